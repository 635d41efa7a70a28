// RocksStore: a Store in a folder of its own, on RocksDB. One table is one column family.
//
// A synced commit is in the write-ahead log and fdatasync'ed before Commit returns. At opening, the
// log is replayed; a torn record at its end is one that was never acknowledged, and is dropped.
//
// Threads: unconditional commits run side by side and share their syncs. A commit with
// preconditions runs alone. Readers wait for neither.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STORE_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STORE_H_

#include <atomic>
#include <cstddef>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/storage/store.h"

// Declared here, so that no user of this header needs RocksDB's.
namespace rocksdb {
class Env;
}  // namespace rocksdb

namespace renkei::storage {

class RocksDatabase;

class RocksStore final : public Store {
 public:
  struct Options {
    // The folder, made where it is missing.
    std::string path;
    // Whose store it is, e.g. "coordination". A folder remembers, and refuses another.
    std::string service;
    // a-z, 0-9, '_' and '-'; not "default". Fixed once the folder is created, but for their order.
    std::vector<std::string> table_names;

    // Otherwise a folder without a store is left as it is.
    bool create_if_missing = true;

    Limits limits = {.max_mutations = 100'000, .max_commit_bytes = 64 << 20};

    // Bounds of memory, for all tables together. A whole suite has six stores in one process, and
    // the file system's cache stands behind each.
    size_t block_cache_bytes = 16 << 20;
    size_t write_buffer_bytes = 16 << 20;
    // Bounds how long opening replays the log.
    size_t max_log_bytes = 128 << 20;
    int max_open_files = 128;

    // The file system, for tests that break it. Not owned; nullptr: the machine's own.
    ::rocksdb::Env* env = nullptr;
  };

  // Opens the store, or creates it. A creation that was interrupted is begun again.
  //
  // NotFound: the folder holds no store, and none is to be created.
  // InvalidArgument: a name of the service or of a table is not one.
  // FailedPrecondition: the folder has an unknown format, holds another service's store, one with
  //   other tables, or something else; the message says which.
  // Unavailable: the folder is held by another process, or could not be read or written.
  // DataLoss: stored bytes are wrong or missing.
  static absl::StatusOr<std::unique_ptr<RocksStore>> Open(const Options& options);

  // No Commit may be running, and no Snapshot or Cursor be left.
  ~RocksStore() override;

  Limits limits() const override { return limits_; }
  std::shared_ptr<const Snapshot> TakeSnapshot() const override;
  absl::Status Commit(absl::Span<const Precondition> preconditions,
                      absl::Span<const Mutation> mutations, Durability durability) override;

 private:
  RocksStore(Limits limits, std::unique_ptr<const RocksDatabase> database);

  absl::Status Write(absl::Span<const Mutation> mutations, Durability durability);

  const Limits limits_;
  const std::unique_ptr<const RocksDatabase> database_;
  // Guards no member, but the time between a precondition's check and its write: a commit with
  // preconditions holds it alone, sync included, and the others share it. Only commits wait for it.
  std::shared_mutex commit_mutex_;
  // Set by the first failed write, and for good.
  std::atomic<bool> failed_ = false;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STORE_H_
