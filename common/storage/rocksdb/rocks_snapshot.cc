#include "common/storage/rocksdb/rocks_snapshot.h"

#include <utility>

#include "common/status/macros.h"
#include "common/storage/commit_check.h"
#include "rocksdb/iterator.h"

namespace renkei::storage {
namespace {

enum class Direction { kForward, kBackward };

class RocksCursor final : public Cursor {
 public:
  RocksCursor(std::shared_ptr<const RocksSnapshot> snapshot, Table table, absl::string_view first,
              absl::string_view limit, Direction direction)
      : snapshot_(std::move(snapshot)),
        first_(first),
        limit_(limit),
        first_slice_(first_),
        limit_slice_(limit_),
        direction_(direction) {
    rocksdb::ReadOptions read = snapshot_->ReadOptions();
    read.iterate_lower_bound = &first_slice_;
    if (!limit_.empty()) read.iterate_upper_bound = &limit_slice_;
    const RocksDatabase& database = snapshot_->database();
    iterator_.reset(database.db().NewIterator(read, database.table(table)));
    direction_ == Direction::kForward ? iterator_->SeekToFirst() : iterator_->SeekToLast();
  }

  bool Valid() const override { return iterator_->Valid(); }
  void Next() override {
    direction_ == Direction::kForward ? iterator_->Next() : iterator_->Prev();
  }
  absl::string_view key() const override { return ToView(iterator_->key()); }
  absl::string_view value() const override { return ToView(iterator_->value()); }
  absl::Status status() const override {
    return snapshot_->database().Status(iterator_->status(), "cannot scan the store");
  }

 private:
  const std::shared_ptr<const RocksSnapshot> snapshot_;
  const std::string first_;
  const std::string limit_;
  // The iterator keeps pointers to these.
  const rocksdb::Slice first_slice_;
  const rocksdb::Slice limit_slice_;
  const Direction direction_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

std::unique_ptr<Cursor> MakeCursor(std::shared_ptr<const RocksSnapshot> snapshot, Table table,
                                   absl::string_view first, absl::string_view limit,
                                   Direction direction) {
  absl::Status found = CheckTable(table, snapshot->database().table_count());
  if (!found.ok()) return FailedCursor(std::move(found));
  return std::make_unique<RocksCursor>(std::move(snapshot), table, first, limit, direction);
}

}  // namespace

RocksSnapshot::RocksSnapshot(const RocksDatabase& database)
    : database_(database), snapshot_(database.db().GetSnapshot()) {}

RocksSnapshot::~RocksSnapshot() { database_.db().ReleaseSnapshot(snapshot_); }

rocksdb::ReadOptions RocksSnapshot::ReadOptions() const {
  rocksdb::ReadOptions read;
  read.snapshot = snapshot_;
  read.verify_checksums = true;
  return read;
}

absl::StatusOr<std::optional<std::string>> RocksSnapshot::Get(Table table,
                                                              absl::string_view key) const {
  RENKEI_RETURN_IF_ERROR(CheckTable(table, database_.table_count()));
  std::string value;
  const rocksdb::Status read =
      database_.db().Get(ReadOptions(), database_.table(table), ToSlice(key), &value);
  if (read.IsNotFound()) return std::nullopt;
  RENKEI_RETURN_IF_ERROR(database_.Status(read, "cannot read from the store"));
  return value;
}

std::unique_ptr<Cursor> RocksSnapshot::Scan(Table table, absl::string_view first,
                                            absl::string_view limit) const {
  return MakeCursor(shared_from_this(), table, first, limit, Direction::kForward);
}

std::unique_ptr<Cursor> RocksSnapshot::ScanBackward(Table table, absl::string_view first,
                                                    absl::string_view limit) const {
  return MakeCursor(shared_from_this(), table, first, limit, Direction::kBackward);
}

}  // namespace renkei::storage
