#include "services/aggregator/report/wording/chinese.h"

#include "common/time/day.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/wording/chinese_days.h"
#include "services/aggregator/report/wording/chinese_terms.h"
#include "services/aggregator/report/wording/values_fixture.h"

namespace renkei::wording {
namespace {

using aggregator::v1::COMPLETED;
using aggregator::v1::LATER;
using aggregator::v1::PLANNED;
using aggregator::v1::UNDATED;
using time::Day;
using time::Month;

TEST(ChineseCatalogue, SaysWhichMonthsAFiscalYearIs) {
  const Year year = {2018, Day(2018, 4, 1)};
  EXPECT_EQ(Chinese().Title(year, "项目实施情况"), "2018年度项目实施情况");
  EXPECT_EQ(Chinese().YearInFull(year), "2018年度（2018年4月至2019年3月）");
  EXPECT_EQ(Chinese().YearInFull({2020, Day(2020, 1, 1)}), "2020年度（2020年1月至12月）");
  EXPECT_EQ(Chinese().YearLabel(year), "2018年度");
  EXPECT_EQ(Chinese().SubjectOf("湖泊项目"), "湖泊项目实施情况");
}

TEST(ChineseCatalogue, WritesDaysOneWayAndAsShortAsTheyAllow) {
  EXPECT_EQ(Chinese().LongDates(On(Day(2018, 6, 10), Day(2018, 6, 10))), "2018年6月10日");
  EXPECT_EQ(Chinese().ShortDates(On(Day(2018, 5, 23), Day(2018, 5, 24))), "2018年5月23日至24日");
  EXPECT_EQ(Chinese().ShortDates(On(Day(2018, 8, 30), Day(2018, 9, 2))), "2018年8月30日至9月2日");
  EXPECT_EQ(Chinese().ShortDates(On(Day(2018, 12, 30), Day(2019, 1, 3))),
            "2018年12月30日至2019年1月3日");
  EXPECT_EQ(Chinese().ShortDates(On(Day(2018, 12, 3), Day(2019, 12, 4))),
            "2018年12月3日至2019年12月4日");
  EXPECT_EQ(Chinese().ShortDates(Within(Day(2018, 6, 1), Day(2018, 6, 30))), "2018年6月");
  EXPECT_EQ(Chinese().ShortDates(Within(Day(2018, 1, 1), Day(2018, 12, 31))), "2018年");
  EXPECT_EQ(Chinese().ShortDates(Within(Day(2018, 4, 1), Day(2019, 1, 31))),
            "2018年4月1日至2019年1月31日期间");
  EXPECT_EQ(Chinese().ShortDatesWithDays(On(Day(2018, 11, 12), Day(2018, 11, 21)), 10),
            "2018年11月12日至21日（10天）");
}

TEST(ChineseCatalogue, GathersMonthsIntoRanges) {
  EXPECT_EQ(Chinese().DeliveredReports(Months(Month(2018, 3), Month(2018, 12)), {}),
            "本年度已发送2018年3月至12月的月报。");
  EXPECT_EQ(Chinese().DeliveredReports({}, {}), "本年度尚未发送月报。");
  EXPECT_EQ(chinese::MonthRanges(Months(Month(2018, 3), Month(2019, 2))), "2018年3月至2019年2月");
  EXPECT_EQ(chinese::MonthRanges({Month(2018, 3), Month(2018, 5), Month(2018, 6)}),
            "2018年3月、5月至6月");
  EXPECT_EQ(chinese::MonthRanges({Month(2018, 3), Month(2019, 5)}), "2018年3月、2019年5月");
}

TEST(ChineseCatalogue, SaysTheEndOfAMonthOnlyWhenItIsOne) {
  EXPECT_EQ(Chinese().AsOfNote(Day(2019, 1, 31)), "截至2019年1月底的数据。");
  EXPECT_EQ(Chinese().AsOfNote(Day(2020, 2, 28)), "截至2020年2月28日的数据。");
}

TEST(ChineseCatalogue, WritesBoundsAndApproximations) {
  EXPECT_EQ(Chinese().Persons(Exactly(0)), "0人");
  EXPECT_EQ(Chinese().Persons(Exactly(49)), "49人");
  EXPECT_EQ(Chinese().Persons(About(110, 110)), "约110人");
  EXPECT_EQ(Chinese().Persons(About(30, 40)), "约30～40人");
}

TEST(ChineseCatalogue, SaysInTheHeadlineWhatIsInTheFigure) {
  Headline running = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 18);
  running.as_of = Day(2019, 1, 31);
  EXPECT_EQ(Chinese().HeadlineText(running), "开展18次（截至1月底）");
  running.as_of = Day(2019, 1, 20);
  EXPECT_EQ(Chinese().HeadlineText(running), "开展18次（截至1月20日）");

  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 4);
  held.include_planned = true;
  held.counts.planned.times = Exactly(1);
  held.places = {{"北京", Exactly(2)}, {"横滨", Exactly(1)}, {"北九州", Exactly(1)}};
  EXPECT_EQ(Chinese().HeadlineText(held), "举办4次（含计划1次）：北京2次、横滨、北九州");
  held.counts.later.times = Exactly(1);
  held.places.clear();
  EXPECT_EQ(Chinese().HeadlineText(held), "举办4次（含计划1次、基准日之后1次）");

