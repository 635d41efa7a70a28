// RocksDatabase: an open RocksDB, its tables, and the folder that it keeps locked. For RocksStore
// and its snapshots only.
//
// Threads: immutable once open; any. Lifetime: outlives its snapshots.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_DATABASE_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_DATABASE_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/storage/rocksdb/store_folder.h"
#include "common/storage/store.h"
#include "rocksdb/db.h"

namespace renkei::storage {

class RocksDatabase final {
 public:
  // Fails as RocksStore::Open.
  static absl::StatusOr<std::unique_ptr<const RocksDatabase>> Open(
      const RocksStore::Options& options);

  ~RocksDatabase();
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  rocksdb::DB& db() const { return *db_; }
  size_t table_count() const { return tables_.size(); }
  // Requires a table that exists.
  rocksdb::ColumnFamilyHandle* table(Table table) const {
    return tables_[static_cast<size_t>(table)];
  }
  // RocksDB's status as ours. `doing` says what failed: "cannot read".
  absl::Status Status(const rocksdb::Status& status, absl::string_view doing) const;

 private:
  explicit RocksDatabase(std::unique_ptr<StoreFolder> folder) : folder_(std::move(folder)) {}

  absl::Status OpenTables(const RocksStore::Options& options);

  // First, so that it stays locked until RocksDB is closed.
  const std::unique_ptr<StoreFolder> folder_;
  std::unique_ptr<rocksdb::DB> db_;
  // RocksDB insists on a column family of this name; it stays empty.
  rocksdb::ColumnFamilyHandle* default_ = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> tables_;
};

inline rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline absl::string_view ToView(rocksdb::Slice slice) { return {slice.data(), slice.size()}; }

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_DATABASE_H_
