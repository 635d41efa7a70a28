#include "services/coordination/recorded_programmes.h"

#include <utility>

#include "common/resource/find.h"
#include "common/status/macros.h"

namespace renkei::coordination {

absl::StatusOr<v1::Programme> FindProgramme(absl::string_view programme,
                                            const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(auto record, resource::Find<v1::Programme>(programme, state));
  if (!record) return programmes::ProgrammeNotFound(programme);
  return *std::move(record);
}

absl::StatusOr<time::FiscalCalendar> RecordedProgrammes::CalendarOf(
    absl::string_view programme, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(const auto calendar, programmes::CalendarIn(state, programme));
  if (!calendar) return programmes::ProgrammeNotFound(programme);
  return *calendar;
}

absl::StatusOr<std::optional<programmes::Closing>> RecordedProgrammes::ClosingOf(
    absl::string_view programme, time::FiscalYear year, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(auto found, programmes::FindYear(state, programme, year));
  if (!found) return std::nullopt;
  return std::move(found->closing);
}

}  // namespace renkei::coordination