  Headline months = HeadlineOf(coordination::v1::Headline::MONTHS, 12);
  EXPECT_EQ(Chinese().HeadlineText(months), "12期");
  months.include_planned = true;
  months.counts.planned.times = Exactly(2);
  EXPECT_EQ(Chinese().HeadlineText(months), "12期（计划）");
}

TEST(ChineseCatalogue, SaysInTheHeadlineWhichPlacesAreOpen) {
  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 6);
  held.places = {{"昌原", Exactly(1)}, {"富山", Exactly(2)}};
  held.place_undecided = Exactly(1);
  held.place_unknown = Exactly(2);
  EXPECT_EQ(Chinese().HeadlineText(held), "举办6次：昌原、富山2次、地点待定1次、地点不详2次");
}

TEST(ChineseCatalogue, SaysBesideTheHeadlineWhatIsLeftOut) {
  Headline visits = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 9);
  visits.figure.persons = {{HeadcountRole::TRAINEE, Exactly(49)}};
  EXPECT_EQ(Chinese().HeadlineText(visits), "开展9次\n累计邀请49人次");
  visits.figure.persons = {{HeadcountRole::PARTICIPANT, About(260, 260)},
                           {HeadcountRole::EXPERT, Exactly(2)}};
  visits.counts.undated.times = Exactly(1);
  visits.counts.completed.times_unknown = 2;
  EXPECT_EQ(Chinese().HeadlineText(visits),
            "开展9次（另有时间不详1次，次数不详2条）\n累计参加约260人次\n累计派遣2人次");
}

TEST(ChineseCatalogue, SaysBesideAFigureWhatIsNotInIt) {
  Counts counts;
  counts.completed.times = Exactly(4);
  EXPECT_EQ(Chinese().Figure(counts), "4");
  counts.undated.times = Exactly(2);
  counts.planned.times = Exactly(1);
  EXPECT_EQ(Chinese().Figure(counts), "4（另有计划1，时间不详2）");
  EXPECT_EQ(Chinese().TimesFigure(counts), "4次（另有计划1次，时间不详2次）");
  Counts trained;
  trained.completed.times = Exactly(1);
  trained.completed.persons = {{HeadcountRole::TRAINEE, Exactly(6)}};
  trained.undated = {.times = Exactly(1), .persons = {{HeadcountRole::TRAINEE, Exactly(14)}}};
  EXPECT_EQ(Chinese().Figure(trained), "1次、6人（另有时间不详1次、14人）");
  EXPECT_EQ(Chinese().PersonsFigure(trained), "6人（另有时间不详14人）");
}

