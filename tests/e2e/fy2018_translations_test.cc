// The report of FY2018 in its three languages: one report, and whole documents in each.
#include <iconv.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/answers/golden.h"
#include "tests/e2e/answers/report_cells.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportCell;
using answers::kCutOff;
using testing::HasSubstr;

// Every cell of the report, in order.
std::vector<ReportCell*> CellsIn(Report& report) {
  std::vector<ReportCell*> cells;
  for (auto& section : *report.mutable_sections()) {
    for (ReportBlock& block : *section.mutable_blocks()) {
      if (block.has_table()) {
        for (auto& row : *block.mutable_table()->mutable_rows()) {
          for (ReportCell& cell : *row.mutable_cells()) cells.push_back(&cell);
        }
      }
      if (block.has_entry()) {
        for (auto& line : *block.mutable_entry()->mutable_lines()) {
          cells.push_back(line.mutable_value());
        }
      }
    }
  }
  return cells;
}

// The report without a word: its structure, its figures, its days and the records they stand on.
Report WithoutWords(Report report) {
  report.clear_language();
  report.clear_title();
  for (ReportCell* cell : CellsIn(report)) cell->clear_text();
  for (auto& section : *report.mutable_sections()) {
    section.clear_heading();
    for (ReportBlock& block : *section.mutable_blocks()) {
      if (block.has_paragraph()) block.mutable_paragraph()->clear_text();
      if (block.has_note()) block.mutable_note()->Clear();
      if (block.has_entry()) {
        block.mutable_entry()->clear_title();
        for (auto& line : *block.mutable_entry()->mutable_lines()) line.clear_label();
      }
      if (!block.has_table()) continue;
      block.mutable_table()->clear_number();
      block.mutable_table()->clear_caption();
      for (auto& column : *block.mutable_table()->mutable_columns()) column.clear_heading();
    }
  }
  return report;
}

TEST(Fy2018Translations, HaveTheFiguresDaysAndRecordsOfTheJapaneseReport) {
  const Report japanese = WithoutWords(answers::ReportOf(Fy2018(), kCutOff, "ja"));
  for (const char* language : {"en", "zh"}) {
    google::protobuf::util::MessageDifferencer differencer;
    std::string differences;
    differencer.ReportDifferencesToString(&differences);
    EXPECT_TRUE(
        differencer.Compare(japanese, WithoutWords(answers::ReportOf(Fy2018(), kCutOff, language))))
        << language << ":\n"
        << differences;
  }
}

class Fy2018In : public testing::TestWithParam<const char*> {};

// "4" or, in English words, "once" and "twice".
bool Says(const std::string& text, int figure) {
  return absl::StrContains(text, absl::StrCat(figure)) ||
         (figure == 1 && absl::StrContains(text, "nce")) ||
         (figure == 2 && absl::StrContains(text, "wice"));
}

TEST_P(Fy2018In, SaysInEachCellTheFigureAndTheDaysThatItStandsFor) {
  Report report = answers::ReportOf(Fy2018(), kCutOff, GetParam());
  int figures = 0;
  int spans = 0;
  for (const ReportCell* cell : CellsIn(report)) {
    if (cell->has_figure()) {
      ++figures;
      EXPECT_TRUE(Says(cell->text(), cell->figure().low())) << cell->text();
      EXPECT_TRUE(Says(cell->text(), cell->figure().high())) << cell->text();
    }
    if (cell->has_span()) {
      ++spans;
      for (const std::string& day : {cell->span().first_day(), cell->span().last_day()}) {
        int day_of_month = 0;
        ASSERT_TRUE(absl::SimpleAtoi(day.substr(8), &day_of_month)) << day;
        EXPECT_THAT(cell->text(), HasSubstr(absl::StrCat(day_of_month)));
        EXPECT_THAT(cell->text(), HasSubstr(day.substr(0, 4)));
      }
    }
  }
  // The summary's five; nine meetings' participants; the nine rows of table 2-1-2; five, five, two
  // and one in the tables of the second part.
  EXPECT_EQ(figures, 5 + 9 + 9 + 5 + 5 + 2 + 1);
  // Tables 2-1-1 and 2-1-2, nine meetings, and the two cities of 2.3 with one seminar.
  EXPECT_EQ(spans, 18 + 9 + 9 + 2);
}

