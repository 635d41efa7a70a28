// LentStore: what a service may own, in the place of a store that it may not.
//
// Threads: as of the store beneath, which outlives it.
#ifndef RENKEI_TESTS_ERRORS_LENT_STORE_H_
#define RENKEI_TESTS_ERRORS_LENT_STORE_H_

#include <memory>

#include "common/storage/store.h"

namespace renkei::errors {

class LentStore final : public storage::Store {
 public:
  explicit LentStore(storage::Store& store) : store_(store) {}
  storage::Limits limits() const override { return store_.limits(); }
  std::shared_ptr<const storage::Snapshot> TakeSnapshot() const override {
    return store_.TakeSnapshot();
  }
  absl::Status Commit(absl::Span<const storage::Precondition> preconditions,
                      absl::Span<const storage::Mutation> mutations,
                      storage::Durability durability) override {
    return store_.Commit(preconditions, mutations, durability);
  }

 private:
  storage::Store& store_;
};

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_LENT_STORE_H_
