#include "cli/commands/watch_token.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

TEST(WatchToken, ComesBackAsItWasPrinted) {
  for (const WatchToken& token :
       {WatchToken{"ab12", 0, 0}, WatchToken{"ab12", 7, 7}, WatchToken{"ab12", 7, 9}}) {
    EXPECT_THAT(WatchToken::Parse(token.Text()), IsOkAndHolds(token));
  }
  EXPECT_EQ((WatchToken{"ab12", 7, 7}).Text(), "ab12:7");
  EXPECT_EQ((WatchToken{"ab12", 7, 9}).Text(), "ab12:7:9");
}

TEST(WatchToken, IsRefusedWhereItIsNone) {
  for (const char* text :
       {"", "7", "ab12", "ab12:", ":7", "ab12:x", "ab12:-1", "ab12:9:7", "a:1:2:3"}) {
    EXPECT_THAT(WatchToken::Parse(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace renkei::commands
