#include "cli/cells/days.h"

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::cells {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using type::v1::DateSpan;

const std::optional<time::Span> kFiscalYear2018 =
    time::FiscalCalendar(4).DaysOf(time::FiscalYear{2018});

std::string Shown(absl::string_view text, const std::optional<time::Span>& year = std::nullopt) {
  const auto span = ParseSpan(text, year);
  if (!span.ok()) return "refused";
  return span->first_day() + ".." + span->last_day() +
         (span->precision() == DateSpan::WITHIN ? " within" : "") +
         (span->inferred() ? " inferred" : "");
}

std::string RefusalOf(absl::string_view text) {
  const auto span = ParseSpan(text);
  EXPECT_THAT(span, StatusIs(StatusCode::kInvalidArgument)) << text;
  return std::string(span.status().message());
}

TEST(Span, CoversItsDaysOrLiesWithinThem) {
  EXPECT_EQ(Shown("2018-05-23"), "2018-05-23..2018-05-23");
  EXPECT_EQ(Shown("2018-05-23..2018-05-24"), "2018-05-23..2018-05-24");
  EXPECT_EQ(Shown("2018-05-23 ～ 2018-05-24"), "2018-05-23..2018-05-24");
  EXPECT_EQ(Shown("within 2018-02"), "2018-02-01..2018-02-28 within");
  EXPECT_EQ(Shown("within 2018-04..2019-01-31"), "2018-04-01..2019-01-31 within");
  EXPECT_EQ(Shown("within 2018-04-01..2019-01-31 (inferred)"),
            "2018-04-01..2019-01-31 within inferred");
}

TEST(Span, IsWrittenAsSheetsWriteDays) {
  for (const char* text :
       {"2018.5.23", "2018.05.23", "2018/5/23", "2018-5-23", "2018年5月23日", "平成30年5月23日",
        "H30.5.23", "平成30.5.23", "２０１８年５月２３日", "２０１８．５．２３", "2018. 5. 23",
        "平成　３０年　５月２３日", "2018年5月23日（水）", "2018/5/23 (水曜日)",
        "2018年5月23日（星期三）", "2018年5月23号"}) {
    EXPECT_EQ(Shown(text), "2018-05-23..2018-05-23") << text;
  }
  EXPECT_EQ(Shown("令和元年5月1日"), "2019-05-01..2019-05-01");
  EXPECT_EQ(Shown("R1.5.1"), "2019-05-01..2019-05-01");
  EXPECT_EQ(Shown("昭和64年1月7日"), "1989-01-07..1989-01-07");
}

TEST(Span, TakesFromItsStartWhatItsEndLeavesOut) {
  for (const char* text :
       {"2018.5.23-24", "2018.5.23～24", "2018.5.23〜5.24", "2018.5.23 – 24", "2018.5.23—24",
        "2018/5/23~24", "2018/5/23−5/24", "2018年5月23日～24日", "2018年5月23日-5月24日",
        "2018年5月23～24日", "平成30年5月23日（水）～24日（木）", "2018-05-23 - 2018-05-24",
        "2018年5月23日至24日"}) {
    EXPECT_EQ(Shown(text), "2018-05-23..2018-05-24") << text;
  }
  EXPECT_EQ(Shown("2018.5.30-6.2"), "2018-05-30..2018-06-02");
  EXPECT_EQ(Shown("2018年5月30日～6月2日"), "2018-05-30..2018-06-02");
  EXPECT_EQ(Shown("2018.12.30-2019.1.3"), "2018-12-30..2019-01-03");
  EXPECT_EQ(Shown("平成30年12月30日～平成31年1月3日"), "2018-12-30..2019-01-03");
  EXPECT_EQ(Shown("平成31年4月30日～令和元年5月1日"), "2019-04-30..2019-05-01");
}

TEST(Span, LiesWithinAMonthOrAThirdOfOne) {
  EXPECT_EQ(Shown("2018年5月"), "2018-05-01..2018-05-31 within");
  EXPECT_EQ(Shown("平成30年5月"), "2018-05-01..2018-05-31 within");
  EXPECT_EQ(Shown("平成31年4月"), "2019-04-01..2019-04-30 within");
  EXPECT_EQ(Shown("2018年4月～2019年1月"), "2018-04-01..2019-01-31 within");
  EXPECT_EQ(Shown("2018年6月上旬"), "2018-06-01..2018-06-10 within");
  EXPECT_EQ(Shown("2018年6月中旬"), "2018-06-11..2018-06-20 within");
  EXPECT_EQ(Shown("2018年2月下旬"), "2018-02-21..2018-02-28 within");
  EXPECT_EQ(Shown("2018年6月上旬～中旬"), "2018-06-01..2018-06-20 within");
  EXPECT_EQ(Shown("2018年6月下旬～7月上旬"), "2018-06-21..2018-07-10 within");
  EXPECT_EQ(Shown("2018年5月23日～6月上旬"), "2018-05-23..2018-06-10 within");
}

TEST(Span, WithoutAYearIsOneOfTheFiscalYearThatIsStated) {
  EXPECT_EQ(Shown("6月中旬", kFiscalYear2018), "2018-06-11..2018-06-20 within");
  EXPECT_EQ(Shown("2月下旬", kFiscalYear2018), "2019-02-21..2019-02-28 within");
  EXPECT_EQ(Shown("5月23日～24日", kFiscalYear2018), "2018-05-23..2018-05-24");
  EXPECT_EQ(Shown("12月30日～1月3日", kFiscalYear2018), "2018-12-30..2019-01-03");
  EXPECT_EQ(Shown("4月1日", kFiscalYear2018), "2018-04-01..2018-04-01");
  EXPECT_EQ(Shown("3月31日", kFiscalYear2018), "2019-03-31..2019-03-31");
  EXPECT_EQ(Shown("2017年6月中旬", kFiscalYear2018), "2017-06-11..2017-06-20 within");
  EXPECT_THAT(RefusalOf("6月中旬"), HasSubstr("the year too"));
}

TEST(Span, RefusesDaysThatDoNotExistAndEndsBeforeStarts) {
  EXPECT_EQ(RefusalOf("2018-02-30"), "a day that exists; 2018-02-30 does not");
  EXPECT_EQ(RefusalOf("2018年13月"), "a month that exists; 2018-13 does not");
  EXPECT_EQ(RefusalOf("平成30年2月29日"), "a day that exists; 2018-02-29 does not");
  EXPECT_THAT(RefusalOf("2018.12.30-1.3"), HasSubstr("has both years"));
  EXPECT_THAT(RefusalOf("2018-05-24..2018-05-23"), HasSubstr("does not end before it starts"));
  EXPECT_EQ(RefusalOf("2018年5月23日（木）"), "the weekday of 2018-05-23, 水, not 木");
}

TEST(Span, RefusesADayOutsideItsEra) {
  EXPECT_EQ(RefusalOf("平成32年5月1日"),
            "a day of 平成, 1989-01-08 to 2019-04-30; 2020-05-01 is not");
  for (const char* text :
       {"平成31年5月1日", "令和元年4月30日", "H31.5.1", "平成31年5月", "昭和64年1月8日",
        "平成元年1月7日", "平成0年1月8日", "平成31年4月30日～5月1日x"}) {
    EXPECT_EQ(Shown(text), "refused") << text;
  }
}

TEST(Span, RefusesWhatMayMeanTwoThings) {
  for (const char* text : {"18.5.23",
                           "5/6/2018",
                           "2018.5",
                           "2018/5",
                           "2018-05",
                           "2018年",
                           "2018年度",
                           "23日",
                           "5.23",
                           "2018-05-23-24",
                           "2018.5.23-",
                           "2018-05-23..",
                           "2018.5 23",
                           "2018.5.23 24",
                           "20180523",
                           "43243",
                           "2018年5月23",
                           "2018年5月23～24",
                           "2018年5月頃",
                           "within",
                           "",
                           "2018-05-23 (guessed)",
                           "around 2018-05-23",
                           "-2018.5.23",
                           "2018.5.23-24-25",
                           "H30-5-23",
                           "5月23日（水"}) {
    EXPECT_EQ(Shown(text), "refused") << text;
  }
}

TEST(Span, IsInferredOnlyWhereThatIsWritten) {
  EXPECT_EQ(Shown("2018年6月中旬（inferred）"), "2018-06-11..2018-06-20 within inferred");
  EXPECT_EQ(Shown("2018-05-23 (inferred)"), "2018-05-23..2018-05-23 inferred");
}

TEST(DayOf, IsOneDay) {
  ASSERT_OK_AND_ASSIGN(const std::string day, ParseDayOf("平成30年5月23日"));
  EXPECT_EQ(day, "2018-05-23");
  for (const char* text : {"2018-05-23..2018-05-24", "2018年5月", "2018-05-23 (inferred)", "x"}) {
    EXPECT_THAT(ParseDayOf(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(MonthOf, IsOneMonth) {
  for (const char* text : {"2018-03", "2018年3月", "平成30年３月"}) {
    ASSERT_OK_AND_ASSIGN(const std::string month, ParseMonthOf(text));
    EXPECT_EQ(month, "2018-03");
  }
  for (const char* text : {"2018-13", "2018-03..2018-04", "2018-03-01", "3月", "2018"}) {
    EXPECT_THAT(ParseMonthOf(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(YearOf, IsTheYearInWhichAFiscalYearStarts) {
  for (const char* text : {"2018", "2018年度", "平成30年度", "H30", "平成３０年度"}) {
    ASSERT_OK_AND_ASSIGN(const std::string year, ParseYearOf(text));
    EXPECT_EQ(year, "2018");
  }
  ASSERT_OK_AND_ASSIGN(const std::string changing, ParseYearOf("平成31年度"));
  EXPECT_EQ(changing, "2019");
  for (const char* text : {"平成32年度", "18", "2018-2019", "", "twenty", "2018年"}) {
    EXPECT_THAT(ParseYearOf(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(Years, AreOneOrARange) {
  EXPECT_THAT(*ParseYears("2018"), ElementsAre(2018));
  EXPECT_THAT(*ParseYears("2018..2018"), ElementsAre(2018));
  EXPECT_THAT(*ParseYears("平成30年度..2020年度"), ElementsAre(2018, 2019, 2020));
  EXPECT_THAT(*ParseYears("1969..2018"), SizeIs(50));
  for (const char* text : {"", "2018..", "..2018", "2018..2017", "1968..2018", "2018...2019"}) {
    EXPECT_FALSE(ParseYears(text).ok()) << text;
  }
}

}  // namespace
}  // namespace renkei::cells
