// RocksSnapshot: a Snapshot of a RocksDatabase, which must outlive it. For RocksStore only.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_SNAPSHOT_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_SNAPSHOT_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/rocksdb/rocks_database.h"
#include "common/storage/store.h"
#include "rocksdb/options.h"

namespace renkei::storage {

// A cursor holds its snapshot, hence enable_shared_from_this: make it with std::make_shared.
class RocksSnapshot final : public Snapshot, public std::enable_shared_from_this<RocksSnapshot> {
 public:
  explicit RocksSnapshot(const RocksDatabase& database);
  ~RocksSnapshot() override;
  RocksSnapshot(const RocksSnapshot&) = delete;
  RocksSnapshot& operator=(const RocksSnapshot&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(Table table, absl::string_view key) const override;
  std::unique_ptr<Cursor> Scan(Table table, absl::string_view first,
                               absl::string_view limit) const override;
  std::unique_ptr<Cursor> ScanBackward(Table table, absl::string_view first,
                                       absl::string_view limit) const override;

  const RocksDatabase& database() const { return database_; }
  rocksdb::ReadOptions ReadOptions() const;

 private:
  const RocksDatabase& database_;
  const rocksdb::Snapshot* const snapshot_;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_SNAPSHOT_H_
