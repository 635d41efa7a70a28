#include "common/programmes/programmes.h"

#include "absl/strings/str_cat.h"
#include "common/resource/find.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::programmes {

using coordination::v1::FiscalYear;
using coordination::v1::Programme;

absl::StatusOr<std::optional<time::FiscalCalendar>> CalendarIn(const ledger::State& state,
                                                               absl::string_view programme) {
  RENKEI_ASSIGN_OR_RETURN(const auto record, resource::Find<Programme>(programme, state));
  if (!record) return std::nullopt;
  const int month = record->fiscal_year_start_month();
  if (month < 1 || month > 12) return std::nullopt;
  return time::FiscalCalendar(month);
}

absl::StatusOr<std::optional<YearIn>> FindYear(const ledger::State& state,
                                               absl::string_view programme, time::FiscalYear year) {
  const std::string name = FiscalYearName(programme, year);
  RENKEI_ASSIGN_OR_RETURN(const auto record, resource::Find<FiscalYear>(name, state));
  if (!record) return std::nullopt;
  if (record->state() != FiscalYear::CLOSED) return YearIn{};
  return YearIn{Closing{name, record->state_reason()}};
}

absl::Status ProgrammeNotFound(absl::string_view programme) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(programme, " does not exist")),
      status::reason::kProgrammeNotFound, {{"programme", std::string(programme)}});
}

absl::Status YearClosed(const Closing& closing) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(
          absl::StrCat(closing.fiscal_year, " is closed",
                       closing.reason.empty() ? "" : absl::StrCat(": ", closing.reason))),
      status::reason::kYearClosed,
      {{"fiscal_year", closing.fiscal_year}, {"closing", closing.reason}});
}

absl::StatusOr<time::Span> DaysOfYear(const Programmes& programmes, absl::string_view programme,
                                      time::FiscalYear year, const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                          programmes.CalendarOf(programme, state));
  return calendar.DaysOf(year);
}

const fields::NamePattern& FiscalYearPattern() {
  static const auto& pattern = *new fields::NamePattern("programmes/*/fiscalYears/*");
  return pattern;
}

std::string FiscalYearName(absl::string_view programme, time::FiscalYear year) {
  return absl::StrCat(programme, "/fiscalYears/", year.value);
}

}  // namespace renkei::programmes
