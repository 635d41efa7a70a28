#include "services/aggregator/report/wording/japanese.h"

#include "common/time/day.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/wording/japanese_days.h"
#include "services/aggregator/report/wording/values_fixture.h"

namespace renkei::wording {
namespace {

using time::Day;
using time::Month;

TEST(JapaneseCatalogue, ComputesTheEraYearFromTheDay) {
  EXPECT_EQ(japanese::EraYear(Day(2018, 4, 1)), "平成 30 年");
  EXPECT_EQ(japanese::EraYear(Day(2019, 4, 30)), "平成 31 年");
  EXPECT_EQ(japanese::EraYear(Day(2019, 5, 1)), "令和元年");
  EXPECT_EQ(japanese::EraYear(Day(2026, 4, 1)), "令和 8 年");
  EXPECT_EQ(japanese::EraYear(Day(1989, 1, 7)), "昭和 64 年");
  EXPECT_EQ(japanese::EraYear(Day(1900, 1, 1)), "明治 33 年");
  EXPECT_EQ(Japanese().Title({2018, Day(2018, 4, 1)}, "都市間連携協力事業の実施状況"),
            "平成 30 年度都市間連携協力事業の実施状況");
  EXPECT_EQ(Japanese().YearInFull({2019, Day(2019, 10, 1)}), "令和元年度（2019 年度）");
}

TEST(JapaneseCatalogue, WritesDaysAsShortAsTheyAllow) {
  EXPECT_EQ(japanese::ShortDates(On(Day(2018, 5, 10), Day(2018, 5, 10))), "2018.5.10");
  EXPECT_EQ(japanese::ShortDates(On(Day(2018, 5, 23), Day(2018, 5, 24))), "2018.5.23-24");
  EXPECT_EQ(japanese::ShortDates(On(Day(2018, 8, 30), Day(2018, 9, 2))), "2018.8.30-9.2");
  EXPECT_EQ(japanese::ShortDates(On(Day(2018, 12, 30), Day(2019, 1, 3))), "2018.12.30-2019.1.3");
  EXPECT_EQ(japanese::ShortDates(Within(Day(2018, 6, 1), Day(2018, 6, 30))), "2018.6");
  EXPECT_EQ(japanese::ShortDates(Within(Day(2018, 1, 1), Day(2018, 12, 31))), "2018");
  EXPECT_EQ(japanese::ShortDates(Within(Day(2018, 4, 1), Day(2019, 1, 31))),
            "2018.4.1～2019.1.31 の間");
  EXPECT_EQ(Japanese().ShortDatesWithDays(On(Day(2018, 11, 12), Day(2018, 11, 21)), 10),
            "2018.11.12-21(10)");
}

TEST(JapaneseCatalogue, WritesDaysInWords) {
  EXPECT_EQ(japanese::LongDates(On(Day(2018, 6, 10), Day(2018, 6, 10))), "2018 年 6 月 10 日");
  EXPECT_EQ(japanese::LongDates(On(Day(2018, 8, 14), Day(2018, 8, 15))), "2018 年 8 月 14～15 日");
  EXPECT_EQ(japanese::LongDates(On(Day(2018, 8, 30), Day(2018, 9, 2))),
            "2018 年 8 月 30 日～9 月 2 日");
  EXPECT_EQ(japanese::LongDates(Within(Day(2018, 6, 1), Day(2018, 6, 30))), "2018 年 6 月");
}

TEST(JapaneseCatalogue, GathersMonthsIntoRanges) {
  std::vector<Month> months;
  for (int month = 3; month <= 12; ++month) months.push_back(Month(2018, month));
  EXPECT_EQ(Japanese().DeliveredReports(months, {}),
            "今年度事業では、すでに 2018 年 3～12 月の月報について配信済み。");
  months.push_back(Month(2019, 1));
  months.push_back(Month(2019, 2));
  EXPECT_EQ(japanese::MonthRanges(months), "2018 年 3 月～2019 年 2 月");
  EXPECT_EQ(japanese::MonthRanges({Month(2018, 3), Month(2018, 5), Month(2018, 6)}),
            "2018 年 3 月、5～6 月");
  EXPECT_EQ(japanese::MonthRanges({Month(2018, 3), Month(2019, 5)}), "2018 年 3 月、2019 年 5 月");
  EXPECT_EQ(Japanese().DeliveredReports({}, {}), "今年度事業では、配信済みの月報はまだない。");
}

TEST(JapaneseCatalogue, SaysTheEndOfAMonthOnlyWhenItIsOne) {
  EXPECT_EQ(japanese::AsOfDay(Day(2019, 1, 31)), "1 月末");
  EXPECT_EQ(japanese::AsOfDay(Day(2019, 1, 20)), "1 月 20 日");
  EXPECT_EQ(japanese::AsOfDay(Day(2020, 2, 28)), "2 月 28 日");
  EXPECT_EQ(Japanese().AsOfNote(Day(2019, 1, 31)), "2019 年 1 月末現在の数字");
  EXPECT_EQ(
      Japanese().ComparisonNote(Day(2019, 1, 31)),
      "各年度とも、2019 年 1 月 31 日現在の状況を、本報告と同じスナップショットの記録から集計した。"
      "「―」は該当する記録がないことを示す。");
  EXPECT_EQ(Japanese().ApartFromYearsNote(2), "いずれの年度にも区分できない記録 2 件は含まない。");
}

TEST(JapaneseCatalogue, WritesBoundsAndApproximations) {
  EXPECT_EQ(Japanese().Persons(Exactly(49)), "49 名");
  EXPECT_EQ(Japanese().Persons(About(110, 110)), "約 110 名");
  EXPECT_EQ(Japanese().Persons(About(30, 40)), "約 30～40 名");
}

TEST(JapaneseCatalogue, SaysInTheHeadlineWhatIsInTheFigure) {
  Headline running = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 18);
  running.as_of = Day(2019, 1, 31);
  EXPECT_EQ(Japanese().HeadlineText(running), "18 回実施（1 月末現在）");

  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 3);
  held.include_planned = true;
  held.places = {{"北京", Exactly(2)}, {"横浜", Exactly(1)}, {"北九州", Exactly(1)}};
  EXPECT_EQ(Japanese().HeadlineText(held), "3 回開催（北京 2 回、横浜、北九州）");
  held.figure.times = Exactly(4);
  held.counts.planned.times = Exactly(1);
  EXPECT_EQ(Japanese().HeadlineText(held),
            "4 回開催（予定 1 回を含む）（北京 2 回、横浜、北九州）");
  held.figure.times = Exactly(5);
  held.counts.later.times = Exactly(1);
  held.places.clear();
  EXPECT_EQ(Japanese().HeadlineText(held), "5 回開催（予定 1 回、基準日後 1 回を含む）");

