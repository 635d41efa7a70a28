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

TEST(Colophon, SaysWhatTheReportHas) {
  aggregator::v1::Report report;
  EXPECT_TRUE(ColophonOf(report, Japanese()).empty());
  report.set_as_of("2019-01-31");
  report.set_snapshot("token");
  report.set_rules_version(1);
  const auto colophon = ColophonOf(report, Japanese());
  ASSERT_EQ(colophon.size(), 3);
  EXPECT_EQ(colophon[0].text, "2019 年 1 月 31 日");
  EXPECT_EQ(colophon[1].text, "token");
  EXPECT_EQ(colophon[2].text, "1");
}

}  // namespace
}  // namespace renkei::render
