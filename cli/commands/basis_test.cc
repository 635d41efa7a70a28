#include "cli/commands/basis.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/party.pb.h"

namespace renkei::commands {
namespace {

TEST(Basis, IsTheLastOfALineOfJson) {
  aggregator::v1::ApartRecord record;
  record.set_name("a \\ } \"b\"");
  ASSERT_OK_AND_ASSIGN(
      const std::string line,
      JsonLine(record, {.as_of = "2019-01-31", .rules_version = 1, .snapshot = "AQ-_="}));
  EXPECT_EQ(line, R"({"name":"a \\ } \"b\"","revision":"0","rule":"","asOf":"2019-01-31",)"
                  R"("rulesVersion":1,"snapshot":"AQ-_="})"
                  "\n");
}

TEST(Basis, IsAllOfALineThatHasNothingElse) {
  ASSERT_OK_AND_ASSIGN(
      const std::string line,
      JsonLine(coordination::v1::Party(), {.as_of = "", .rules_version = 2, .snapshot = "s"}));
  EXPECT_EQ(line, "{\"rulesVersion\":2,\"snapshot\":\"s\"}\n");
}

TEST(Basis, NamesItsDayWhereItHasOne) {
  EXPECT_EQ((Basis{.as_of = "2019-01-31", .rules_version = 1, .snapshot = "s"}).InWords(),
            "as of 2019-01-31, counting rules 1, snapshot s");
  EXPECT_EQ((Basis{.as_of = "", .rules_version = 1, .snapshot = "s"}).InWords(),
            "counting rules 1, snapshot s");
}

}  // namespace
}  // namespace renkei::commands
