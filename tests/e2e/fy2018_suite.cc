#include "tests/e2e/fy2018_suite.h"

#include <memory>
#include <utility>

#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

// Without it no test runs, and the executable fails.
class Fy2018Environment final : public testing::Environment {
 public:
  void SetUp() override { ASSERT_OK_AND_ASSIGN(suite_, answers::ServeFy2018(folder_.path())); }
  void TearDown() override { suite_.reset(); }
  const program::ServedSuite& suite() const { return *suite_; }

 private:
  program::TempFolder folder_;
  std::unique_ptr<program::ServedSuite> suite_;
};

const auto& environment = *static_cast<Fy2018Environment*>(
    testing::AddGlobalTestEnvironment(new Fy2018Environment));  // GoogleTest deletes it

}  // namespace

const program::ServedSuite& Fy2018() { return environment.suite(); }

}  // namespace renkei::e2e
