#include "cli/tables/xlsx.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "cli/tables/test_workbook.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tables {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The texts of the one row below headings a, b, c, d, or what is wrong with it, as "C2: ...".
std::vector<std::string> RowOf(const std::string& cells, TestBook book = {}) {
  book.sheets = {{"s", TextRow(1, {"a", "b", "c", "d"}) + "<row r=\"2\">" + cells + "</row>"}};
  std::vector<std::string> texts;
  for (const Table& table : ParseXlsx(book.Bytes())) {
    for (const TableFault& fault : table.faults) {
      texts.push_back(CellName(fault.column, fault.line) + ": " + fault.value + ": " +
                      fault.expected);
    }
    if (table.rows.size() < 2) continue;
    for (const TableCell& cell : table.rows[1].cells) texts.emplace_back(cell.text);
  }
  return texts;
}

TEST(Xlsx, ReadsTextsOfEveryKind) {
  TestBook book;
  book.shared_texts =
      "<si><t>天津 &amp; 大連</t></si>"
      "<si><r><t>合同</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 会合</t></r>"
      "<rPh sb=\"0\" eb=\"2\"><t>ゴウドウ</t></rPh></si>";
  EXPECT_THAT(RowOf("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                    "<c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x0041_</t></is></c>"
                    "<c t=\"str\"><f>A1&amp;B1</f><v>joined</v></c>",
                    book),
              ElementsAre("天津 & 大連", "合同 会合", "a\rb_x0041_", "joined"));
}

TEST(Xlsx, ReadsNumbersDaysAndMonthsAsTheyAreShown) {
  EXPECT_THAT(RowOf("<c><v>33.609999999999999</v></c><c s=\"1\"><v>43243</v></c>"
                    "<c s=\"2\"><v>43221</v></c><c t=\"b\"><v>1</v></c>"),
              ElementsAre("33.61", "2018-05-23", "2018年5月", "yes"));
  TestBook mac;
  mac.workbook = "<workbookPr date1904=\"1\"/>";
  EXPECT_THAT(RowOf("<c s=\"1\"><v>41781</v></c>", mac), ElementsAre("2018-05-23", "", "", ""));
}

TEST(Xlsx, TakesTheValueThatAFormulaHadWhenItWasSaved) {
  EXPECT_THAT(RowOf("<c><f>1+1</f><v>2</v></c><c s=\"1\"><f>TODAY()</f><v>43243</v></c>"),
              ElementsAre("2", "2018-05-23", "", ""));
  EXPECT_THAT(RowOf("<c r=\"C2\"><f>1+1</f></c>"),
              ElementsAre(HasSubstr("C2: : a formula whose value was saved")));
}

TEST(Xlsx, RefusesErrorsAndNamesTheirCells) {
  EXPECT_THAT(
      RowOf("<c r=\"B2\" t=\"e\"><v>#REF!</v></c><c r=\"D2\" t=\"e\"><f>1/0</f>"
            "<v>#DIV/0!</v></c>"),
      ElementsAre("B2: #REF!: a value, not an error", "D2: #DIV/0!: a value, not an error"));
  EXPECT_THAT(RowOf("<c r=\"A2\" t=\"s\"><v>7</v></c>"),
              ElementsAre(HasSubstr("A2: 7: a text that the workbook has")));
}

TEST(Xlsx, RefusesATextBelowNoHeading) {
  EXPECT_THAT(RowOf("<c r=\"F2\"><v>5</v></c>"), ElementsAre("F2: 5: a heading above it"));
}

TEST(Xlsx, KeepsPlacesOfCellsThatStandApart) {
  const TestBook book{{{"s",
                        "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>a</v></c><c r=\"AA3\" "
                        "t=\"str\"><v>b</v></c></row><row r=\"9\"><c "
                        "r=\"AA9\"><v>1</v></c></row>"}}};
  const std::vector<Table> tables = ParseXlsx(book.Bytes());
  ASSERT_THAT(tables, SizeIs(1));
  ASSERT_THAT(tables[0].rows, SizeIs(2));
  const TableRow& row = tables[0].rows[1];
  ASSERT_THAT(row.cells, SizeIs(2));
  EXPECT_EQ(CellName(row.cells[1].column, row.cells[1].line), "AA9");
  EXPECT_EQ(row.cells[0].text, "");
}

