// LentStore: what a service may own, in the place of a store that it may not. Test code only.
//
// Threads: as of the store beneath, which outlives it.
#ifndef RENKEI_COMMON_STORAGE_TESTING_LENT_STORE_H_
#define RENKEI_COMMON_STORAGE_TESTING_LENT_STORE_H_

#include <memory>

#include "common/storage/store.h"

namespace renkei::storage {

class LentStore final : public Store {
 public:
  explicit LentStore(Store& store) : store_(store) {}
  Limits limits() const override { return store_.limits(); }
  std::shared_ptr<const Snapshot> TakeSnapshot() const override { return store_.TakeSnapshot(); }
  absl::Status Commit(absl::Span<const Precondition> preconditions,
                      absl::Span<const Mutation> mutations, Durability durability) override {
    return store_.Commit(preconditions, mutations, durability);
  }

 private:
  Store& store_;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_TESTING_LENT_STORE_H_
