#include "common/programmes/placement.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::programmes {
namespace {

absl::Status YearClosed(const Closing& closing) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(
          absl::StrCat(closing.fiscal_year, " is closed",
                       closing.reason.empty() ? "" : absl::StrCat(": ", closing.reason))),
      "YEAR_CLOSED", {{"fiscal_year", closing.fiscal_year}, {"closing", closing.reason}});
}

// The fiscal years that a span touches.
struct Years {
  time::FiscalYear first;
  time::FiscalYear last;
};

Years YearsOf(const time::FiscalCalendar& calendar, const time::Span& span) {
  return {calendar.YearOf(span.first), calendar.YearOf(span.last)};
}

}  // namespace

Placement PlacementOf(const type::v1::Event& event) {
  Placement placement;
  // Both parse: the event was checked before it was stored.
  placement.span = {time::ParseDay(event.span().first_day()).value_or(time::Day()),
                    time::ParseDay(event.span().last_day()).value_or(time::Day())};
  if (event.fiscal_year() != 0) placement.named = time::FiscalYear{event.fiscal_year()};
  return placement;
}

absl::Status CheckYearsOpen(const Programmes& programmes, absl::string_view programme,
                            const std::vector<Placement>& placements, const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  std::set<time::FiscalYear> years;
  for (const Placement& placement : placements) {
    const Years covered = YearsOf(calendar, placement.span);
    for (time::FiscalYear year = covered.first; year <= covered.last; ++year.value) {
      years.insert(year);
    }
    if (placement.named) years.insert(*placement.named);
  }
  for (const time::FiscalYear year : years) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Closing> closing,
                            programmes.ClosingOf(programme, year, state));
    if (closing) return YearClosed(*closing);
  }
  return absl::OkStatus();
}

absl::Status CheckFiscalYear(const Programmes& programmes, absl::string_view programme,
                             const type::v1::Event& event, const ledger::State& state,
                             const fields::Place& at) {
  if (event.fiscal_year() == 0) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  Years covered = YearsOf(calendar, PlacementOf(event).span);
  // An exact span belongs to the year of its first day, whatever else it touches.
  if (event.span().precision() == type::v1::DateSpan::EXACT) covered.last = covered.first;
  if (covered.first.value <= event.fiscal_year() && event.fiscal_year() <= covered.last.value) {
    return absl::OkStatus();
  }
  status::FieldViolations violations;
  fields::Place(violations, at.path())
      .Field("fiscal_year")
      .Refuse(absl::StrCat(
          event.fiscal_year(), " contradicts the span, which lies in fiscal year ",
          covered.first.value,
          covered.first == covered.last ? "" : absl::StrCat(" to ", covered.last.value)));
  return violations.ToStatus();
}

}  // namespace renkei::programmes
