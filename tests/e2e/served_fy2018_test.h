// FY2018 served for all tests of a suite, each with a folder of its own.
#ifndef RENKEI_TESTS_E2E_SERVED_FY2018_TEST_H_
#define RENKEI_TESTS_E2E_SERVED_FY2018_TEST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/client/client.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {

// Each service's ledger, from the services themselves.
inline std::vector<changes::v1::Ledger> LedgersOf(const program::ServedSuite& suite) {
  std::vector<changes::v1::Ledger> ledgers;
  const auto client = client::Client::Open(suite.address("gateway"));
  EXPECT_THAT(client, IsOk());
  for (const char* service : {"coordination", "technical", "monitoring"}) {
    changes::v1::GetLedgerRequest request;
    request.set_service(service);
    const auto ledger = client->Call<changes::v1::Ledger>("GetLedger", request);
    EXPECT_THAT(ledger, IsOk());
    ledgers.push_back(ledger.value_or(changes::v1::Ledger()));
  }
  return ledgers;
}

// Where each of them ends.
inline std::vector<int64_t> HeadsOf(const program::ServedSuite& suite) {
  std::vector<int64_t> heads;
  for (const auto& ledger : LedgersOf(suite)) heads.push_back(ledger.head_revision());
  return heads;
}

class ServedFy2018Test : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    data_ = std::make_unique<program::TempFolder>();
    ASSERT_OK_AND_ASSIGN(suite_, answers::ServeFy2018(data_->path()));
  }
  static void TearDownTestSuite() {
    suite_.reset();
    data_.reset();
  }

  // Imports what stands in the test's own folder.
  program::Outcome Import(const program::Arguments& options = {}) const {
    program::Arguments arguments = {"import", files_.path()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return suite_->Run(arguments);
  }

  static inline std::unique_ptr<program::TempFolder> data_;
  static inline std::unique_ptr<program::ServedSuite> suite_;
  program::TempFolder files_;
};

}  // namespace renkei::e2e

#endif  // RENKEI_TESTS_E2E_SERVED_FY2018_TEST_H_
