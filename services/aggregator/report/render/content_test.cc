#include "services/aggregator/report/render/content.h"

#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::ReportCell;

const wording::Catalogue& Japanese() { return *wording::FindCatalogue("ja"); }

ReportCell TextCell(const std::string& text) {
  ReportCell cell;
  cell.set_text(text);
  return cell;
}

TEST(PlainFigure, IsAFigureWithNothingSaidBesideIt) {
  const auto figure = PlainFigureOf(TimesCell(9, "9 回"), Japanese());
  ASSERT_TRUE(figure.has_value());
  EXPECT_EQ(figure->value, 9);
  EXPECT_EQ(figure->unit, " 回");
  EXPECT_EQ(PlainFigureOf(TimesCell(4, "4"), Japanese())->unit, "");
  EXPECT_EQ(PlainFigureOf(TimesCell(14, "14 名"), Japanese())->unit, " 名");
}

TEST(PlainFigure, IsNoPhraseThatSaysMore) {
  EXPECT_FALSE(PlainFigureOf(TimesCell(4, "4 回（ほかに予定 1 回）"), Japanese()));
  EXPECT_FALSE(PlainFigureOf(TimesCell(12, "12 ヶ月分（予定）"), Japanese()));
  EXPECT_FALSE(PlainFigureOf(TimesCell(4, "5 回"), Japanese()));
}

TEST(PlainFigure, IsNoRangeAndNothingApproximate) {
  ReportCell cell = TimesCell(110, "約 110 名");
  cell.mutable_figure()->set_approximate(true);
  EXPECT_FALSE(PlainFigureOf(cell, Japanese()));
  cell = TimesCell(30, "30～40 名");
  cell.mutable_figure()->set_high(40);
  EXPECT_FALSE(PlainFigureOf(cell, Japanese()));
}

TEST(PlainFigure, IsARowsNumberToo) {
  EXPECT_EQ(PlainFigureOf(TextCell("12"), Japanese())->value, 12);
  for (const char* text : {"", "012", "-1", "+1", " 1", "1.5", "一", "1234567890123456"}) {
    EXPECT_FALSE(PlainFigureOf(TextCell(text), Japanese())) << text;
  }
}

TEST(PlainDay, IsOneDayWithNothingSaidBesideIt) {
  EXPECT_EQ(PlainDayOf(DaysCell("2018-05-10", "2018-05-10", "2018.5.10"), Japanese()),
            time::Day(2018, 5, 10));
  EXPECT_EQ(PlainDayOf(DaysCell("2018-05-10", "2018-05-10", "2018 年 5 月 10 日"), Japanese()),
            time::Day(2018, 5, 10));
  EXPECT_FALSE(PlainDayOf(DaysCell("2018-05-10", "2018-05-10", "2018.5.10(1)"), Japanese()));
  EXPECT_FALSE(PlainDayOf(DaysCell("2018-05-10", "2018-05-11", "2018.5.10-11"), Japanese()));
  ReportCell within = DaysCell("2018-05-10", "2018-05-10", "2018.5.10");
  within.mutable_span()->set_precision(type::v1::DateSpan::WITHIN);
  EXPECT_FALSE(PlainDayOf(within, Japanese()));
}

TEST(Colophon, SaysWhatTheReportStandsOn) {
  aggregator::v1::Report report;
  report.set_as_of("2019-01-31");
  EXPECT_FALSE(ColophonOf(report, Japanese())) << "it could not be had again";
  report.set_snapshot("token");
  report.set_rules_version(1);
  const auto colophon = ColophonOf(report, Japanese());
  ASSERT_TRUE(colophon);
  EXPECT_EQ(colophon->text,
            "本報告は、2019 年 1 月 31 日現在の状況を、集計規則第 1 版に従って記録から集計した"
            "ものである。次のスナップショットを指定すれば、いつでも同じ報告が得られる。");
  EXPECT_EQ(colophon->snapshot, "token");
}

TEST(Facts, AreThoseThatTheReportHas) {
  aggregator::v1::Report report;
  EXPECT_TRUE(FactsOf(report, Japanese()).empty());
  report.set_programme("programmes/p");
  report.set_fiscal_year(2018);
  report.set_as_of("2019-01-31");
  report.set_snapshot("token");
  report.set_rules_version(1);
  const std::vector<Fact> facts = FactsOf(report, Japanese());
  ASSERT_EQ(facts.size(), 5u);
  EXPECT_EQ(std::get<std::string>(facts[0].value), "programmes/p");
  EXPECT_EQ(std::get<int64_t>(facts[1].value), 2018);
  EXPECT_EQ(std::get<time::Day>(facts[2].value), time::Day(2019, 1, 31));
  EXPECT_EQ(std::get<int64_t>(facts[3].value), 1);
  EXPECT_EQ(std::get<std::string>(facts[4].value), "token");
}

}  // namespace
}  // namespace renkei::render
