#include "services/aggregator/report/render/html.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string HtmlOf(const Report& report) {
  return RenderHtml(report, *wording::FindCatalogue("ja"), time::EndlessPatience()).value();
}

// What stands between the page's head and its end.
std::string BodyOf(const Report& report) {
  const std::string html = HtmlOf(report);
  const size_t start = html.find("<body>\n") + 7;
  return html.substr(start, html.find("</body>") - start);
}

Report ReportWithCell(const aggregator::v1::ReportCell& cell) {
  Report report = SmallReport();
  *report.mutable_sections(1)->mutable_blocks(0)->mutable_table()->mutable_rows(0)->mutable_cells(
      1) = cell;
  return report;
}

TEST(Html, WritesAPageOfSections) {
  EXPECT_EQ(BodyOf(SmallReport()),
            "<h1>平成 30 年度の実施状況</h1>\n"
            "<main>\n"
            "<section id=\"part\">\n"
            "<h2>１．活動</h2>\n"
            "<p>概要は次のとおり。</p>\n"
            "<section id=\"talks\">\n"
            "<h3>（１）協議</h3>\n"
            "<div class=\"table\">\n"
            "<table>\n"
            "<caption>表 1 一覧表</caption>\n"
            "<colgroup>\n"
            "<col style=\"width:70%\"/>\n"
            "<col style=\"width:30%\"/>\n"
            "</colgroup>\n"
            "<thead>\n"
            "<tr>\n"
            "<th scope=\"col\">都市</th>\n"
            "<th scope=\"col\" class=\"figure\">回</th>\n"
            "</tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr>\n"
            "<th scope=\"row\" class=\"short\">天津|上海</th>\n"
            "<td class=\"figure\">4<br/>6</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>\n"
            "</div>\n"
            "<div class=\"note\">（注）移動日も含む。</div>\n"
            "<section class=\"entry\">\n"
            "<h4>① 会合（仮称）</h4>\n"
            "<dl>\n"
            "<div><dt>開催時期</dt><dd>2018 年 6 月 10 日</dd></div>\n"
            "</dl>\n"
            "<div class=\"link\"><a href=\"https://example.org/a_b\" rel=\"noreferrer\">"
            "https://example.org/a_b</a></div>\n"
            "</section>\n"
            "</section>\n"
            "</section>\n"
            "</main>\n");
}

TEST(Html, SaysItsLanguageSoThatGlyphsAreOfIt) {
  EXPECT_THAT(HtmlOf(SmallReport()), HasSubstr("<html lang=\"ja\">"));
}

TEST(Html, MayBreakAColumnsHeadingAfterASlash) {
  Report report = SmallReport();
  auto& table = *report.mutable_sections(1)->mutable_blocks(0)->mutable_table();
  table.mutable_columns(0)->set_heading("City/institution,\nJapan");
  EXPECT_THAT(HtmlOf(report),
              HasSubstr("<th scope=\"col\">City/<wbr/>institution,<br/>Japan</th>"));
}

TEST(Html, GivesAFigureItsValueAndTheRecordsItStandsOn) {
  EXPECT_THAT(HtmlOf(ReportWithCell(TimesCell(9, "9 回"))),
              HasSubstr("<td class=\"figure\" data-records=\"programmes/p/activities/a@7\">"
                        "<data value=\"9\">9 回</data></td>"));
  EXPECT_THAT(HtmlOf(ReportWithCell(DaysCell("2018-05-10", "2018-05-10", "2018.5.10"))),
              HasSubstr("<time datetime=\"2018-05-10\">2018.5.10</time>"));
  EXPECT_THAT(HtmlOf(ReportWithCell(DaysCell("2018-05-10", "2018-05-11", "2018.5.10-11"))),
              HasSubstr("<span class=\"days\">2018.5.10-11</span>"));
}

TEST(Html, NamesSeveralRecordsInLines) {
  auto cell = TimesCell(9, "9 回");
  *cell.add_records() = cell.records(0);
  EXPECT_THAT(
      HtmlOf(ReportWithCell(cell)),
      HasSubstr("data-records=\"programmes/p/activities/a@7&#10;programmes/p/activities/a@7\""));
}

TEST(Html, NamesARowsOneRecordOnce) {
  Report report = SmallReport();
  auto& row = *report.mutable_sections(1)->mutable_blocks(0)->mutable_table()->mutable_rows(0);
  *row.mutable_cells(0) = TimesCell(8, "8 回");
  *row.mutable_cells(1) = TimesCell(9, "9 回");
  EXPECT_THAT(HtmlOf(report), HasSubstr("<tr data-records=\"programmes/p/activities/a@7\">\n"
                                        "<th scope=\"row\" class=\"short\"><data"));
}

TEST(Html, SaysWhatItStandsOn) {
  Report report = SmallReport();
  report.set_as_of("2019-01-31");
  report.set_snapshot("token");
  report.set_rules_version(1);
  EXPECT_THAT(
      BodyOf(report),
      AllOf(HasSubstr("<footer>\n<div class=\"colophon\">本報告は、2019 年 1 月 31 日現在の"),
            HasSubstr("集計規則第 1 版"),
            HasSubstr("</div>\n<div class=\"note\"><code>token</code></div>\n</footer>\n")));
}

TEST(Html, LetsAWideTableScrollOnANarrowScreenAndNamesIt) {
  Report report = SmallReport();
  auto& table = *report.mutable_sections(1)->mutable_blocks(0)->mutable_table();
  table.mutable_columns(0)->set_heading(std::string(60, 'x'));
  table.add_columns();
  EXPECT_THAT(BodyOf(report), HasSubstr("<div class=\"table\">\n<table>")) << "it wraps";
  table.add_columns();
  EXPECT_THAT(BodyOf(report), HasSubstr("<div class=\"wide table\" role=\"region\" tabindex=\"0\" "
                                        "aria-label=\"表 1 一覧表\">\n<table>"));
}

TEST(Html, EscapesEveryTextWhereverItStands) {
  const std::string html = HtmlOf(ReportOf(kHostile));
  EXPECT_THAT(
      html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("alert('1')")), Not(HasSubstr("\"q\"")),
                  Not(HasSubstr("<!--\n")), Not(HasSubstr("]]>")), Not(HasSubstr("\x1B"))));
  EXPECT_THAT(html, HasSubstr("&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; "
                              "&quot;q&quot; ]]&gt; &lt;!--<br/>x[31m\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(Html, LinksToWebAddressesOnly) {
  for (const char* uri : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a",
                          " https://a", "java\nscript:alert(1)"}) {
    EXPECT_THAT(HtmlOf(ReportOf(uri)), Not(HasSubstr("<a "))) << uri;
  }
  EXPECT_THAT(HtmlOf(ReportOf("HTTPS://a/\"b'&c")),
              HasSubstr("href=\"HTTPS://a/&quot;b&#39;&amp;c\""));
}

TEST(Html, GivesNoTwoSectionsTheSameId) {
  Report report = SmallReport();
  report.mutable_sections(0)->set_id("talks");
  *report.add_sections() = report.sections(1);
  const std::string html = HtmlOf(report);
  for (const char* id : {"\"talks\"", "\"talks-2\"", "\"talks-3\""}) {
    EXPECT_THAT(html, HasSubstr(absl::StrCat("<section id=", id, ">")));
  }
}

TEST(Html, OfAnEmptyReportIsAnEmptyPage) { EXPECT_EQ(BodyOf({}), "<h1></h1>\n<main>\n</main>\n"); }

}  // namespace
}  // namespace renkei::render