  Headline months = HeadlineOf(coordination::v1::Headline::MONTHS, 12);
  EXPECT_EQ(Japanese().HeadlineText(months), "12 ヶ月分");
  months.include_planned = true;
  months.counts.planned.times = Exactly(2);
  EXPECT_EQ(Japanese().HeadlineText(months), "12 ヶ月分（予定）");
}

TEST(JapaneseCatalogue, SaysInTheHeadlineWhichPlacesAreOpen) {
  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 6);
  held.places = {{"昌原", Exactly(1)}, {"富山", Exactly(2)}};
  held.place_undecided = Exactly(1);
  held.place_unknown = Exactly(2);
  EXPECT_EQ(Japanese().HeadlineText(held),
            "6 回開催（昌原、富山 2 回、開催地未定 1 回、開催地不詳 2 回）");
}

TEST(JapaneseCatalogue, SaysBesideTheHeadlineWhatIsLeftOut) {
  Headline visits = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 9);
  visits.figure.persons = {{HeadcountRole::TRAINEE, Exactly(49)}};
  EXPECT_EQ(Japanese().HeadlineText(visits), "9 回実施\n延べ 49 名招聘");
  visits.figure.persons = {{HeadcountRole::PARTICIPANT, About(260, 260)}};
  visits.counts.undated.times = Exactly(1);
  visits.counts.completed.times_unknown = 2;
  EXPECT_EQ(Japanese().HeadlineText(visits),
            "9 回実施（ほかに時期不詳 1 回、回数不明 2 件）\n延べ約 260 名参加");
}

