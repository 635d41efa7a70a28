#include "services/aggregator/report/render/column_widths.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using testing::ElementsAre;

// A text of a width, of words of a width.
std::string Words(int width, int word) {
  std::string text;
  for (int i = 1; i <= width; ++i) text.push_back(i % (word + 1) == 0 && i < width ? ' ' : 'x');
  return text;
}

TEST(FitColumns, AreAsWideAsTheirWidestLinesWhereThatFits) {
  EXPECT_THAT(FitColumns(TableOf({"No.", "都市", ""}, {{"1", "天津\nAmoy, too", "x"}}), 40),
              ElementsAre(3, 9, 2));
}

TEST(FitColumns, GiveWhatIsLeftToTheColumnThatMakesRowsTall) {
  const auto table = TableOf({"No.", "Date", "Subject"}, {{"1", Words(12, 3), Words(200, 5)},
                                                          {"2", Words(12, 3), Words(150, 5)}});
  EXPECT_THAT(FitColumns(table, 60), ElementsAre(3, 4, 53));
  EXPECT_THAT(FitColumns(table, 160), ElementsAre(3, 12, 145)) << "a line is left to be saved";
}

TEST(FitColumns, GiveItToOneTallRowBeforeManyThatAreNot) {
  std::vector<std::vector<std::string>> rows(4, {"x", Words(60, 5)});
  rows.push_back({Words(100, 5), "x"});
  EXPECT_THAT(FitColumns(TableOf({"", ""}, rows), 60), ElementsAre(25, 35));
}

TEST(FitColumns, ShareItWhereBothMakeThemTall) {
  EXPECT_THAT(FitColumns(TableOf({"", ""}, {{Words(100, 4), Words(100, 4)}}), 50),
              ElementsAre(25, 25));
}

TEST(FitColumns, KeepDaysAndWhatIsShortInALine) {
  auto table = TableOf({"番号", "", ""}, {{"1", "", Words(200, 5)}});
  EXPECT_THAT(FitColumns(table, 40), ElementsAre(4, 2, 34));
  *table.mutable_rows(0)->mutable_cells(1) =
      DaysCell("2018-09-10", "2018-09-14", "10–14 September 2018");
  EXPECT_THAT(FitColumns(table, 40), ElementsAre(4, 20, 16));
}

TEST(FitColumns, CutWordsOnlyWhenNothingElseIsLeft) {
  const auto table = TableOf({"", ""}, {{Words(12, 12), Words(12, 4)}});
  EXPECT_THAT(FitColumns(table, 18), ElementsAre(12, 6));
  EXPECT_THAT(FitColumns(table, 12), ElementsAre(8, 4));
  EXPECT_THAT(FitColumns(table, 0), ElementsAre(2, 2));
}

TEST(FitColumns, OfNoColumnsAreNone) { EXPECT_THAT(FitColumns({}, 10), ElementsAre()); }

}  // namespace
}  // namespace renkei::render
