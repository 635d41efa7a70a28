#include "common/text/csv_field.h"

#include "gtest/gtest.h"

namespace renkei::text {
namespace {

TEST(CsvField, IsQuotedWhereItMust) {
  EXPECT_EQ(CsvField("天津市"), "天津市");
  EXPECT_EQ(CsvField("one, two"), "\"one, two\"");
  EXPECT_EQ(CsvField("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvField("two\nlines"), "\"two\nlines\"");
}

TEST(CsvField, DoesNotRunInASpreadsheet) {
  EXPECT_EQ(CsvField("=SUM(1)"), "'=SUM(1)");
  EXPECT_EQ(CsvField(" ＝1"), "' ＝1");
  EXPECT_EQ(CsvField("2018-05"), "2018-05");
}

}  // namespace
}  // namespace renkei::text