TEST(Xlsx, RefusesMergedCellsOverTheTable) {
  const TestBook book{{{"s", TextRow(1, {"a", "b"}) + TextRow(2, {"x", "y"}) + TextRow(3, {"z"}),
                        "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"D1:E2\"/>"
                        "<mergeCell ref=\"A9:B9\"/></mergeCells>"}}};
  const std::vector<Table> tables = ParseXlsx(book.Bytes());
  ASSERT_THAT(tables.at(0).faults, SizeIs(1));
  EXPECT_EQ(tables[0].faults[0].value, "A2:A3");
  EXPECT_EQ(tables[0].faults[0].line, 2);
}

std::string FaultOf(const std::string& bytes, const TableLimits& limits = {}) {
  const std::vector<Table> tables = ParseXlsx(bytes, limits);
  if (tables.size() != 1 || tables[0].faults.size() != 1) return "none";
  return tables[0].faults[0].expected;
}

TEST(Xlsx, RefusesAWorkbookThatIsCutOffWhereverItIs) {
  const std::string whole = TestBook{{{"s", TextRow(1, {"a"})}}}.Bytes();
  ASSERT_EQ(FaultOf(whole), "none");
  for (size_t length = 4; length < whole.size(); ++length) {
    ASSERT_NE(FaultOf(whole.substr(0, length)), "none") << length;
  }
}

TEST(Xlsx, RefusesAWorkbookWhoseXmlIsDamaged) {
  EXPECT_THAT(FaultOf(TestBook{{{"s", "<row><c></row>"}}}.Bytes()), HasSubstr("damaged"));
  TestBook book{{{"s", TextRow(1, {"a"})}}};
  book.styles = "<cellXfs>";
  EXPECT_THAT(FaultOf(book.Bytes()), HasSubstr("xl/styles.xml is damaged"));
}

TEST(Xlsx, SurvivesBytesThatAreChangedAtRandom) {
  const std::string whole = TestBook{{{"s", TextRow(1, {"a"}) + TextRow(2, {"b"})}}}.Bytes();
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (int i = 0; i < 100; ++i) {
    std::string bytes = whole;
    for (int changes = 0; changes < 3; ++changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    EXPECT_THAT(ParseXlsx(bytes), testing::Not(IsEmpty())) << "round " << i;
  }
}

TEST(Xlsx, RefusesAZipBombBeforeItUnpacksAnything) {
  TestZip zip = TestBook{{{"s", TextRow(1, {"a"})}}}.Zip();
  zip.Add("xl/media/bomb.xml", "x", 4'000'000'000u);
  EXPECT_EQ(FaultOf(zip.Bytes()), "a workbook of at most 268435456 bytes once unpacked");
}

TEST(Xlsx, RefusesAPartThatIsNotAsLargeAsItClaims) {
  TestZip zip;
  zip.Add("xl/workbook.xml", "<workbook/>", 1'000u);
  EXPECT_THAT(FaultOf(zip.Bytes()), HasSubstr("cut off or damaged"));
}

TEST(Xlsx, RefusesWhatIsOverALimit) {
  const TestBook book{{{"s", TextRow(1, {"a", "b"}) + TextRow(2, {"c", "d"}) + TextRow(3, {"e"})}}};
  EXPECT_EQ(FaultOf(book.Bytes(), {.max_rows = 2}), "none");
  EXPECT_EQ(FaultOf(book.Bytes(), {.max_rows = 1}), "at most 1 rows below the headings");
  EXPECT_EQ(FaultOf(TestBook{{{"s", TextRow(1, {"aaaaa"})}}}.Bytes(), {.max_cell_bytes = 4}),
            "a cell of at most 4 bytes");
}

TEST(Xlsx, RefusesOtherArchives) {
  TestZip zip;
  zip.Add("content.xml", "<x/>");
  EXPECT_EQ(FaultOf(zip.Bytes()),
            "an XLSX workbook or CSV; this is another kind of file (.ods, .docx, .zip)");
}

}  // namespace
}  // namespace renkei::tables
