#include "cli/cells/notation.h"

#include "common/status/matchers.h"
#include "common/text/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::cells {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(List, IsDividedAtSemicolonsOutsideBracketsAndQuotes) {
  EXPECT_THAT(SplitList("北九州市 [ja=a; b]; IGES (implied);x \"c; d\""),
              ElementsAre("北九州市 [ja=a; b]", "IGES (implied);x \"c; d\""));
  EXPECT_THAT(SplitList("a \\; b; c"), ElementsAre("a \\; b", "c"));
  EXPECT_THAT(SplitList("a;"), ElementsAre("a", ""));
  EXPECT_THAT(SplitList("  "), IsEmpty());
}

TEST(List, KeepsASemicolonInsideAWord) {
  EXPECT_THAT(SplitList("https://example.org/a;b; c"), ElementsAre("https://example.org/a;b", "c"));
}

TEST(Split, LooksForTheWholeSeparator) {
  EXPECT_THAT(Split("Oregon or Kyoto [en=a or b]", " or "),
              ElementsAre("Oregon", "Kyoto [en=a or b]"));
}

TEST(Entry, HasAHeadAndDetailsInAnyOrder) {
  ASSERT_OK_AND_ASSIGN(const Entry entry,
                       ParseEntry("a b @2019-01-31 [c \\] d] <http://e>", "[<@"));
  EXPECT_EQ(entry.head, "a b");
  EXPECT_EQ(Unescape(entry.Detail('[')), "c ] d");
  EXPECT_EQ(entry.Detail('@'), "2019-01-31");
  EXPECT_EQ(entry.Detail('<'), "http://e");
  EXPECT_EQ(entry.Detail('('), "");
}

TEST(Entry, TakesBracketsOfTheNameThatAreEscapedOrInsideAWord) {
  ASSERT_OK_AND_ASSIGN(const Entry entry, ParseEntry("a(b) \\(c) (implied)", "("));
  EXPECT_EQ(entry.head, "a(b) (c)");
  EXPECT_EQ(entry.Detail('('), "implied");
}

TEST(Entry, RefusesADetailThatIsOpenOrTwiceOrFollowedByText) {
  EXPECT_THAT(ParseEntry("a (b", "("), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseEntry("a (b) (c)", "("), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseEntry("a (b) c", "("), StatusIs(StatusCode::kInvalidArgument));
}

TEST(Text, HasALanguageEach) {
  ASSERT_OK_AND_ASSIGN(const auto text, ParseText("ja=環境\\|局 | zh-Hans=a=b"));
  EXPECT_EQ(text.texts().at("ja"), "環境|局");
  EXPECT_EQ(text.texts().at("zh-Hans"), "a=b");
}

TEST(Text, RefusesNoLanguageNoTextAndALanguageTwice) {
  for (const char* text : {"環境局", "ja=", "ja=a|ja=b", "J=a", "japanese=a", "ja-=a", ""}) {
    EXPECT_THAT(ParseText(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(TextsTogether, AreAsManyInEachLanguage) {
  ASSERT_OK_AND_ASSIGN(const auto texts, ParseTextsTogether("ja=幹部+実務者|en=managers+others"));
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0].texts().at("en"), "managers");
  EXPECT_EQ(texts[1].texts().at("ja"), "実務者");
  EXPECT_THAT(ParseTextsTogether("ja=幹部+実務者|en=managers"),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(Validity, IsOpenAtEitherEnd) {
  ASSERT_OK_AND_ASSIGN(const Validity until, ParseValidity("..2018-03-16"));
  EXPECT_EQ(until.from, "");
  EXPECT_EQ(until.to, "2018-03-16");
  ASSERT_OK_AND_ASSIGN(const Validity from, ParseValidity("2018-03-17.."));
  EXPECT_EQ(from.from, "2018-03-17");
  for (const char* text : {"2018-03-17", "..", "old", "2018-03-17..2018-03-16", "..2018-03-32"}) {
    EXPECT_THAT(ParseValidity(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace renkei::cells
