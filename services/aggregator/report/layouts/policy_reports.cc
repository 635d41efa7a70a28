#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/layouts.h"

namespace renkei::layouts {
namespace {

using edition::Edition;
using edition::SectionData;
using totals::CountedRecord;

// The month a policy report is about is the last part of its name.
absl::string_view MonthOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

}  // namespace

absl::StatusOr<aggregator::v1::ReportParagraph> DeliveredReports(const Edition& edition,
                                                                 const SectionData& data) {
  std::vector<time::Month> delivered;
  std::vector<time::Month> overdue;
  aggregator::v1::ReportParagraph paragraph;
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (record.state != aggregator::v1::COMPLETED && !record.overdue) continue;
    const auto month = time::ParseMonth(MonthOf(record.name));
    if (!month.ok()) continue;  // no policy report has such a name
    (record.overdue ? overdue : delivered).push_back(*month);
    *paragraph.add_records() = edition::VersionOf(record);
  }
  std::sort(delivered.begin(), delivered.end());
  std::sort(overdue.begin(), overdue.end());
  paragraph.set_text(edition.catalogue.DeliveredReports(delivered, overdue));
  return paragraph;
}

}  // namespace renkei::layouts
