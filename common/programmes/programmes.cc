#include "common/programmes/programmes.h"

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::programmes {

absl::Status ProgrammeNotFound(absl::string_view programme) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(programme, " does not exist")),
      status::reason::kProgrammeNotFound, {{"programme", std::string(programme)}});
}

absl::StatusOr<time::Span> DaysOfYear(const Programmes& programmes, absl::string_view programme,
                                      time::FiscalYear year, const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  return calendar.DaysOf(year);
}

std::string FiscalYearName(absl::string_view programme, time::FiscalYear year) {
  return absl::StrCat(programme, "/fiscalYears/", year.value);
}

}  // namespace renkei::programmes