TEST_P(Fy2018In, IsTheDocumentThatWasProofRead) {
  answers::ExpectDocument(answers::RenderedReport(Fy2018(), kCutOff, "md", GetParam()),
                          absl::StrCat(RENKEI_GOLDEN_REPORTS "/", GetParam(), ".md"));
}

INSTANTIATE_TEST_SUITE_P(Languages, Fy2018In, testing::Values("ja", "en", "zh"),
                         [](const auto& language) { return std::string(language.param); });

bool IsKana(char32_t point) {
  // The middle dot and the long mark of this block are kana punctuation, which is foreign as well.
  return (point >= 0x3040 && point <= 0x30FF) || (point >= 0xFF65 && point <= 0xFF9F);
}

// Ideographs, kana, and the punctuation and forms that go with them.
bool IsEastAsian(char32_t point) {
  return (point >= 0x2E80 && point <= 0xABFF) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFE30 && point <= 0xFE4F) || (point >= 0xFF00 && point <= 0xFFEF) ||
         point >= 0x20000;
}

// The text in another encoding; "" if that lacks one of its characters.
std::string Encoded(std::string text, const char* to, const char* from = "UTF-8") {
  const iconv_t converter = iconv_open(to, from);
  EXPECT_NE(converter, reinterpret_cast<iconv_t>(-1)) << to;
  std::string encoded(4 * text.size() + 4, '\0');
  char* in = text.data();
  char* out = encoded.data();
  size_t in_left = text.size();
  size_t out_left = encoded.size();
  const bool whole = iconv(converter, &in, &in_left, &out, &out_left) == 0;
  iconv_close(converter);
  encoded.resize(whole ? encoded.size() - out_left : 0);
  return encoded;
}

std::u32string PointsOf(const std::string& text) {
  const std::string bytes = Encoded(text, "UTF-32LE");
  std::u32string points;
  for (size_t i = 0; i + 3 < bytes.size(); i += 4) {
    char32_t point = 0;
    for (int k = 3; k >= 0; --k) point = point << 8 | static_cast<unsigned char>(bytes[i + k]);
    points.push_back(point);
  }
  EXPECT_EQ(points.empty(), text.empty()) << text;
  return points;
}

// Every text of the report with its label and where it stands.
std::vector<std::string> TextsIn(const std::string& language) {
  std::vector<std::string> texts;
  for (const auto& cell : answers::CellsOf(answers::ReportOf(Fy2018(), kCutOff, language))) {
    texts.push_back(absl::StrCat(cell.place(), ": ", cell.text));
  }
  EXPECT_EQ(texts.size(), 294u);  // as many as the Japanese report has
  return texts;
}

TEST(Fy2018InEnglish, HasNoEastAsianCharacter) {
  for (const std::string& text : TextsIn("en")) {
    for (const char32_t point : PointsOf(text)) EXPECT_FALSE(IsEastAsian(point)) << text;
  }
}

// GB 2312 has the simplified characters, neither the Japanese nor the traditional forms of them.
TEST(Fy2018InChinese, HasNoKanaAndOnlySimplifiedCharacters) {
  for (const std::string& text : TextsIn("zh")) {
    for (const char32_t point : PointsOf(text)) EXPECT_FALSE(IsKana(point)) << text;
    EXPECT_NE(Encoded(text, "GB2312"), "") << text;
  }
}

TEST(Fy2018InChinese, IsAlsoAskedForByItsScriptAndCountry) {
  for (const char* tag : {"zh-Hans", "zh-CN"}) {
    EXPECT_EQ(answers::RenderedReport(Fy2018(), kCutOff, "json", tag),
              answers::RenderedReport(Fy2018(), kCutOff, "json", "zh"));
  }
}

}  // namespace
}  // namespace renkei::e2e
