#include "common/time/day.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::time {
namespace {

TEST(ParseDay, ReadsIsoDays) {
  EXPECT_THAT(ParseDay("2018-05-23"), IsOkAndHolds(Day(2018, 5, 23)));
  EXPECT_THAT(ParseDay("2020-02-29"), IsOkAndHolds(Day(2020, 2, 29)));
  EXPECT_THAT(ParseDay("1900-01-01"), IsOkAndHolds(Day(1900, 1, 1)));
  EXPECT_THAT(ParseDay("2199-12-31"), IsOkAndHolds(Day(2199, 12, 31)));
}

TEST(ParseDay, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2018-02-29", "2018-02-30", "2018-04-31", "2018-01-00", "2018-13-01"}) {
    EXPECT_THAT(ParseDay(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(ParseDay, RefusesOtherForms) {
  for (const char* text : {"", "2018", "2018-05", "2018/05/23", "2018-5-23", "20180523",
                           "2018-05-2 ", "+018-05-23", "2018-05-23T", "1899-12-31", "2200-01-01"}) {
    EXPECT_THAT(ParseDay(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(ParseMonth, ReadsIsoMonthsAndRefusesOthers) {
  EXPECT_THAT(ParseMonth("2018-03"), IsOkAndHolds(Month(2018, 3)));
  for (const char* text : {"2018-00", "2018-13", "2018-3", "2018-03-01", "201803"}) {
    EXPECT_THAT(ParseMonth(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(FormatDay, IsTheInverseOfParseDay) {
  EXPECT_EQ(FormatDay(Day(2018, 5, 3)), "2018-05-03");
  EXPECT_EQ(FormatMonth(Month(2019, 12)), "2019-12");
}

TEST(LastDayOf, KnowsLeapYears) {
  EXPECT_EQ(LastDayOf(Month(2019, 2)), Day(2019, 2, 28));
  EXPECT_EQ(LastDayOf(Month(2020, 2)), Day(2020, 2, 29));
  EXPECT_EQ(LastDayOf(Month(2018, 12)), Day(2018, 12, 31));
}

TEST(FiscalCalendar, OfJapanStartsInApril) {
  const FiscalCalendar calendar(4);
  EXPECT_EQ(calendar.YearOf(Day(2018, 4, 1)), FiscalYear{2018});
  EXPECT_EQ(calendar.YearOf(Day(2019, 3, 31)), FiscalYear{2018});
  EXPECT_EQ(calendar.YearOf(Day(2018, 3, 31)), FiscalYear{2017});
  EXPECT_EQ(calendar.DaysOf(FiscalYear{2018}), (Span{Day(2018, 4, 1), Day(2019, 3, 31)}));
}

TEST(FiscalCalendar, ThatStartsInJanuaryIsTheCalendarYear) {
  const FiscalCalendar calendar(1);
  EXPECT_EQ(calendar.YearOf(Day(2018, 12, 31)), FiscalYear{2018});
  EXPECT_EQ(calendar.DaysOf(FiscalYear{2018}), (Span{Day(2018, 1, 1), Day(2018, 12, 31)}));
}

TEST(Span, CountsBothEnds) {
  EXPECT_EQ((Span{Day(2018, 5, 13), Day(2018, 5, 15)}).Length(), 3);
  EXPECT_EQ((Span{Day(2018, 5, 13), Day(2018, 5, 13)}).Length(), 1);
}

}  // namespace
}  // namespace renkei::time
