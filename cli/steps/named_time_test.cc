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

TEST(NamedTime, IsADayWithoutAYear) {
  EXPECT_EQ(In2018("5/23 に開催"), "5/23");
  EXPECT_EQ(In2018("会合（５／２３）"), "5/23");
  EXPECT_EQ(In2018("5/23-24"), "5/23");
  EXPECT_EQ(In2018("as of 4/10"), "4/10") << "a fraction would be 2/5";
  EXPECT_EQ(In2018("10/5 まで"), "10/5");
  EXPECT_EQ(In2018("2/29"), "2/29");
  EXPECT_EQ(In2018("5/8（火）に実施"), "5/8");
  EXPECT_EQ(In2018("5/8 (火曜日)"), "5/8");
  EXPECT_EQ(In2018("5/23/2018"), "5/23/2018");
}

TEST(NamedTime, IsAFiscalYearOfTwoDigits) {
  EXPECT_EQ(In2018("as planned for FY18"), "FY18");
  EXPECT_EQ(In2018("fy 19 budget"), "fy 19");
  EXPECT_EQ(In2018("FY’20"), "FY’20");
  EXPECT_EQ(In2018("FY18/19"), "FY18");
  EXPECT_EQ(In2018("since FY17/18"), "");
  EXPECT_EQ(In2018("since FY98"), "");
  EXPECT_EQ(In2018("FY2018"), "2018");
  EXPECT_EQ(In2018("FY180, FY of 18 parties, comfy18"), "");
}

TEST(NamedTime, IsNoFractionAndNoNumberOfSeveral) {
  EXPECT_EQ(In2018("費用の 1/2 を負担、残りの 2/3、3/4、5/8"), "");
  EXPECT_EQ(In2018("表 1/2、資料 3/10"), "");
  EXPECT_EQ(In2018("24/7; 13/5; 2/30; 0/5; 5/0; 4/31"), "") << "no days";
  EXPECT_EQ(In2018("18/5/23, 1/5/23, 2-5/23, 1.5/23"), "") << "who knows which is which";
  EXPECT_EQ(In2018("5/23/18; 100/23; 5/230; 10/20%; 6/12ths; km/12"), "");
  EXPECT_EQ(In2018("5.23; 5-23"), "");
}

TEST(NamedTime, IsNoneOfAnOlderYear) {
  EXPECT_EQ(In2018("the agreement of 5/23/2013"), "");
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
