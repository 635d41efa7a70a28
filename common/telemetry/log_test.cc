#include "common/telemetry/log.h"

#include "common/status/matchers.h"

namespace renkei::telemetry {
namespace {

TEST(Log, WritesFieldsAsKeyAndValue) {
  EXPECT_EQ(FormatFields("serving", {{"service", "coordination"}, {"port", 7401}}),
            "\"serving\" service=coordination port=7401");
}

TEST(Log, KeepsAnEventOnOneLineWhateverAValueHolds) {
  EXPECT_EQ(FormatFields("refused", {{"name", "two words\nand \"a line\""}, {"empty", ""}}),
            R"("refused" name="two words\nand \"a line\"" empty="")");
}

TEST(Log, KeepsJapaneseReadable) {
  EXPECT_EQ(FormatFields("party", {{"name", "天津市"}}), "\"party\" name=天津市");
}

TEST(Log, DropsLinesBelowItsLevel) {
  SetLevel(Level::kWarning);
  EXPECT_FALSE(Enabled(Level::kInfo));
  EXPECT_TRUE(Enabled(Level::kWarning));
  SetLevel(Level::kInfo);
  EXPECT_TRUE(Enabled(Level::kInfo));
}

TEST(Log, ParsesTheNamesOfLevelsAndNothingElse) {
  EXPECT_THAT(ParseLevel("warning"), IsOkAndHolds(Level::kWarning));
  EXPECT_THAT(ParseLevel("loud"), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace renkei::telemetry
