#include "common/text/utf8.h"

#include "gtest/gtest.h"

namespace renkei::text {
namespace {

TEST(Utf8, IsToldFromWhatIsNot) {
  EXPECT_EQ(FirstByteNotUtf8("天津"), std::nullopt);
  EXPECT_EQ(FirstByteNotUtf8("\x80"), 0u);
  EXPECT_EQ(FirstByteNotUtf8("\xFF"), 0u);
  EXPECT_EQ(FirstByteNotUtf8("\xE0\x80\x80"), 0u);      // overlong
  EXPECT_EQ(FirstByteNotUtf8("\xF0\x80\x80\x80"), 0u);  // overlong
  EXPECT_EQ(FirstByteNotUtf8("a\xC0\x80"), 1u);         // overlong
  EXPECT_EQ(FirstByteNotUtf8("ab\xED\xA0\x80"), 2u);    // a surrogate
  EXPECT_EQ(FirstByteNotUtf8("\xF4\x90\x80\x80"), 0u);  // beyond U+10FFFF
  EXPECT_EQ(FirstByteNotUtf8("abc\xE5\xA4"), 3u);       // cut off
}

TEST(Utf8, IsCountedInCodePointsNotBytes) {
  EXPECT_EQ(CountCodePoints(""), 0u);
  EXPECT_EQ(CountCodePoints("天津"), 2u);
  EXPECT_EQ(CountCodePoints("a𠮷"), 2u);
  EXPECT_EQ(CountCodePoints("a\xFF"), std::nullopt);
}

TEST(Utf8, GivesBackTheCodePointsItWasMadeOf) {
  EXPECT_EQ(CodePointsOf("天é津a𠮷"), U"天é津a𠮷");
  EXPECT_EQ(Utf8Of(U"天é津a𠮷"), "天é津a𠮷");
  EXPECT_EQ(CodePointsOf("a\xE5\xA4z"), U"a\uFFFD\uFFFDz");
}

TEST(Utf8, IsCutBetweenCodePoints) {
  EXPECT_EQ(Prefix("天津", 6), "天津");
  EXPECT_EQ(Prefix("天津", 5), "天");
  EXPECT_EQ(Prefix("天津", 3), "天");
  EXPECT_EQ(Prefix("天津", 2), "");
}

}  // namespace
}  // namespace renkei::text
