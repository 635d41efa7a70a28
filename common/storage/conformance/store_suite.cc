#include "common/storage/conformance/store_suite.h"

#include "common/status/matchers.h"

namespace renkei::storage {
namespace {

Entries Drain(Cursor& cursor) {
  Entries entries;
  for (; cursor.Valid(); cursor.Next()) {
    entries.emplace_back(std::string(cursor.key()), std::string(cursor.value()));
  }
  EXPECT_THAT(cursor.status(), IsOk());
  return entries;
}

}  // namespace

std::vector<std::string> SuiteTables() { return {"cities", "rivers"}; }

Mutation Put(Table table, absl::string_view key, absl::string_view value) {
  return {table, std::string(key), std::string(value)};
}

Mutation Delete(Table table, absl::string_view key) {
  return {table, std::string(key), std::nullopt};
}

Precondition Has(Table table, absl::string_view key, absl::string_view value) {
  return {table, std::string(key), std::string(value)};
}

Precondition Lacks(Table table, absl::string_view key) {
  return {table, std::string(key), std::nullopt};
}

std::optional<std::string> Get(const Snapshot& snapshot, Table table, absl::string_view key) {
  absl::StatusOr<std::optional<std::string>> value = snapshot.Get(table, key);
  EXPECT_THAT(value, IsOk());
  return value.ok() ? *std::move(value) : std::nullopt;
}

Entries Scan(const Snapshot& snapshot, Table table, absl::string_view first,
             absl::string_view limit) {
  return Drain(*snapshot.Scan(table, first, limit));
}

Entries ScanBackward(const Snapshot& snapshot, Table table, absl::string_view first,
                     absl::string_view limit) {
  return Drain(*snapshot.ScanBackward(table, first, limit));
}

void StoreConformance::SetUp() {
  backend_ = GetParam()();
  ASSERT_OK_AND_ASSIGN(store_, backend_->Open(SuiteTables()));
}

absl::Status StoreConformance::Commit(const std::vector<Mutation>& mutations,
                                      const std::vector<Precondition>& preconditions) {
  return store_->Commit(preconditions, mutations, Durability::kSynced);
}

void DurableStoreConformance::Reopen() {
  store_.reset();
  ASSERT_OK_AND_ASSIGN(store_, backend_->Open(SuiteTables()));
}

}  // namespace renkei::storage
