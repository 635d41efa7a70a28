// The tests that every adapter of Store passes. An adapter's own test makes them run:
//
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreConformance, testing::Values(&MakeMemoryBackend));
//
// An adapter that survives its process instantiates DurableStoreConformance as well; one that does
// not says so with GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST.
#ifndef RENKEI_COMMON_STORAGE_CONFORMANCE_STORE_SUITE_H_
#define RENKEI_COMMON_STORAGE_CONFORMANCE_STORE_SUITE_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/store.h"
#include "gtest/gtest.h"

namespace renkei::storage {

// A place where one store is kept for the length of a test, empty at first.
class Backend {
 public:
  virtual ~Backend() = default;
  // Opens the store; none is open. The limits should be small, 200 mutations and 64 KiB at least:
  // the suite goes up to them.
  virtual absl::StatusOr<std::unique_ptr<Store>> Open(
      const std::vector<std::string>& table_names) = 0;
};

using MakeBackend = std::unique_ptr<Backend> (*)();

using Entries = std::vector<std::pair<std::string, std::string>>;

inline constexpr Table kCities{0};
inline constexpr Table kRivers{1};
std::vector<std::string> SuiteTables();

Mutation Put(Table table, absl::string_view key, absl::string_view value);
Mutation Delete(Table table, absl::string_view key);
Precondition Has(Table table, absl::string_view key, absl::string_view value);
Precondition Lacks(Table table, absl::string_view key);

// What a snapshot holds; a failed read fails the test.
std::optional<std::string> Get(const Snapshot& snapshot, Table table, absl::string_view key);
Entries Scan(const Snapshot& snapshot, Table table, absl::string_view first = "",
             absl::string_view limit = "");
Entries ScanBackward(const Snapshot& snapshot, Table table, absl::string_view first = "",
                     absl::string_view limit = "");

class StoreConformance : public testing::TestWithParam<MakeBackend> {
 protected:
  void SetUp() override;

  absl::Status Commit(const std::vector<Mutation>& mutations,
                      const std::vector<Precondition>& preconditions = {});
  std::shared_ptr<const Snapshot> Now() const { return store_->TakeSnapshot(); }

  std::unique_ptr<Backend> backend_;
  std::unique_ptr<Store> store_;
};

class DurableStoreConformance : public StoreConformance {
 protected:
  // Closes the store and opens it again.
  void Reopen();
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_CONFORMANCE_STORE_SUITE_H_
