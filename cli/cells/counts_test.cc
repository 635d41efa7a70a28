#include "cli/cells/counts.h"

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::cells {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string Shown(const type::v1::Quantity& quantity) {
  return std::to_string(quantity.low()) + ".." + std::to_string(quantity.high()) +
         (quantity.approximate() ? "~" : "");
}

std::string Shown(absl::string_view text) {
  const auto persons = ParsePersons(text, "ja");
  if (!persons.ok()) return std::string(persons.status().message());
  EXPECT_THAT(persons->classes, IsEmpty()) << text;
  return Shown(persons->quantity);
}

TEST(Persons, AreExactApproximateOrARange) {
  EXPECT_EQ(Shown("49"), "49..49");
  EXPECT_EQ(Shown("約110"), "110..110~");
  EXPECT_EQ(Shown("~110"), "110..110~");
  EXPECT_EQ(Shown("30..40"), "30..40");
  EXPECT_EQ(Shown("約30～40"), "30..40~");
  EXPECT_EQ(Shown("約 30 〜 40"), "30..40~");
  EXPECT_EQ(Shown("0"), "0..0");
  EXPECT_EQ(Shown("1000000000"), "1000000000..1000000000");
}

TEST(Persons, AreWrittenAsReportsWriteThem) {
  EXPECT_EQ(Shown("約110名"), "110..110~");
  EXPECT_EQ(Shown("約110人"), "110..110~");
  EXPECT_EQ(Shown("30～40名程度"), "30..40~");
  EXPECT_EQ(Shown("約30～40人"), "30..40~");
  EXPECT_EQ(Shown("30–40名"), "30..40");
  EXPECT_EQ(Shown("50余名"), "50..50~");
  EXPECT_EQ(Shown("50名余"), "50..50~");
  EXPECT_EQ(Shown("５名"), "5..5");
  EXPECT_EQ(Shown("計５　名"), "5..5");
  EXPECT_EQ(Shown("１，２００名"), "1200..1200");
  EXPECT_EQ(Shown("约40人左右"), "40..40~");
}

TEST(Persons, MayBeOfSeveralKinds) {
  const auto kinds = [](absl::string_view text, absl::string_view language = "ja") {
    const auto persons = ParsePersons(text, language);
    EXPECT_THAT(persons, IsOk()) << text;
    return persons.ok() ? persons->classes : std::vector<std::string>();
  };
  EXPECT_THAT(kinds("幹部及び実務者計5名"), ElementsAre("幹部", "実務者"));
  EXPECT_THAT(kinds("幹部・実務者 計5名"), ElementsAre("幹部", "実務者"));
  EXPECT_THAT(kinds("幹部、実務者　合計５名"), ElementsAre("幹部", "実務者"));
  EXPECT_THAT(kinds("行政実務者6名"), ElementsAre("行政実務者"));
  EXPECT_THAT(kinds("実務者約6名"), ElementsAre("実務者"));
  EXPECT_THAT(kinds("干部和业务人员共计5名", "zh"), ElementsAre("干部", "业务人员"));
  ASSERT_OK_AND_ASSIGN(const Persons five, ParsePersons("幹部及び実務者計5名", "ja"));
  EXPECT_EQ(Shown(five.quantity), "5..5");
}

TEST(Persons, OfAKindWhoseNameEndsLikeASumAreRefused) {
  EXPECT_THAT(Shown("会計5名"), HasSubstr("may also belong to the count"));
}

TEST(Persons, RefuseWhatIsNoCount) {
  for (const char* text :
       {"", "-1", "+1", "1.5", "40..30", "約", "30..", "1000000001", "5回", "3 0", "1,20", "1,2000",
        ",200", "5名弱", "100名以上", "幹部5名実務者3名", "5 6名", "幹部及び計5名", "数名"}) {
    EXPECT_THAT(ParsePersons(text, "ja"), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(Occurrences, MayBeUnknown) {
  ASSERT_OK_AND_ASSIGN(const auto unknown, ParseOccurrences("unknown"));
  EXPECT_TRUE(unknown.unknown());
  for (const char* text : {"4", "４回", "4件"}) {
    ASSERT_OK_AND_ASSIGN(const auto four, ParseOccurrences(text));
    EXPECT_EQ(four.quantity().high(), 4);
  }
  EXPECT_THAT(ParseOccurrences("many"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseOccurrences("4名"), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace renkei::cells
