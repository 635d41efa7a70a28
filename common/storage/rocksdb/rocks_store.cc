#include "common/storage/rocksdb/rocks_store.h"

#include <mutex>
#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "common/status/macros.h"
#include "common/storage/commit_check.h"
#include "common/storage/rocksdb/rocks_database.h"
#include "common/storage/rocksdb/rocks_snapshot.h"
#include "rocksdb/write_batch.h"

namespace renkei::storage {
namespace {

absl::Status CheckHold(const Snapshot& snapshot, absl::Span<const Precondition> preconditions) {
  for (const Precondition& precondition : preconditions) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                            snapshot.Get(precondition.table, precondition.key));
    if (value != precondition.value) return PreconditionDoesNotHold(precondition);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksStore>> RocksStore::Open(const Options& options) {
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<const RocksDatabase> database,
                          RocksDatabase::Open(options));
  return absl::WrapUnique(new RocksStore(options.limits, std::move(database)));
}

RocksStore::RocksStore(Limits limits, std::unique_ptr<const RocksDatabase> database)
    : limits_(limits), database_(std::move(database)) {}

RocksStore::~RocksStore() = default;

std::shared_ptr<const Snapshot> RocksStore::TakeSnapshot() const {
  return std::make_shared<const RocksSnapshot>(*database_);
}

absl::Status RocksStore::Commit(absl::Span<const Precondition> preconditions,
                                absl::Span<const Mutation> mutations, Durability durability) {
  RENKEI_RETURN_IF_ERROR(CheckCommit(limits_, database_->table_count(), preconditions, mutations));
  if (preconditions.empty()) {
    const std::shared_lock beside_others(commit_mutex_);
    return Write(mutations, durability);
  }
  const std::unique_lock alone(commit_mutex_);
  RENKEI_RETURN_IF_ERROR(CheckHold(*TakeSnapshot(), preconditions));
  return Write(mutations, durability);
}

absl::Status RocksStore::Write(absl::Span<const Mutation> mutations, Durability durability) {
  if (failed_) {
    return absl::FailedPreconditionError(
        "the store takes no more commits, because an earlier one failed; open it anew");
  }
  rocksdb::WriteBatch batch;
  rocksdb::Status status;
  for (const Mutation& mutation : mutations) {
    rocksdb::ColumnFamilyHandle* table = database_->table(mutation.table);
    if (status.ok()) {
      status = mutation.value.has_value() ? batch.Put(table, mutation.key, *mutation.value)
                                          : batch.Delete(table, mutation.key);
    }
  }
  if (status.ok()) {
    rocksdb::WriteOptions write;
    write.sync = durability == Durability::kSynced;
    status = database_->db().Write(write, &batch);
  }
  if (!status.ok()) failed_ = true;
  return database_->Status(status, "cannot write to the store");
}

}  // namespace renkei::storage
