#include "common/text/nearness.h"

#include "common/text/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::text {
namespace {

using testing::Optional;

TEST(Nearness, CountsCodePointsAndNotBytes) {
  EXPECT_EQ(EditDistance(CodePointsOf("北九州市"), CodePointsOf("北九洲市")), 1u);
  EXPECT_EQ(EditDistance(CodePointsOf("kitten"), CodePointsOf("sitting")), 3u);
  EXPECT_EQ(EditDistance(U"", U"abc"), 3u);
}

TEST(Nearness, TakesAThirdForWrongAndAlwaysOne) {
  EXPECT_THAT(DistanceIfNear("天津", "天律"), Optional(1));
  EXPECT_EQ(DistanceIfNear("天津", "上海"), std::nullopt);
  EXPECT_THAT(DistanceIfNear("abcdef", "abcdxy"), Optional(2));
  EXPECT_EQ(DistanceIfNear("abcdef", "abcxyz"), std::nullopt);
  EXPECT_THAT(DistanceIfNear("abcdef", "abcdef"), Optional(0));
}

TEST(Nearness, LeavesSomethingOfBoth) {
  EXPECT_EQ(DistanceIfNear("a", "b"), std::nullopt);
  EXPECT_EQ(DistanceIfNear("", ""), std::nullopt);
  EXPECT_EQ(DistanceIfNear(std::string(201, 'a'), std::string(201, 'a')), std::nullopt);
  EXPECT_THAT(DistanceIfNear(std::string(200, 'a'), std::string(200, 'a')), Optional(0));
}

}  // namespace
}  // namespace renkei::text
