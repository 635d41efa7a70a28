// Headline: what the summary table says of one section.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_HEADLINE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_HEADLINE_H_

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::report {

// Requires the section to have a headline. The figure is what is completed; with plans included
// also what is planned and what begins after the as-of day, and the text says so. Errors of
// patience.
absl::StatusOr<aggregator::v1::ReportCell> HeadlineCell(const edition::Edition& edition,
                                                        const edition::SectionData& data);

}  // namespace renkei::report

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_HEADLINE_H_