TEST(JapaneseCatalogue, SaysBesideAFigureWhatIsNotInIt) {
  Counts counts;
  counts.completed.times = Exactly(4);
  EXPECT_EQ(Japanese().Figure(counts), "4");
  counts.undated.times = Exactly(2);
  counts.planned.times = Exactly(1);
  EXPECT_EQ(Japanese().Figure(counts), "4（ほかに予定 1、時期不詳 2）");
  EXPECT_EQ(Japanese().TimesFigure(counts), "4 回（ほかに予定 1 回、時期不詳 2 回）");
  Counts trained;
  trained.completed.times = Exactly(1);
  trained.completed.persons = {{HeadcountRole::TRAINEE, Exactly(6)}};
  EXPECT_EQ(Japanese().Figure(trained), "1 回、6 名");
  EXPECT_EQ(Japanese().PersonsFigure(trained), "6 名");
  trained.undated = {.times = Exactly(1), .persons = {{HeadcountRole::TRAINEE, Exactly(14)}}};
  EXPECT_EQ(Japanese().Figure(trained), "1 回、6 名（ほかに時期不詳 1 回、14 名）");
  EXPECT_EQ(Japanese().TimesFigure(trained), "1 回（ほかに時期不詳 1 回）");
  EXPECT_EQ(Japanese().PersonsFigure(trained), "6 名（ほかに時期不詳 14 名）");
}

TEST(JapaneseCatalogue, JoinsEachColumnItsOwnWay) {
  const PartyNames parties{.names = {"甲", "乙"}};
  EXPECT_EQ(Japanese().Parties(PartyColumn::kFirstSide, parties), "甲/乙");
  EXPECT_EQ(Japanese().Parties(PartyColumn::kOtherSide, parties), "甲、乙");
  EXPECT_EQ(Japanese().Parties(PartyColumn::kDispatching, parties), "甲及び乙");
  EXPECT_EQ(Japanese().Parties(PartyColumn::kOtherSide, {.names = {"甲"}, .incomplete = true}),
            "甲等");
}

TEST(JapaneseCatalogue, CountsSeveralClassesTogether) {
  EXPECT_EQ(Japanese().PersonsOfClasses({{{"幹部", "実務者"}, Exactly(5)}}),
            "幹部及び実務者計 5 名");
  EXPECT_EQ(Japanese().PersonsOfClasses({{{"技術者"}, Exactly(5)}}), "技術者 5 名");
  EXPECT_EQ(Japanese().PersonsOfClasses({{{}, Exactly(5)}}), "5 名");
  EXPECT_EQ(Japanese().PersonsOfClasses({{{}, Between(3, 5), HeadcountRole::TRAINEE},
                                         {{}, Exactly(2), HeadcountRole::EXPERT}}),
            "研修員 3～5 名、専門家 2 名");
  EXPECT_EQ(Japanese().PersonsOfClasses({{{"幹部", "実務者"}, Exactly(5), HeadcountRole::TRAINEE},
                                         {{}, Exactly(2), HeadcountRole::EXPERT}}),
            "研修員（幹部及び実務者）計 5 名、専門家 2 名");
  EXPECT_EQ(Japanese().PersonsOfClasses({{{"観測員"}, Between(3, 5), HeadcountRole::TRAINEE},
                                         {{"技術者"}, Exactly(2), HeadcountRole::EXPERT}}),
            "研修員（観測員）3～5 名、専門家（技術者）2 名");
}

TEST(JapaneseCatalogue, WritesAnEventInALine) {
  EventLine event{.title = "報告会", .dates = On(Day(2019, 2, 26), Day(2019, 2, 26))};
  EXPECT_EQ(Japanese().Line(event), "報告会 2019.2.26");
  event.cities = {"瀋陽市"};
  EXPECT_EQ(Japanese().Line(event), "報告会 2019.2.26（瀋陽市で開催）");
  event.standing.state = aggregator::v1::PLANNED;
  event.title = "";
  EXPECT_EQ(Japanese().Line(event), "2019.2.26（瀋陽市で開催予定）");
  event.standing.state = aggregator::v1::LATER;
  EXPECT_EQ(Japanese().Line(event), "2019.2.26（瀋陽市で開催、基準日後）");
  event.cities = {};
  event.standing.state = aggregator::v1::PLANNED;
  EXPECT_EQ(Japanese().Line(event), "2019.2.26（予定）");
}

