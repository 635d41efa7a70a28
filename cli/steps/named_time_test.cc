#include "cli/steps/named_time.h"

#include "gtest/gtest.h"

namespace renkei::steps {
namespace {

std::string In2018(absl::string_view text) { return NamedTime(text, 2018); }

TEST(NamedTime, IsAYearFromTheGivenOneOn) {
  EXPECT_EQ(In2018("2018年度の活動"), "2018");
  EXPECT_EQ(In2018("２０１９年１月末現在の数字"), "2019");
  EXPECT_EQ(In2018("as planned for FY2020"), "2020");
  EXPECT_EQ(In2018("平成 30 年度に実施"), "平成 30");
  EXPECT_EQ(In2018("令和元年度の予定"), "令和元");
  EXPECT_EQ(In2018("平成32年まで"), "平成32");  // there was no such year
  EXPECT_EQ(In2018("H30.5.23に開催"), "H30");
}

TEST(NamedTime, IsAMonthWithoutAYear) {
  EXPECT_EQ(In2018("1 月末現在"), "1 月");
  EXPECT_EQ(In2018("截至3月15日"), "3月");
  EXPECT_EQ(In2018("as of the end of January"), "January");
  EXPECT_EQ(In2018("on 23 May"), "May");
}

TEST(NamedTime, IsNoneOfAnOlderYear) {
  EXPECT_EQ(In2018("2013年5月の協定に基づく"), "");
  EXPECT_EQ(In2018("平成 25 年 5 月 23 日の協定"), "");
  EXPECT_EQ(In2018("under the agreement of May 23, 2013"), "");
  EXPECT_EQ(In2018("since 2014-04-01"), "");
  EXPECT_EQ(In2018("2013年5月の協定を2018年に改めた"), "2018");
}

TEST(NamedTime, IsNoOtherNumberOrWord) {
  EXPECT_EQ(In2018("表 2-1-1 のとおり、12 ヶ月分、4 モデル都市、20181名"), "");
  EXPECT_EQ(In2018("May also be held; a march of 3 months"), "");
  EXPECT_EQ(In2018("{year}に実施した活動"), "");
  EXPECT_EQ(In2018("R2 値、HR 5 名"), "");
}

}  // namespace
}  // namespace renkei::steps
