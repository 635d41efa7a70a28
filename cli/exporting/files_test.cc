#include "cli/exporting/files.h"

#include <fstream>
#include <sstream>

#include "cli/tables/table_file.h"
#include "cli/tables/test_files.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::exporting {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Page PageOf(const std::string& name, const std::vector<std::string>& headings,
            const std::vector<std::vector<std::string>>& rows) {
  return {name, headings, rows.size(), [rows](size_t row) { return rows[row]; }};
}

TEST(Files, OfCsvAreThoseThatSpreadsheetsKnowForUtf8) {
  const tables::TestFiles files;
  ASSERT_THAT(
      WriteFiles({PageOf("a", {"id", "b"}, {{"1", "x,\"y\"\nz"}})}, Format::kCsv, files.folder()),
      IsOk());
  std::ostringstream text;
  text << std::ifstream(files.folder() + "/a.csv", std::ios::binary).rdbuf();
  EXPECT_EQ(text.str(), "\xEF\xBB\xBFid,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n");
}

TEST(Files, OfAWorkbookHoldASheetAPage) {
  const tables::TestFiles files;
  ASSERT_THAT(WriteFiles({PageOf("a", {"id"}, {{"2-1-1"}}), PageOf("b", {"id"}, {{"=1+1"}})},
                         Format::kXlsx, files.folder()),
              IsOk());
  const auto tables = tables::ReadTables(files.folder() + "/" + kWorkbook, {});
  ASSERT_THAT(tables, SizeIs(2));
  EXPECT_EQ(tables[0].name, "a");
  EXPECT_EQ(tables[0].rows.at(1).cells.at(0).text, "2-1-1");
  EXPECT_EQ(tables[1].rows.at(1).cells.at(0).text, "=1+1");
  EXPECT_THAT(tables[1].faults, IsEmpty());
}

TEST(Files, ThatCannotHoldACellOrBeWrittenAreErrors) {
  const tables::TestFiles files;
  const std::string longer(32'768, 'x');
  EXPECT_THAT(WriteFiles({PageOf("a", {"id"}, {{longer}})}, Format::kXlsx, files.folder()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  for (const Format format : {Format::kCsv, Format::kXlsx}) {
    EXPECT_THAT(WriteFiles({PageOf("a", {"id"}, {{"x"}})}, format, files.folder() + "/none"),
                StatusIs(absl::StatusCode::kUnavailable));
  }
}

}  // namespace
}  // namespace renkei::exporting
