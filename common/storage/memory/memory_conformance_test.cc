#include "common/storage/conformance/store_suite.h"
#include "common/storage/memory/memory_store.h"

namespace renkei::storage {
namespace {

class MemoryBackend final : public Backend {
 public:
  absl::StatusOr<std::unique_ptr<Store>> Open(
      const std::vector<std::string>& table_names) override {
    return MemoryStore::Create(table_names, {.max_mutations = 500, .max_commit_bytes = 100'000});
  }
};

std::unique_ptr<Backend> MakeMemoryBackend() { return std::make_unique<MemoryBackend>(); }

INSTANTIATE_TEST_SUITE_P(Memory, StoreConformance, testing::Values(&MakeMemoryBackend));
// A memory store ends with its process.
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(DurableStoreConformance);

}  // namespace
}  // namespace renkei::storage
