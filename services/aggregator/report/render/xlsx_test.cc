// What is inside the workbook is read back by tests/e2e/report_files_test.py.
#include "services/aggregator/report/render/xlsx.h"

#include <string>

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using testing::HasSubstr;

absl::StatusOr<std::string> XlsxOf(const Report& report) {
  return RenderXlsx(report, *wording::FindCatalogue("ja"), time::EndlessPatience());
}

TEST(Xlsx, IsTheSameFileForTheSameReport) {
  ASSERT_OK_AND_ASSIGN(const std::string first, XlsxOf(SmallReport()));
  ASSERT_OK_AND_ASSIGN(const std::string second, XlsxOf(SmallReport()));
  EXPECT_THAT(first, testing::StartsWith("PK"));
  EXPECT_TRUE(first == second);
  Report other = SmallReport();
  other.set_title("another");
  ASSERT_OK_AND_ASSIGN(const std::string third, XlsxOf(other));
  EXPECT_FALSE(first == third);
}

TEST(Xlsx, TakesEveryText) {
  EXPECT_THAT(XlsxOf(ReportOf(kHostile)), IsOk());
  EXPECT_THAT(XlsxOf(ReportOf("=1+1")), IsOk());
  EXPECT_THAT(XlsxOf(ReportOf("")), IsOk());
  EXPECT_THAT(XlsxOf(Report()), IsOk());
}

// A character beyond the first plane counts as two, as Excel counts it.
TEST(Xlsx, SaysWhichTextIsTooLong) {
  Report report = SmallReport();
  std::string& text =
      *report.mutable_sections(0)->mutable_blocks(0)->mutable_paragraph()->mutable_text();
  text = std::string(32765, 'x') + "\U0001F600";
  EXPECT_THAT(XlsxOf(report), IsOk());
  text += "x";
  const auto refused = XlsxOf(report);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("is of 32768 characters; a cell holds 32767"));
}

TEST(Xlsx, NamesTablesThatAreCalledAlike) {
  Report report = SmallReport();
  for (int i = 0; i < 3; ++i) *report.add_sections() = report.sections(1);
  EXPECT_THAT(XlsxOf(report), IsOk());
}

}  // namespace
}  // namespace renkei::render
