// PendingState: the state of a transaction, with what the transaction itself is about to create.
//
// Threads: one, inside the transaction. Lifetime: the state below outlives it.
#ifndef RENKEI_COMMON_RESOURCE_PENDING_STATE_H_
#define RENKEI_COMMON_RESOURCE_PENDING_STATE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/ledger/ledger.h"

namespace renkei::resource {

class PendingState final : public ledger::State {
 public:
  explicit PendingState(const ledger::State& below) : below_(below) {}

  // Requires a write with a body, of a name that was never used.
  void Create(const ledger::Write& write);

  absl::StatusOr<std::optional<ledger::Version>> Find(absl::string_view name) const override;
  absl::StatusOr<std::vector<ledger::IndexEntry>> ScanIndex(absl::string_view first,
                                                            absl::string_view limit,
                                                            size_t max_entries) const override;

 private:
  const ledger::State& below_;
  std::map<std::string, std::string, std::less<>> bodies_;  // by name
  std::map<std::string, std::string, std::less<>> index_;   // key to name
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_PENDING_STATE_H_
