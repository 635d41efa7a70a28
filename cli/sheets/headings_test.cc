#include "cli/sheets/headings.h"

#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/sheets/sheet.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::sheets {
namespace {

using testing::HasSubstr;

TEST(Headings, NameEveryColumnAndSheetInJapaneseAndChinese) {
  for (const Sheet& sheet : Sheets()) {
    EXPECT_EQ(FindSheet(SheetTitles().at(&sheet - Sheets().data()).ja.at(0)), &sheet);
    EXPECT_EQ(FindSheet(SheetTitles().at(&sheet - Sheets().data()).zh.at(0)), &sheet);
    std::vector<std::string> columns = sheet.NameHeadings();
    for (const Column& column : sheet.columns) columns.emplace_back(column.heading);
    for (const std::string& column : columns) {
      for (const char* tongue : {"ja", "zh"}) {
        EXPECT_NE(NamesIn(tongue, column).front(), column) << tongue;
        for (const std::string& name : NamesIn(tongue, column)) {
          EXPECT_EQ(Understand(name).own, column) << name;
        }
      }
    }
  }
}

TEST(Headings, StandForOneColumnEach) {
  for (const std::vector<Names>* table : {&ColumnNames(), &SheetTitles()}) {
    std::map<std::string, std::string> owners;
    for (const Names& names : *table) {
      for (const auto* words : {&names.ja, &names.zh, &names.en}) {
        for (const absl::string_view word : *words) {
          const auto [owner, fresh] = owners.emplace(std::string(word), std::string(names.own));
          EXPECT_TRUE(fresh || owner->second == names.own) << word;
        }
      }
    }
  }
}

std::string Shown(absl::string_view heading, absl::string_view sheet = "activities") {
  const std::optional<Heading> found = FindHeading(*FindSheet(sheet), heading);
  if (!found) return "none";
  return absl::StrCat(found->name, found->language.empty() ? "" : ":", found->language);
}

TEST(Headings, AreUnderstoodHoweverTheirSignsAreWritten) {
  for (const char* heading : {"span", "Span", "期間", "日期", "Dates", " 期間　"}) {
    EXPECT_EQ(Shown(heading), "span") << heading;
  }
  EXPECT_EQ(Shown("Fiscal Year"), "fiscal_year");
  EXPECT_EQ(Shown("part_of"), "part_of");
  EXPECT_EQ(Shown("事業"), "programme");
  EXPECT_EQ(Shown("期限"), "none");
}

TEST(Headings, OfTextsHaveTheLanguageThatTheyNameOrAreWrittenIn) {
  EXPECT_EQ(Shown("title_ja"), "title:ja");
  EXPECT_EQ(Shown("title_zh-Hans"), "title:zh-Hans");
  EXPECT_EQ(Shown("題名"), "title:ja");
  EXPECT_EQ(Shown("标题"), "title:zh");
  EXPECT_EQ(Shown("題名（英語）"), "title:en");
  EXPECT_EQ(Shown("题名（英语）"), "none");
  EXPECT_EQ(Shown("题名"), "none");
  EXPECT_EQ(Shown("題名_en"), "title:en");
  EXPECT_EQ(Shown("Title (Chinese)"), "title:zh");
}

TEST(Headings, ThatMayMeanTwoLanguagesAreNone) {
  EXPECT_EQ(Shown("title"), "none");
  EXPECT_EQ(Shown("名称", "parties"), "none");  // both Japanese and Chinese
  EXPECT_EQ(Shown("名称（中国語）", "parties"), "name:zh");
  EXPECT_EQ(Shown("期間（英語）"), "none");
}

TEST(Headings, AreThoseOfTheManual) {
  std::ostringstream manual;
  manual << std::ifstream(RENKEI_DOCS "/import.md").rdbuf();
  for (const std::vector<Names>* table : {&ColumnNames(), &SheetTitles()}) {
    for (const Names& names : *table) {
      EXPECT_THAT(manual.str(),
                  HasSubstr(absl::StrCat("| `", names.own, "` | ", absl::StrJoin(names.ja, "、"),
                                         " | ", absl::StrJoin(names.zh, "、"), " | ",
                                         absl::StrJoin(names.en, ", "), " |\n")));
    }
  }
}

}  // namespace
}  // namespace renkei::sheets