TEST(ChineseCatalogue, ListsPartiesCitiesAndClasses) {
  EXPECT_EQ(Chinese().Parties(PartyColumn::kFirstSide, {.names = {"甲", "乙"}}), "甲、乙");
  EXPECT_EQ(Chinese().Parties(PartyColumn::kOtherSide, {.names = {"甲"}, .incomplete = true}),
            "甲等");
  EXPECT_EQ(Chinese().Cities({"武汉", "广州"}), "武汉、广州");
  EXPECT_EQ(Chinese().PersonsOfClasses({{{"管理干部", "实务人员"}, Exactly(5)}}),
            "管理干部和实务人员共5人");
  EXPECT_EQ(Chinese().PersonsOfClasses({{{"观测人员"}, Between(3, 5), HeadcountRole::TRAINEE},
                                        {{}, Exactly(2), HeadcountRole::EXPERT}}),
            "研修人员（观测人员）3～5人、专家2人");
  EXPECT_EQ(Chinese().PersonsOfClasses({{{"技术人员"}, Exactly(3)}, {{}, About(2, 2)}}),
            "技术人员3人、约2人");
}

TEST(ChineseCatalogue, WritesAnEventInALine) {
  EventLine event{.title = "臭氧研讨会", .dates = On(Day(2019, 2, 26), Day(2019, 2, 26))};
  EXPECT_EQ(Chinese().Line(event), "臭氧研讨会，2019年2月26日");
  event.cities = {"沈阳市", "大连市"};
  EXPECT_EQ(Chinese().Line(event), "臭氧研讨会，2019年2月26日（在沈阳市、大连市举办）");
  event.cities_undecided = true;
  event.standing.state = PLANNED;
  event.title = "";
  EXPECT_EQ(Chinese().Line(event), "2019年2月26日（拟在沈阳市或大连市举办）");
  event.cities = {"沈阳市"};
  event.standing.state = LATER;
  EXPECT_EQ(Chinese().Line(event), "2019年2月26日（在沈阳市举办，基准日之后）");
  event.cities = {};
  event.standing.state = PLANNED;
  EXPECT_EQ(Chinese().Line(event), "2019年2月26日（计划）");
}

TEST(ChineseCatalogue, SaysOfAPlanThatItsDayIsPast) {
  Headline headline = HeadlineOf(coordination::v1::Headline::HELD, 4);
  headline.include_planned = true;
  headline.counts.planned.times = Exactly(2);
  headline.counts.overdue = 1;
  EXPECT_EQ(Chinese().HeadlineText(headline), "举办4次（含计划2次，其中已过计划日期1条）");
  headline.wording = coordination::v1::Headline::MONTHS;
  EXPECT_EQ(Chinese().HeadlineText(headline), "4期（计划，其中已过计划日期1条）");
  EXPECT_EQ(Chinese().Figure(headline.counts), "4（另有计划2，其中已过计划日期1条）");
  EventLine event{.dates = On(Day(2019, 2, 26), Day(2019, 2, 26)),
                  .cities = {"沈阳市"},
                  .standing = {PLANNED, true}};
  EXPECT_EQ(Chinese().Line(event), "2019年2月26日（拟在沈阳市举办，已过计划日期）");
  event.cities = {};
  EXPECT_EQ(Chinese().Line(event), "2019年2月26日（已过计划日期）");
  EXPECT_EQ(Chinese().EntryTitle("会议", false, event.standing), "会议（已过计划日期）");
  EXPECT_EQ(Chinese().DeliveredReports({}, {Month(2018, 4)}),
            "本年度尚未发送月报。2018年4月的月报已过计划日期，尚无发送记录。");
}

