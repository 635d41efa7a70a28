// PendingState: the state as a transaction would leave it - the one it found, with what it is about
// to write in place of what stood there.
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

  // Shows this write. Of several of one name the last counts.
  void Put(const ledger::Write& write);

  absl::StatusOr<std::optional<ledger::Version>> Find(absl::string_view name) const override;
  absl::StatusOr<std::vector<ledger::IndexEntry>> ScanIndex(absl::string_view first,
                                                            absl::string_view limit,
                                                            size_t max_entries) const override;

 private:
  // At most `max_entries` of what is in the index below and not replaced here.
  absl::StatusOr<std::vector<ledger::IndexEntry>> ScanBelow(absl::string_view first,
                                                            absl::string_view limit,
                                                            size_t max_entries) const;

  const ledger::State& below_;
  std::map<std::string, ledger::Write, std::less<>> writes_;  // by name
  std::map<std::string, std::string, std::less<>> index_;     // key to name
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_PENDING_STATE_H_
