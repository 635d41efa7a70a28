// Figures: every figure of a report that is counted, with the record versions it stands on, in no
// language. They are what a report is compared and verified by.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FIGURES_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/report/reading.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::publishing {

// Of a time before the first record of the request's programme there is nothing to publish.
absl::Status RefuseEmpty(const aggregator::v1::GetReportRequest& request);

aggregator::v1::ReportFigures FiguresOf(const report::Reading& reading);

// Those of the report that the request asks for, in whatever language. Requires a request that
// report::CheckRequest finds nothing wrong with; errors as of report::Build. FailedPrecondition
// with reason BEFORE_FIRST_RECORD: there was nothing yet.
absl::StatusOr<aggregator::v1::ReportFigures> ReadFigures(
    const totals::Engine& engine, const aggregator::v1::GetReportRequest& request,
    const time::Patience& patience);

// The same place always gives the same key, two places two.
std::string KeyOf(const aggregator::v1::FigurePlace& place);

// A report's figures to look up.
struct FoundFigure {
  const aggregator::v1::ReportFigure* figure;
  // The record versions behind it, by name.
  std::map<std::string, const aggregator::v1::RecordVersion*> records;
};
using FiguresByKey = std::map<std::string, FoundFigure>;
// What is found refers to `figures`. A place in `records` that leads nowhere is passed over.
FiguresByKey ByKey(const aggregator::v1::ReportFigures& figures);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FIGURES_H_
