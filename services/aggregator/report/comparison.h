// Comparison: the report's year beside the years before it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_COMPARISON_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_COMPARISON_H_

#include <vector>

#include "absl/status/status.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::report {

// Adds one more part behind those that the year lays out: a table with a row for what each section
// counts and a column for each fiscal year, from the first of YearsCompared that has a record that
// a section shows. Where none before the report's own has any there is nothing to compare, and so
// no such part.
//
// Each cell is one figure, and counts what the section would show of that year, as of the report's
// day and in its snapshot: what is not completed stands beside it (rule apart). Errors of patience.
absl::Status AddComparison(const edition::Edition& edition,
                           const std::vector<std::vector<edition::SectionData>>& parts,
                           aggregator::v1::Report& report);

}  // namespace renkei::report

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_COMPARISON_H_
