// MemoryStore: a Store that lives as long as its process. For tests, and for derived state small
// enough to be rebuilt at every start. Both durabilities are the same to it.
//
// Each commit makes a new version of the tables that shares what did not change with the last one.
// A snapshot is such a version: taking one costs a reference, and a reader never meets a writer.
//
// Threads and lifetime: as Store says; commits follow one another.
#ifndef RENKEI_COMMON_STORAGE_MEMORY_MEMORY_STORE_H_
#define RENKEI_COMMON_STORAGE_MEMORY_MEMORY_STORE_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/storage/store.h"

namespace renkei::storage {

class MemoryStore final : public Store {
 public:
  static constexpr Limits kDefaultLimits = {.max_mutations = 100'000, .max_commit_bytes = 64 << 20};

  static std::unique_ptr<MemoryStore> Create(const std::vector<std::string>& table_names,
                                             Limits limits = kDefaultLimits);

  Limits limits() const override { return limits_; }
  std::shared_ptr<const Snapshot> TakeSnapshot() const override;
  absl::Status Commit(absl::Span<const Precondition> preconditions,
                      absl::Span<const Mutation> mutations, Durability durability) override;

 private:
  class Version;

  MemoryStore(size_t table_count, Limits limits);

  std::shared_ptr<const Version> latest() const;

  const size_t table_count_;
  const Limits limits_;
  // Held while a commit is made, so that one follows the other. Taken before mutex_.
  std::mutex commit_mutex_;
  // Held only to read or replace the reference.
  mutable std::mutex mutex_;
  std::shared_ptr<const Version> latest_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_MEMORY_MEMORY_STORE_H_
