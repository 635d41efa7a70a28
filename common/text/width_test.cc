#include "common/text/width.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::text {
namespace {

using testing::ElementsAre;

TEST(DisplayWidth, CountsWideCharactersTwice) {
  EXPECT_EQ(DisplayWidth("IGES"), 4);
  EXPECT_EQ(DisplayWidth("北九州市"), 8);
  EXPECT_EQ(DisplayWidth("IGES/北九州市"), 13);
  EXPECT_EQ(DisplayWidth("ｱ"), 1) << "half-width katakana";
  EXPECT_EQ(DisplayWidth("（３）～"), 8) << "full-width forms";
}

TEST(DisplayWidth, GivesCombiningCharactersNoRoom) {
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1) << "e with a combining acute";
  EXPECT_EQ(DisplayWidth("か\xE3\x82\x99"), 2) << "ka with a combining voiced mark";
}

TEST(Printable, DropsWhatWouldSteerATerminal) {
  EXPECT_EQ(Printable("a\x1B[31mb\r\x07\tc\nd"), "a[31mbc\nd");
  EXPECT_EQ(Printable("\xC2\x9B"
                      "x"),
            "x")
      << "C1 control sequence introducer";
  EXPECT_EQ(Printable("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(Printable("a\xEF\xBF\xBE\xEF\xBF\xBFz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST(Wrap, BreaksBetweenWideCharactersAndAtSpaces) {
  EXPECT_THAT(Wrap("日中友好環境保全センター", 10),
              ElementsAre("日中友好環", "境保全セン", "ター"));
  EXPECT_THAT(Wrap("on-site consultation held", 13),
              ElementsAre("on-site", "consultation", "held"));
  EXPECT_THAT(Wrap("及び VOC 排出", 8), ElementsAre("及び VOC", "排出"));
  EXPECT_THAT(Wrap("", 10), ElementsAre(""));
  EXPECT_THAT(Wrap("9 回実施\n延べ 49 名招聘", 80), ElementsAre("9 回実施", "延べ 49 名招聘"));
}

TEST(Wrap, KeepsClosingAndOpeningPunctuationInItsPlace) {
  EXPECT_THAT(Wrap("武漢、広州", 4), ElementsAre("武", "漢、", "広州"));
  EXPECT_THAT(Wrap("開催（武漢）", 6), ElementsAre("開催", "（武", "漢）"));
  EXPECT_THAT(Wrap("セミナー", 6), ElementsAre("セミ", "ナー"));
}

TEST(Wrap, CutsAWordThatIsWiderThanALine) {
  EXPECT_THAT(Wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
  EXPECT_THAT(Wrap("漢", 1), ElementsAre("漢"));
}

TEST(Wrap, NeverPartsACharacterFromItsCombiningMark) {
  EXPECT_THAT(Wrap("か\xE3\x82\x99か\xE3\x82\x99", 2),
              ElementsAre("か\xE3\x82\x99", "か\xE3\x82\x99"));
}

TEST(WidestWord, IsWhatWrapKeepsTogether) {
  EXPECT_EQ(WidestWord("2018.5.23-24 天津市"), 12);
  EXPECT_EQ(WidestWord("漢、"), 4);
  EXPECT_EQ(WidestWord("city/institution"), 11);
  EXPECT_EQ(WidestWord("2018/5/23"), 9);
  EXPECT_EQ(WidestWord(""), 0);
}

TEST(Pad, FillsByDisplayWidth) {
  EXPECT_EQ(PadRight("天津", 6), "天津  ");
  EXPECT_EQ(PadLeft("天津", 6), "  天津");
  EXPECT_EQ(PadRight("天津市", 2), "天津市");
}

}  // namespace
}  // namespace renkei::text
