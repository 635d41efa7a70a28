// RecordedProgrammes: Programmes as the service knows them that keeps them - from its own ledger,
// in the very state a transaction decides on.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_COORDINATION_RECORDED_PROGRAMMES_H_
#define RENKEI_SERVICES_COORDINATION_RECORDED_PROGRAMMES_H_

#include <optional>

#include "common/programmes/programmes.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::coordination {

// FailedPrecondition, PROGRAMME_NOT_FOUND: it does not exist.
absl::StatusOr<v1::Programme> FindProgramme(absl::string_view programme,
                                            const ledger::State& state);

class RecordedProgrammes final : public programmes::Programmes {
 public:
  // Everything is at hand.
  void Prepare(absl::string_view, const rpc::Call&,
               absl::AnyInvocable<void(absl::Status)> ready) const override {
    ready(absl::OkStatus());
  }
  absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view programme,
                                                  const ledger::State& state) const override;
  absl::StatusOr<std::optional<programmes::Closing>> ClosingOf(
      absl::string_view programme, time::FiscalYear year,
      const ledger::State& state) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_RECORDED_PROGRAMMES_H_