TEST(JapaneseCatalogue, SaysOfAPlanThatItsDayIsPast) {
  Headline headline = HeadlineOf(coordination::v1::Headline::HELD, 4);
  headline.include_planned = true;
  headline.counts.planned.times = Exactly(2);
  headline.counts.overdue = 1;
  EXPECT_EQ(Japanese().HeadlineText(headline), "4 回開催（予定 2 回を含む、うち予定日経過 1 件）");
  headline.wording = coordination::v1::Headline::MONTHS;
  EXPECT_EQ(Japanese().HeadlineText(headline), "4 ヶ月分（予定、うち予定日経過 1 件）");
  EXPECT_EQ(Japanese().Figure(headline.counts), "4（ほかに予定 2、うち予定日経過 1 件）");
  EventLine event{.dates = On(Day(2019, 2, 26), Day(2019, 2, 26)),
                  .cities = {"瀋陽市"},
                  .standing = {aggregator::v1::PLANNED, true}};
  EXPECT_EQ(Japanese().Line(event), "2019.2.26（瀋陽市で開催予定、予定日経過）");
  event.cities = {};
  EXPECT_EQ(Japanese().Line(event), "2019.2.26（予定日経過）");
  EXPECT_EQ(Japanese().EntryTitle("会合", true, event.standing), "会合（仮称）（予定日経過）");
  EXPECT_EQ(Japanese().DeliveredReports({Month(2018, 3)}, {Month(2018, 4)}),
            "今年度事業では、すでに 2018 年 3 月の月報について配信済み。"
            "2018 年 4 月の月報は予定日を過ぎたが、配信の記録がない。");
}

TEST(JapaneseCatalogue, JoinsUndecidedVenuesOnce) {
  const std::vector<VenueName> venues = {{"中国", "北京", "生態環境部"},
                                         {"中国", "北京", "日中友好環境保全センター"}};
  EXPECT_EQ(Japanese().Venues(venues, true),
            "中国・北京・生態環境部または日中友好環境保全センター");
  EXPECT_EQ(Japanese().Venues({{"中国", "北京", ""}, {"中国", "武漢", ""}}, true),
            "中国・北京または中国・武漢");
}

TEST(JapaneseCatalogue, NumbersPartsSectionsAndEntries) {
  EXPECT_EQ(Japanese().PartHeading(1, "活動"), "１．活動");
  EXPECT_EQ(Japanese().SectionHeading(3, 12, "活動"), "（１２）活動");
  EXPECT_EQ(Japanese().EntryNumber(1), "①");
  EXPECT_EQ(Japanese().EntryNumber(20), "⑳");
  EXPECT_EQ(Japanese().EntryNumber(21), "㉑");
  EXPECT_EQ(Japanese().EntryNumber(36), "㊱");
  EXPECT_EQ(Japanese().EntryNumber(51), "(51)");
  EXPECT_EQ(Japanese().EntryTitle("会合", true, {aggregator::v1::PLANNED}), "会合（仮称）（予定）");
}

TEST(JapaneseCatalogue, PutsWordsButNotSignsInBrackets) {
  EXPECT_EQ(Japanese().NoteLine("注", "移動日も含む。"), "（注）移動日も含む。");
  EXPECT_EQ(Japanese().NoteLine("※", "数字"), "※数字");
  EXPECT_EQ(Japanese().NoteLine("", "数字"), "数字");
}

TEST(JapaneseCatalogue, NamesWhatAReportStandsOn) {
  EXPECT_EQ(Japanese().BeforeFirstRecord(), "この時点では、まだ何も記録されていない。");
  EXPECT_EQ(Japanese().terms().as_of, "基準日");
  EXPECT_EQ(Japanese().terms().snapshot, "スナップショット");
  EXPECT_EQ(Japanese().terms().rules_version, "集計規則の版");
}

}  // namespace
}  // namespace renkei::wording
