#include <string>

#include "absl/strings/str_cat.h"
#include "cli/sheets/import.h"
#include "cli/tables/test_files.h"
#include "cli/tables/test_workbook.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::sheets {
namespace {

using tables::Problem;
using tables::TestBook;
using tables::TestSheet;
using tables::TextRow;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;

class WorkbookTest : public testing::Test {
 protected:
  Import ReadBook(const TestBook& book) const {
    return Read({files_.Write("plan.xlsx", book.Bytes())}, {});
  }

  // The problems and notices, one a line, without the folder.
  std::string Told(const Import& import) const {
    std::string told;
    for (const Problem& problem : import.problems) {
      absl::StrAppend(&told, Describe(problem).substr(files_.folder().size() + 1), "\n");
    }
    for (const std::string& notice : import.notices) {
      absl::StrAppend(&told, notice.substr(files_.folder().size() + 1), "\n");
    }
    return told;
  }

  static TestSheet Parties() {
    return {"parties", TextRow(1, {"id", "kind", "country", "name_ja"}) +
                           TextRow(2, {"jp-oita", "CITY", "JP", "大分市"})};
  }

  tables::TestFiles files_;
};

TEST_F(WorkbookTest, HoldsASheetAKindAndOthersThatArePassedOver) {
  const Import import = ReadBook(
      {{Parties(),
        {"2018 年度", TextRow(1, {"id", "programme", "kind", "state", "span", "parties"}) +
                          "<row><c t=\"str\"><v>a-1</v></c><c t=\"str\"><v>p</v></c><c "
                          "t=\"str\"><v>CONSULTATION</v></c><c t=\"str\"><v>COMPLETED</v></c><c "
                          "s=\"1\"><v>43243</v></c><c t=\"str\"><v>大分市</v></c></row>"},
        {"memo", TextRow(1, {"この表について"}),
         "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"},
        {"Sheet4", ""},
        {"activities", TextRow(1, {"x"}), "", "state=\"hidden\""}}});
  EXPECT_EQ(
      Told(import),
      "plan.xlsx [memo]: passed over; neither its name nor its headings are those of a sheet\n"
      "plan.xlsx [Sheet4]: passed over; it is empty\n"
      "plan.xlsx [activities]: passed over; it is hidden\n");
  ASSERT_THAT(RecordsOf(import).parties, SizeIs(1));
  ASSERT_THAT(RecordsOf(import).activities, SizeIs(1));
  EXPECT_EQ(RecordsOf(import).activities[0].event().span().first_day(), "2018-05-23");
  EXPECT_THAT(import.Find("programmes/p/activities/a-1")->origin.sheet->path,
              EndsWith("plan.xlsx [2018 年度]"));
}

TEST_F(WorkbookTest, HasProblemsThatNameSheetAndCell) {
  EXPECT_EQ(
      Told(ReadBook({{{"parties", TextRow(1, {"id", "kind", "country", "name_ja"}) +
                                      TextRow(2, {"jp-oita", "TOWN", "JP", "大分市"}) +
                                      "<row><c r=\"A3\" t=\"e\"><v>#N/A</v></c></row>"}}})),
      "plan.xlsx [parties] A3: \"#N/A\": expected a value, not an error\n"
      "plan.xlsx [parties] B2: kind: \"TOWN\": expected one of NATION, PROVINCE, CITY, MINISTRY, "
      "CENTRE, INSTITUTE, COMPANY, UNIVERSITY, ASSOCIATION, OTHER\n");
}

TEST_F(WorkbookTest, RefusesAnIdTwiceInTwoOfItsSheets) {
  TestSheet again = Parties();
  again.name = "more";
  EXPECT_THAT(Told(ReadBook({{Parties(), again}})),
              HasSubstr("plan.xlsx [more] A2: id: \"jp-oita\": expected each id once; it is at"));
}

TEST_F(WorkbookTest, IsRefusedWhereNoneOfItsSheetsIsOne) {
  EXPECT_THAT(Told(ReadBook({{{"memo", TextRow(1, {"この表について"})}}})),
              HasSubstr("plan.xlsx: expected a sheet with the headings of one\n"));
}

TEST_F(WorkbookTest, IsRefusedWhereASheetIsNearlyOne) {
  EXPECT_THAT(Told(ReadBook({{Parties(), {"activites", TextRow(1, {"x"})}}})),
              HasSubstr("near: activities"));
}

TEST_F(WorkbookTest, WithMergedHeadingsSaysSoOnce) {
  TestSheet sheet = Parties();
  sheet.after_rows = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
  EXPECT_EQ(Told(ReadBook({{sheet}})),
            "plan.xlsx [parties] A1: \"A1:B1\": expected cells of their own; these are merged, so "
            "write the value into each\n");
}

}  // namespace
}  // namespace renkei::sheets
