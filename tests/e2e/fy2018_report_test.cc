// The report of FY2018 as of 2019-01-31 against the source report, figure by figure, cell by cell.
//
// fy2018_source_cells.tsv was written down from the printed report by hand. What may differ:
//  - White space, which the source puts around figures and Latin words and where its lines end. It
//    is removed on both sides.
//  - Headings of the first part's sections. There the source has only a number before a sentence;
//    the report takes the label that the source's summary table has for the section.
//  - The cells of `regular_where_the_source_is_not`, each named with the text it must have.
// Everything else is equal, in the source's order, and there is nothing that the source has not.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/answers/report_cells.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using answers::CellsOf;
using answers::kCutOff;
using answers::ReadCells;
using answers::RenderedReport;
using answers::ReportOf;
using answers::SourceCell;
using answers::TextAt;
using testing::HasSubstr;

// What the report says where the source does not keep to its own ways. Without white space.
const std::map<std::string, std::string>& RegularWhereTheSourceIsNot() {
  static const auto& cells = *new std::map<std::string, std::string>{
      // 計 (in all) stands where there are several classes of persons, and only there.
      {"1.5, row 5, 5", "技術者3名"},
      {"1.5, row 6, 5", "行政実務者6名"},
      {"1.5, row 9, 5", "幹部及び行政実務者計6名"},
      // The place of a seminar stands in brackets, without a full stop before it.
      {"2.3, row 1, 2", "VOC計測技術セミナー2018.7.26（天津市で開催）"},
      {"2.3, row 2, 2", "オゾンセミナー2018.11.19（上海市で開催）"},
      {"2.3, row 3, 2", "共同研究成果報告会2019.1.17（川崎市で開催）2019.2.26（瀋陽市で開催予定）"},
      // The column of the year has its heading in every table.
      {"2.4, headings, 1", "年度"},
  };
  return cells;
}

// The source's cells with what may differ put in.
std::vector<SourceCell> ExpectedCells() {
  std::vector<SourceCell> cells = ReadCells(RENKEI_SOURCE_CELLS);
  for (SourceCell& cell : cells) {
    const auto regular = RegularWhereTheSourceIsNot().find(cell.place());
    if (regular != RegularWhereTheSourceIsNot().end()) cell.text = regular->second;
    if (absl::StartsWith(cell.section, "1.") && cell.row == "heading") {
      const std::string number = cell.section.substr(2);
      cell.text += TextAt(cells, absl::StrCat("1, row ", number, ", 1"));
    }
  }
  return cells;
}

std::vector<std::string> Lines(const std::vector<SourceCell>& cells) {
  std::vector<std::string> lines;
  for (const SourceCell& cell : cells) lines.push_back(absl::StrCat(cell.place(), ": ", cell.text));
  return lines;
}

TEST(Fy2018Report, HasEveryCellOfTheSourceAndNoOther) {
  const std::vector<SourceCell> expected = ExpectedCells();
  const std::vector<SourceCell> found = CellsOf(ReportOf(Fy2018(), kCutOff));
  ASSERT_EQ(expected.size(), 294u);  // the file is whole
  std::map<std::string, std::string> found_at;
  for (const SourceCell& cell : found) found_at[cell.place()] = cell.text;
  for (const SourceCell& cell : expected) {
    const std::string& text = found_at[cell.place()];
    EXPECT_EQ(text, cell.text) << cell.place() << ": " << text << " instead of " << cell.text;
    found_at.erase(cell.place());
  }
  EXPECT_THAT(found_at, testing::IsEmpty()) << "the source has none of these";
  if (!HasFailure()) {
    EXPECT_EQ(Lines(found), Lines(expected)) << "the order differs";
  }
}

