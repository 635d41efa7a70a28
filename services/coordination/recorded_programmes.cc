#include "services/coordination/recorded_programmes.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::coordination {

absl::StatusOr<v1::Programme> FindProgramme(absl::string_view programme,
                                            const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> version, state.Find(programme));
  if (!version || version->deleted) return programmes::ProgrammeNotFound(programme);
  v1::Programme record;
  if (!record.ParseFromString(version->body)) {
    return absl::DataLossError(absl::StrCat(programme, " cannot be read"));
  }
  return record;
}

absl::StatusOr<time::FiscalCalendar> RecordedProgrammes::CalendarOf(
    absl::string_view programme, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(const v1::Programme record, FindProgramme(programme, state));
  return time::FiscalCalendar(record.fiscal_year_start_month());
}

absl::StatusOr<std::optional<programmes::Closing>> RecordedProgrammes::ClosingOf(
    absl::string_view programme, time::FiscalYear year, const ledger::State& state) const {
  const std::string name = programmes::FiscalYearName(programme, year);
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> version, state.Find(name));
  if (!version || version->deleted) return std::nullopt;
  v1::FiscalYear record;
  if (!record.ParseFromString(version->body)) {
    return absl::DataLossError(absl::StrCat(name, " cannot be read"));
  }
  if (record.state() != v1::FiscalYear::CLOSED) return std::nullopt;
  return programmes::Closing{name, record.state_reason()};
}

}  // namespace renkei::coordination
