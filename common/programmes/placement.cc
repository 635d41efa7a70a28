#include "common/programmes/placement.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::programmes {
namespace {

// Adds the years that a placement covers or names, as `state` divides time.
absl::Status AddYears(const Programmes& programmes, absl::string_view programme,
                      const std::optional<event::Placement>& placement, const ledger::State& state,
                      std::set<time::FiscalYear>& years) {
  if (!placement) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  years.merge(event::YearsOf(calendar, {*placement}));
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckYearsOpen(const Programmes& programmes, absl::string_view programme,
                            const std::optional<event::Placement>& from,
                            const std::optional<event::Placement>& to,
                            const resource::Transition& states) {
  std::set<time::FiscalYear> years;
  RENKEI_RETURN_IF_ERROR(AddYears(programmes, programme, from, states.before, years));
  RENKEI_RETURN_IF_ERROR(AddYears(programmes, programme, to, states.after, years));
  for (const time::FiscalYear year : years) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Closing> before,
                            programmes.ClosingOf(programme, year, states.before));
    if (!before) continue;
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Closing> after,
                            programmes.ClosingOf(programme, year, states.after));
    if (after) return YearClosed(*after);
  }
  return absl::OkStatus();
}

absl::Status CheckFiscalYear(const Programmes& programmes, absl::string_view programme,
                             const type::v1::Event& event, const ledger::State& state,
                             const fields::Place& at) {
  if (event.fiscal_year() == 0) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  const auto contradicted = event::YearsContradicted(calendar, event);
  if (!contradicted) return absl::OkStatus();
  status::FieldViolations violations;
  fields::Place(violations, at.path())
      .Field("fiscal_year")
      .Refuse(absl::StrCat(event.fiscal_year(), " contradicts the span, which lies in fiscal year ",
                           *contradicted));
  return violations.ToStatus();
}

}  // namespace renkei::programmes
