#include "common/programmes/placement.h"

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::programmes {
namespace {

absl::Status YearClosed(const Closing& closing) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(
          absl::StrCat(closing.fiscal_year, " is closed",
                       closing.reason.empty() ? "" : absl::StrCat(": ", closing.reason))),
      status::reason::kYearClosed,
      {{"fiscal_year", closing.fiscal_year}, {"closing", closing.reason}});
}

}  // namespace

absl::Status CheckYearsOpen(const Programmes& programmes, absl::string_view programme,
                            const std::vector<event::Placement>& placements,
                            const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  for (const time::FiscalYear year : event::YearsOf(calendar, placements)) {
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
