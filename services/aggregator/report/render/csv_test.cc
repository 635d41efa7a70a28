#include "services/aggregator/report/render/csv.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using testing::HasSubstr;
using testing::Not;

std::string CsvOf(const Report& report) {
  return RenderCsv(report, *wording::FindCatalogue("ja"), time::EndlessPatience()).value();
}

TEST(Csv, WritesBlocksWithAnEmptyLineBetween) {
  Report report = SmallReport();
  report.set_fiscal_year(2018);
  report.set_as_of("2019-01-31");
  EXPECT_EQ(CsvOf(report),
            "\xEF\xBB\xBF"
            "平成 30 年度の実施状況\r\n"
            "年度,2018\r\n"
            "基準日,2019-01-31\r\n"
            "\r\n"
            "１．活動\r\n"
            "\r\n"
            "概要は次のとおり。\r\n"
            "\r\n"
            "（１）協議\r\n"
            "\r\n"
            "表 1 一覧表\r\n"
            "都市,回\r\n"
            "天津|上海,\"4\n6\"\r\n"
            "\r\n"
            "（注）移動日も含む。\r\n"
            "\r\n"
            "1,会合（仮称）\r\n"
            "開催時期,2018 年 6 月 10 日\r\n"
            ",https://example.org/a_b\r\n");
}

TEST(Csv, WritesFiguresAndDaysPlainly) {
  Report report = SmallReport();
  auto& row = *report.mutable_sections(1)->mutable_blocks(0)->mutable_table()->mutable_rows(0);
  *row.mutable_cells(0) = DaysCell("2018-05-10", "2018-05-10", "2018.5.10");
  *row.mutable_cells(1) = TimesCell(9, "9 回");
  EXPECT_THAT(CsvOf(report), HasSubstr("都市,回\r\n2018-05-10,9\r\n"));
}

TEST(Csv, ListsWhichRecordVersionsStandBehindWhichCells) {
  Report report = SmallReport();
  auto* source = report.add_sources();
  source->set_source("coordination");
  source->set_epoch("e1");
  source->set_revision(9);
  auto& section = *report.mutable_sections(1);
  auto& row = *section.mutable_blocks(0)->mutable_table()->mutable_rows(0);
  *row.mutable_cells(0) = TimesCell(8, "8 回");
  *row.mutable_cells(1) = TimesCell(9, "9 回");
  *section.mutable_blocks(2)->mutable_entry()->mutable_record() = row.cells(0).records(0);
  EXPECT_THAT(CsvOf(report),
              testing::EndsWith("\r\n"
                                "台帳,エポック,リビジョン\r\n"
                                "coordination,e1,9\r\n"
                                "\r\n"
                                "根拠となる記録\r\n"
                                "記録,台帳,エポック,リビジョン,セル\r\n"
                                "programmes/p/activities/a,coordination,e1,7,A11:B11\r\n"
                                "programmes/p/activities/a,coordination,e1,7,B15\r\n"));
}

TEST(Csv, DisarmsWhatASpreadsheetWouldRunAsAFormula) {
  for (const std::string text : {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1",
                                 "＠a", " =1", "\u3000=1"}) {
    const std::string csv = CsvOf(ReportOf(text));
    EXPECT_THAT(csv, testing::StartsWith(absl::StrCat("\xEF\xBB\xBF'", text, "\r\n")));
    for (const char* before : {"\n", ","}) {
      EXPECT_THAT(csv, Not(HasSubstr(absl::StrCat(before, text))));
    }
  }
  EXPECT_THAT(CsvOf(ReportOf("\n=1")), testing::StartsWith("\xEF\xBB\xBF\"'\n=1\"\r\n"));
  EXPECT_THAT(CsvOf(ReportOf("\t=1")), testing::StartsWith("\xEF\xBB\xBF'=1\r\n"));
  EXPECT_THAT(CsvOf(ReportOf("a = b")), HasSubstr("\r\na = b\r\n"));
}

TEST(Csv, QuotesWhatWouldEndAField) {
  EXPECT_THAT(CsvOf(ReportOf("a \"b\", c")), HasSubstr("\r\n\"a \"\"b\"\", c\"\r\n"));
  EXPECT_THAT(CsvOf(ReportOf("a\nb")), HasSubstr("\r\n\"a\nb\"\r\n"));
  EXPECT_THAT(CsvOf(ReportOf("a\r\nb\x1B")), HasSubstr("\r\n\"a\nb\"\r\n"));
}

TEST(Csv, OfAnEmptyReportIsAnEmptyLine) { EXPECT_EQ(CsvOf({}), "\xEF\xBB\xBF\r\n"); }

}  // namespace
}  // namespace renkei::render
