#include "common/storage/memory/memory_store.h"

#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/macros.h"
#include "common/storage/commit_check.h"
#include "common/storage/memory/ordered_map.h"

namespace renkei::storage {
namespace {

class MemoryCursor final : public Cursor {
 public:
  explicit MemoryCursor(OrderedMap::Walk walk) : walk_(std::move(walk)) {}

  bool Valid() const override { return walk_.entry() != nullptr; }
  void Next() override { walk_.Next(); }
  absl::string_view key() const override { return walk_.entry()->first; }
  absl::string_view value() const override { return walk_.entry()->second; }
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  OrderedMap::Walk walk_;
};

}  // namespace

// The tables after one commit.
class MemoryStore::Version final : public Snapshot {
 public:
  explicit Version(std::vector<OrderedMap> tables) : tables_(std::move(tables)) {}

  const std::vector<OrderedMap>& tables() const { return tables_; }

  const OrderedMap& table(Table table) const { return tables_[static_cast<size_t>(table)]; }

  bool Holds(const Precondition& precondition) const {
    const std::string* value = table(precondition.table).Find(precondition.key);
    if (!precondition.value.has_value()) return value == nullptr;
    return value != nullptr && *value == *precondition.value;
  }

  absl::StatusOr<std::optional<std::string>> Get(Table name, absl::string_view key) const override {
    RENKEI_RETURN_IF_ERROR(CheckTable(name, tables_.size()));
    const std::string* value = table(name).Find(key);
    if (value == nullptr) return std::nullopt;
    return *value;
  }

  std::unique_ptr<Cursor> Scan(Table name, absl::string_view first,
                               absl::string_view limit) const override {
    return Walk(name, first, limit, OrderedMap::Direction::kAscending);
  }

  std::unique_ptr<Cursor> ScanBackward(Table name, absl::string_view first,
                                       absl::string_view limit) const override {
    return Walk(name, first, limit, OrderedMap::Direction::kDescending);
  }

 private:
  std::unique_ptr<Cursor> Walk(Table name, absl::string_view first, absl::string_view limit,
                               OrderedMap::Direction direction) const {
    absl::Status found = CheckTable(name, tables_.size());
    if (!found.ok()) return FailedCursor(std::move(found));
    return std::make_unique<MemoryCursor>(OrderedMap::Walk(table(name), first, limit, direction));
  }

  const std::vector<OrderedMap> tables_;
};

std::unique_ptr<MemoryStore> MemoryStore::Create(const std::vector<std::string>& table_names,
                                                 Limits limits) {
  return absl::WrapUnique(new MemoryStore(table_names.size(), limits));
}

MemoryStore::MemoryStore(size_t table_count, Limits limits)
    : table_count_(table_count),
      limits_(limits),
      latest_(std::make_shared<const Version>(std::vector<OrderedMap>(table_count))) {}

std::shared_ptr<const MemoryStore::Version> MemoryStore::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::shared_ptr<const Snapshot> MemoryStore::TakeSnapshot() const { return latest(); }

absl::Status MemoryStore::Commit(absl::Span<const Precondition> preconditions,
                                 absl::Span<const Mutation> mutations, Durability /*durability*/) {
  RENKEI_RETURN_IF_ERROR(CheckCommit(limits_, table_count_, preconditions, mutations));
  const std::lock_guard commit_lock(commit_mutex_);
  const std::shared_ptr<const Version> before = latest();
  for (const Precondition& precondition : preconditions) {
    if (!before->Holds(precondition)) return PreconditionDoesNotHold(precondition);
  }
  std::vector<OrderedMap> tables = before->tables();
  for (const Mutation& mutation : mutations) {
    OrderedMap& table = tables[static_cast<size_t>(mutation.table)];
    table = mutation.value.has_value() ? table.With(mutation.key, *mutation.value)
                                       : table.Without(mutation.key);
  }
  auto after = std::make_shared<const Version>(std::move(tables));
  const std::lock_guard lock(mutex_);
  latest_ = std::move(after);
  return absl::OkStatus();
}

}  // namespace renkei::storage
