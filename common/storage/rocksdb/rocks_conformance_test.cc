#include "common/storage/conformance/store_suite.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/storage/rocksdb/temp_folder.h"

namespace renkei::storage {
namespace {

class RocksBackend final : public Backend {
 public:
  absl::StatusOr<std::unique_ptr<Store>> Open(
      const std::vector<std::string>& table_names) override {
    return RocksStore::Open({.path = folder_.path(),
                             .service = "conformance",
                             .table_names = table_names,
                             .limits = {.max_mutations = 500, .max_commit_bytes = 100'000}});
  }

 private:
  const TempFolder folder_;
};

std::unique_ptr<Backend> MakeRocksBackend() { return std::make_unique<RocksBackend>(); }

INSTANTIATE_TEST_SUITE_P(Rocks, StoreConformance, testing::Values(&MakeRocksBackend));
INSTANTIATE_TEST_SUITE_P(Rocks, DurableStoreConformance, testing::Values(&MakeRocksBackend));

}  // namespace
}  // namespace renkei::storage