// Nothing is echoed: a cell that states one figure or span also carries it as a value, and names
// the records that it stands on.
TEST(Fy2018Report, CarriesValuesAndRecordsBesideItsTexts) {
  const aggregator::v1::Report report = ReportOf(Fy2018(), kCutOff);
  int figures = 0;
  int spans = 0;
  for (const auto& section : report.sections()) {
    for (const auto& block : section.blocks()) {
      for (const auto& row : block.table().rows()) {
        for (const auto& cell : row.cells()) {
          figures += cell.has_figure();
          spans += cell.has_span();
          if (cell.has_figure() || cell.has_span()) {
            EXPECT_GT(cell.records_size(), 0) << cell.text();
          }
        }
      }
    }
  }
  // Of the summary five (trainings state two figures); 2.1 five, 2.4 five, 2.5 two, 2.6 one.
  EXPECT_GE(figures, 5 + 5 + 5 + 2 + 1);
  // Table 2-1-1's 18 rows, table 2-1-2's 9, and the rows of 2.3 with one seminar.
  EXPECT_GE(spans, 18 + 9 + 2);
}

TEST(Fy2018Report, SaysTheSameInMarkdownAndInText) {
  for (const char* format : {"md", "text"}) {
    const std::string rendered = answers::WithoutSpace(RenderedReport(Fy2018(), kCutOff, format));
    for (const char* text : {
             "平成30年度都市間連携協力事業の実施状況",
             "18回実施（1月末現在）",
             "4回開催（予定1回を含む）",
             "（北京2回、",
             "9回実施",
             "延べ49名招聘",
             "12ヶ月分（予定）",
             "連携促進現地協議実施状況一覧表",
             "④日中都市間連携協力総括会合（仮称）（予定）",
             "参加者数：約30～40名",
             "（注）研修期間には移動日も含む。",
             "※2019年1月末現在の数字",
         }) {
      // A cell that wraps in a terminal is cut by its frame; those are short enough not to.
      EXPECT_THAT(rendered, HasSubstr(text)) << format;
    }
  }
}

// Columns that a terminal gives to a character: two to an ideograph, kana and full-width forms.
// Wide enough for what stands in this report; written apart from the renderer's own table on
// purpose.
int DisplayColumns(const std::string& line) {
  int columns = 0;
  for (size_t i = 0; i < line.size();) {
    const auto lead = static_cast<unsigned char>(line[i]);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned point = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (size_t k = 1; k < size; ++k) {
      point = point << 6 | (static_cast<unsigned char>(line[i + k]) & 0x3F);
    }
    const bool wide = (point >= 0x2E80 && point <= 0xA4CF) ||
                      (point >= 0xF900 && point <= 0xFAFF) ||
                      (point >= 0xFF00 && point <= 0xFF60) || (point >= 0xFFE0 && point <= 0xFFE6);
    columns += wide ? 2 : 1;
    i += size;
  }
  return columns;
}

// Where the frame's bars stand in a line, in columns of the terminal.
std::vector<int> Bars(const std::string& line) {
  std::vector<int> bars;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '|' || line[i] == '+') bars.push_back(DisplayColumns(line.substr(0, i)));
  }
  return bars;
}

class Fy2018ReportIn : public testing::TestWithParam<const char*> {};

TEST_P(Fy2018ReportIn, LinesUpItsTablesInATerminal) {
  const std::string text = RenderedReport(Fy2018(), kCutOff, "text", GetParam());
  std::vector<int> bars;
  int lines_in_tables = 0;
  int tables = 0;
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    if (!absl::StartsWith(line, "+") && !absl::StartsWith(line, "|")) {
      bars.clear();
      continue;
    }
    ++lines_in_tables;
    if (bars.empty()) {
      bars = Bars(line);
      ++tables;
    }
    EXPECT_EQ(Bars(line), bars) << line;
  }
  EXPECT_EQ(tables, 9);  // the summary, 2-1-1, 2-1-2, and six of the technical platform
  EXPECT_GE(lines_in_tables, 18 + 9 + 6);
}

INSTANTIATE_TEST_SUITE_P(EveryLanguage, Fy2018ReportIn, testing::Values("ja", "en", "zh"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace renkei::e2e
