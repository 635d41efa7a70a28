#include "cli/sheets/scope.h"

#include <string>

#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::sheets {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

std::optional<time::FiscalYear> YearOfDay(const std::string& day,
                                          const time::FiscalCalendar& calendar) {
  const absl::StatusOr<time::Day> parsed = time::ParseDay(day);
  if (!parsed.ok()) return std::nullopt;
  return calendar.YearOf(*parsed);
}

std::optional<time::FiscalYear> YearOfEvent(const type::v1::Event& event,
                                            const time::FiscalCalendar& calendar) {
  if (event.fiscal_year() != 0) return time::FiscalYear{event.fiscal_year()};
  return YearOfDay(event.span().first_day(), calendar);
}

}  // namespace

std::optional<time::FiscalYear> SheetYearOf(const Message& record,
                                            const time::FiscalCalendar& calendar) {
  if (const auto* activity = DynamicCastToGenerated<coordination::v1::Activity>(&record)) {
    return YearOfEvent(activity->event(), calendar);
  }
  if (const auto* exchange = DynamicCastToGenerated<technical::v1::Exchange>(&record)) {
    return YearOfEvent(exchange->event(), calendar);
  }
  if (const auto* report = DynamicCastToGenerated<monitoring::v1::PolicyReport>(&record)) {
    return YearOfDay(report->due_day(), calendar);
  }
  return std::nullopt;
}

}  // namespace renkei::sheets
