#include "cli/tables/csv.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tables {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::vector<std::string>> TextsOf(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const TableRow& row : table.rows) {
    rows.emplace_back();
    for (const TableCell& cell : row.cells) rows.back().emplace_back(cell.text);
  }
  return rows;
}

TEST(Csv, DividesRowsAtLfAndCrLfAndCellsAtCommas) {
  const Table table = ParseCsv("a,b\r\nc,\n,d");
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(TextsOf(table),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", ""), ElementsAre("", "d")));
}

TEST(Csv, KeepsCommasLineBreaksAndQuotesOfAQuotedCell) {
  const Table table = ParseCsv("\"a,b\",\"c\r\nd\",\"\"\"e\"\"\"\nf,g,h\n");
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(TextsOf(table),
              ElementsAre(ElementsAre("a,b", "c\r\nd", "\"e\""), ElementsAre("f", "g", "h")));
}

TEST(Csv, SkipsRowsWithoutAnyText) {
  EXPECT_THAT(TextsOf(ParseCsv("id,a\n\n\r\n,,,\nx,y\n")),
              ElementsAre(ElementsAre("id", "a"), ElementsAre("x", "y")));
}

TEST(Csv, DividesCellsAsItsHeadingsAreDivided) {
  EXPECT_THAT(TextsOf(ParseCsv("a;b\nc,d;\"e;f\"\n")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c,d", "e;f")));
  EXPECT_THAT(TextsOf(ParseCsv("\na\tb\nc,d\te;f\n")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c,d", "e;f")));
  EXPECT_THAT(TextsOf(ParseCsv("\"a;b\",c\n")), ElementsAre(ElementsAre("a;b", "c")));
  EXPECT_THAT(TextsOf(ParseCsv("a\nb;c\n")), ElementsAre(ElementsAre("a"), ElementsAre("b;c")));
  ASSERT_THAT(ParseCsv("a;b,c\n").faults, SizeIs(1));
}

TEST(Csv, CountsLinesThroughQuotedLineBreaks) {
  const Table table = ParseCsv("a,\"b\n\nc\",d\ne,f,g\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].cells[1].line, 1);
  EXPECT_EQ(table.rows[0].cells[2].line, 3);
  EXPECT_EQ(table.rows[1].line, 4);
  EXPECT_EQ(table.rows[1].cells[2].column, 3);
}

TEST(Csv, StopsAtAQuoteThatIsNotClosed) {
  const Table table = ParseCsv("a,b\nc,\"d\ne");
  ASSERT_THAT(table.faults, SizeIs(1));
  EXPECT_EQ(table.faults[0].line, 2);
  EXPECT_EQ(table.faults[0].column, 2);
  EXPECT_EQ(table.faults[0].value, "\"d\ne");
  EXPECT_EQ(table.rows.size(), 1u);
}

TEST(Csv, StopsAtAQuoteInsideAnUnquotedCell) {
  const Table table = ParseCsv("a\nb\"c");
  ASSERT_THAT(table.faults, SizeIs(1));
  EXPECT_EQ(table.faults[0].line, 2);
  EXPECT_EQ(table.faults[0].column, 1);
}

TEST(Csv, StopsAtTextAfterAClosingQuote) {
  const Table table = ParseCsv("\"a\"b,c\n");
  ASSERT_THAT(table.faults, SizeIs(1));
  EXPECT_EQ(table.faults[0].line, 1);
}

TEST(Csv, RefusesWhatIsOverALimit) {
  const TableLimits limits{.max_rows = 1, .max_columns = 2, .max_cell_bytes = 4};
  EXPECT_THAT(ParseCsv("a,b\nc,dddd\n", limits).faults, IsEmpty());
  EXPECT_THAT(ParseCsv("a,b,c\n", limits).faults, SizeIs(1));
  EXPECT_THAT(ParseCsv("a\nb\nc\n", limits).faults, SizeIs(1));
  EXPECT_THAT(ParseCsv("aaaaa\n", limits).faults, SizeIs(1));
  EXPECT_THAT(ParseCsv("\"aa\naa\"\n", limits).faults, SizeIs(1));
}

}  // namespace
}  // namespace renkei::tables