TEST(ChineseCatalogue, SaysTheCityBehindItsPlacesAndOnce) {
  const std::vector<VenueName> venues = {{"中国", "北京", "生态环境部"},
                                         {"中国", "北京", "中日友好环境保护中心"}};
  EXPECT_EQ(Chinese().Venues(venues, true), "生态环境部或中日友好环境保护中心（中国北京）");
  EXPECT_EQ(Chinese().Venues({{"中国", "北京", ""}, {"中国", "武汉", "环境保护局"}}, true),
            "中国北京或环境保护局（中国武汉）");
  EXPECT_EQ(Chinese().Venues({{"", "", "船上"}}, false), "船上");
}

TEST(ChineseCatalogue, NumbersAsOfficialDocumentsDo) {
  EXPECT_EQ(Chinese().PartHeading(1, "活动情况"), "一、活动情况");
  EXPECT_EQ(Chinese().SectionHeading(2, 12, "会议"), "（十二）会议");
  EXPECT_EQ(Chinese().EntryNumber(3), "3.");
  EXPECT_EQ(Chinese().TableLabel("2-1-1"), "表2-1-1");
  EXPECT_EQ(chinese::Numeral(9), "九");
  EXPECT_EQ(chinese::Numeral(10), "十");
  EXPECT_EQ(chinese::Numeral(20), "二十");
  EXPECT_EQ(chinese::Numeral(99), "九十九");
  EXPECT_EQ(chinese::Numeral(100), "100");
}

TEST(ChineseCatalogue, MarksWhatIsNotDone) {
  EXPECT_EQ(Chinese().EntryTitle("总结会议", true, {PLANNED}), "总结会议（暂定名）（计划）");
  EXPECT_EQ(Chinese().Marked("2018年5月10日", {COMPLETED}), "2018年5月10日");
  EXPECT_EQ(Chinese().Marked("2018年5月10日", {UNDATED}), "2018年5月10日（时间不详）");
}

TEST(ChineseCatalogue, SetsWordsBeforeAColonAndSignsClose) {
  EXPECT_EQ(Chinese().Marker("注"), "（注）");
  EXPECT_EQ(Chinese().Marker("*"), "*");
  EXPECT_EQ(Chinese().NoteLine("注", "包括往返路途。"), "注：包括往返路途。");
  EXPECT_EQ(Chinese().NoteLine("*", "数据"), "*数据");
  EXPECT_EQ(Chinese().NoteLine("", "数据"), "数据");
  EXPECT_EQ(Chinese().LabelledLine("时间", "2018年6月10日"), "时间：2018年6月10日");
}

TEST(ChineseCatalogue, NotesAndHeadsColumns) {
  EXPECT_EQ(Chinese().ApartNote(2), "不含无法划入本年度的2条记录。");
  EXPECT_EQ(Chinese().ApartFromYearsNote(2), "不含无法划入任一年度的2条记录。");
  EXPECT_EQ(
      Chinese().ComparisonNote(Day(2019, 1, 31)),
      "各年度均反映截至2019年1月31日的情况，由与本报告同一快照的记录统计得出。“—”表示无相关记录"
      "。");
  EXPECT_EQ(Chinese().AllDoneNote(), "计划活动已全部完成。");
  EXPECT_EQ(Chinese().NoRecords(), "无相关记录。");
  EXPECT_EQ(Chinese().BeforeFirstRecord(), "截至当时，尚无任何记录。");
  EXPECT_EQ(Chinese().SharedNote(), "多列共有的活动，合计时只计1次。");
  EXPECT_EQ(Chinese().SideHeading("日本"), "日本城市/机构");
  EXPECT_EQ(Chinese().EventsHeading("研讨会"), "研讨会举办情况");
  EXPECT_EQ(Chinese().PersonsHeading(HeadcountRole::TRAINEE), "邀请人数");
  EXPECT_EQ(Chinese().PartiesHeading(HeadcountRole::EXPERT), "派遣单位");
  EXPECT_EQ(Chinese().KindLabel("SEMINAR"), "研讨会");
  EXPECT_EQ(Chinese().KindLabel("NEW_KIND"), "NEW_KIND");
  EXPECT_EQ(Chinese().terms().sum, "合计");
}

}  // namespace
}  // namespace renkei::wording
