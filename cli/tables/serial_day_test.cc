#include "cli/tables/serial_day.h"

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tables {
namespace {

std::string TextOf(double number, Shows shows, bool epoch_1904 = false) {
  const auto text = TextOfNumber(number, shows, epoch_1904);
  return text.ok() ? *text : "refused";
}

TEST(SerialDay, IsCountedFromEitherEpoch) {
  EXPECT_EQ(TextOf(43243, Shows::kDay), "2018-05-23");
  EXPECT_EQ(TextOf(43243 - 1462, Shows::kDay, true), "2018-05-23");
  EXPECT_EQ(TextOf(1, Shows::kDay), "1900-01-01");
  EXPECT_EQ(TextOf(59, Shows::kDay), "1900-02-28");
  EXPECT_EQ(TextOf(60, Shows::kDay), "refused");  // 1900-02-29 never was
  EXPECT_EQ(TextOf(61, Shows::kDay), "1900-03-01");
  EXPECT_EQ(TextOf(0, Shows::kDay), "refused");
  EXPECT_EQ(TextOf(0, Shows::kDay, true), "1904-01-01");
  EXPECT_EQ(TextOf(3e9, Shows::kDay), "refused");
}

TEST(SerialDay, KeepsAMonthAMonthAndATimeVisible) {
  EXPECT_EQ(TextOf(43221, Shows::kMonth), "2018年5月");
  EXPECT_EQ(TextOf(43243.5, Shows::kDay), "2018-05-23 12:00");
  EXPECT_EQ(TextOf(43243, Shows::kDayOrMonth), "2018-05-23");
  EXPECT_EQ(TextOf(43221, Shows::kDayOrMonth), "refused");  // 1 May, or some time in May
}

TEST(SerialDay, NumbersAreAsSpreadsheetsKeepThem) {
  EXPECT_EQ(TextOf(43, Shows::kNumber), "43");
  EXPECT_EQ(TextOf(33.609999999999999, Shows::kNumber), "33.61");
  EXPECT_EQ(TextOf(0.1 + 0.2, Shows::kNumber), "0.3");
  EXPECT_EQ(TextOf(1e9, Shows::kNumber), "1000000000");
}

TEST(Format, ShowsWhatItsCodeOrNumberSays) {
  EXPECT_EQ(ShowsOf(0, ""), Shows::kNumber);
  EXPECT_EQ(ShowsOf(14, ""), Shows::kDay);
  EXPECT_EQ(ShowsOf(17, ""), Shows::kMonth);
  EXPECT_EQ(ShowsOf(31, ""), Shows::kDay);
  EXPECT_EQ(ShowsOf(55, ""), Shows::kDayOrMonth);
  EXPECT_EQ(ShowsOf(164, "yyyy\\-mm\\-dd"), Shows::kDay);
  EXPECT_EQ(ShowsOf(164, "[$-411]ggge\"年\"m\"月\"d\"日\";@"), Shows::kDay);
  EXPECT_EQ(ShowsOf(164, "yyyy\"年\"m\"月\""), Shows::kMonth);
  EXPECT_EQ(ShowsOf(164, "[$-411]ge.m"), Shows::kMonth);
  EXPECT_EQ(ShowsOf(164, "m\"月\"d\"日\""), Shows::kDay);
  EXPECT_EQ(ShowsOf(164, "0.00E+00"), Shows::kNumber);
  EXPECT_EQ(ShowsOf(164, "#,##0\"days\""), Shows::kNumber);
  EXPECT_EQ(ShowsOf(164, "[Red]0"), Shows::kNumber);
  EXPECT_EQ(ShowsOf(164, "General"), Shows::kNumber);
  EXPECT_EQ(ShowsOf(164, "h:mm"), Shows::kNumber);
}

}  // namespace
}  // namespace renkei::tables
