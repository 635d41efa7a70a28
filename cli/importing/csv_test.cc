#include "cli/importing/csv.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using testing::ElementsAre;

std::vector<std::vector<std::string>> TextsOf(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const TableRow& row : table.rows) {
    rows.emplace_back();
    for (const TableCell& cell : row.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

TEST(Csv, DividesRowsAtLfAndCrLfAndCellsAtCommas) {
  const Table table = ParseCsv("a,b\r\nc,\n,d");
  EXPECT_FALSE(table.fault);
  EXPECT_THAT(TextsOf(table),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", ""), ElementsAre("", "d")));
}

TEST(Csv, KeepsCommasLineBreaksAndQuotesOfAQuotedCell) {
  const Table table = ParseCsv("\"a,b\",\"c\r\nd\",\"\"\"e\"\"\"\nf,g,h\n");
  EXPECT_FALSE(table.fault);
  EXPECT_THAT(TextsOf(table),
              ElementsAre(ElementsAre("a,b", "c\r\nd", "\"e\""), ElementsAre("f", "g", "h")));
}

TEST(Csv, SkipsAByteOrderMarkAndEmptyLines) {
  EXPECT_THAT(TextsOf(ParseCsv("\xEF\xBB\xBF"
                               "id\n\n\r\nx\n")),
              ElementsAre(ElementsAre("id"), ElementsAre("x")));
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
  ASSERT_TRUE(table.fault);
  EXPECT_EQ(table.fault->line, 2);
  EXPECT_EQ(table.fault->column, 2);
  EXPECT_EQ(table.fault->value, "\"d\ne");
  EXPECT_EQ(table.rows.size(), 1u);
}

TEST(Csv, StopsAtAQuoteInsideAnUnquotedCell) {
  const Table table = ParseCsv("a\nb\"c");
  ASSERT_TRUE(table.fault);
  EXPECT_EQ(table.fault->line, 2);
  EXPECT_EQ(table.fault->column, 1);
}

TEST(Csv, StopsAtTextAfterAClosingQuote) {
  const Table table = ParseCsv("\"a\"b,c\n");
  ASSERT_TRUE(table.fault);
  EXPECT_EQ(table.fault->line, 1);
}

TEST(Csv, RefusesTextThatIsNotUtf8AndSaysWhere) {
  const Table table = ParseCsv("a\nb\n\x93\xFA\x96\x7B\n");
  ASSERT_TRUE(table.fault);
  EXPECT_EQ(table.fault->line, 3);
  EXPECT_EQ(table.fault->expected, "UTF-8 text; save the file as CSV UTF-8");
  EXPECT_TRUE(table.rows.empty());
}

TEST(Csv, RefusesABinaryFile) {
  for (const std::string& text : {std::string("PK\x03\x04\0\0", 6), std::string("i\0d\0", 4)}) {
    const Table table = ParseCsv(text);
    ASSERT_TRUE(table.fault);
    EXPECT_EQ(table.fault->line, 1);
    EXPECT_EQ(table.fault->expected, "UTF-8 text, not a binary file or UTF-16");
  }
}

TEST(Csv, RefusesWhatIsOverALimit) {
  const TableLimits limits{.max_bytes = 20, .max_rows = 2, .max_columns = 2, .max_cell_bytes = 4};
  EXPECT_FALSE(ParseCsv("a,b\nc,dddd\n", limits).fault);
  EXPECT_TRUE(ParseCsv("a,b,c\n", limits).fault);
  EXPECT_TRUE(ParseCsv("a\nb\nc\n", limits).fault);
  EXPECT_TRUE(ParseCsv("aaaaa\n", limits).fault);
  EXPECT_TRUE(ParseCsv("\"aa\naa\"\n", limits).fault);
  EXPECT_TRUE(ParseCsv("a,b\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", limits).fault);
}

}  // namespace
}  // namespace renkei::importing
