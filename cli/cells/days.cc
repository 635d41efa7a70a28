#include "cli/cells/days.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/cells/plain_form.h"
#include "common/status/macros.h"

namespace renkei::cells {
namespace {

using type::v1::DateSpan;

constexpr absl::string_view kSpanExpected =
    "days, 2018-05-23, 2018-05-23..2018-05-24, 2018.5.23-24, 平成30年5月23日, 2018年6月中旬, "
    "within "
    "2018-06 or within 2018-04-01..2019-01-31, and (inferred) where the source does not state them";
constexpr absl::string_view kDayExpected =
    "a day that exists, 2018-05-23, 2018.5.23 or 平成30年5月23日";

// As many as a question may ask for.
constexpr int kMostYears = 50;

absl::Status Expected(absl::string_view expected) { return absl::InvalidArgumentError(expected); }

struct Era {
  absl::string_view name;
  char letter;
  time::Span days;
};

const Era kEras[] = {
    {"明治", 'M', {time::Day(1868, 10, 23), time::Day(1912, 7, 29)}},
    {"大正", 'T', {time::Day(1912, 7, 30), time::Day(1926, 12, 24)}},
    {"昭和", 'S', {time::Day(1926, 12, 25), time::Day(1989, 1, 7)}},
    {"平成", 'H', {time::Day(1989, 1, 8), time::Day(2019, 4, 30)}},
    {"令和", 'R', {time::Day(2019, 5, 1), time::Day(time::kLastYear, 12, 31)}},
};

// Takes an era and a year of it, "平成30", "H30", "令和元"; nullptr: no era stands here.
const Era* ConsumeEra(absl::string_view& text, int& year) {
  for (const Era& era : kEras) {
    absl::string_view rest = text;
    if (!absl::ConsumePrefix(&rest, era.name) &&
        !absl::ConsumePrefix(&rest, absl::string_view(&era.letter, 1))) {
      continue;
    }
    std::optional<int> count = 1;
    if (!absl::ConsumePrefix(&rest, "元")) count = ConsumeNumber(rest, 2);
    if (!count || *count == 0) return nullptr;
    year = static_cast<int>(era.days.first.year()) + *count - 1;
    text = rest;
    return &era;
  }
  return nullptr;
}

// `span`, a day, month or year, must lie at least partly in the era in which it was written.
absl::Status CheckEra(const Era* era, const time::Span& span) {
  if (era == nullptr || era->days.Overlaps(span)) return absl::OkStatus();
  return Expected(absl::StrCat("a day of ", era->name, ", ", time::FormatDay(era->days.first),
                               " to ", time::FormatDay(era->days.last), "; ",
                               time::FormatDay(span.first), " is not"));
}

// A day, a third of a month or a month, as far as it was written.
struct Point {
  const Era* era = nullptr;
  int year = 0;           // 0: not written
  int month = 0;          // 0: not written
  int day = 0;            // 0: not written
  int third = 0;          // 1: 上旬, 2: 中旬, 3: 下旬; 0: not written
  char separator = 0;     // '.', '/', '-'; 0: 年, 月, 日
  bool day_open = false;  // a day whose 日 is yet to come: 5月23～24日

  bool exact() const { return day != 0; }
};

// Reads one point from the front of a plain, unspaced text.
class PointReader {
 public:
  // `first`: of a range of which this is to be the end, else nullptr. `months`: 2018-05 is a month.
  PointReader(absl::string_view& text, const Point* first, bool months)
      : text_(text), first_(first), months_(months) {}

  std::optional<Point> Read() {
    point_.era = ConsumeEra(text_, point_.year);
    if (point_.era != nullptr) {
      return (absl::ConsumePrefix(&text_, "年") ? ReadMonth() : ReadSeparated()) ? Done()
                                                                                 : std::nullopt;
    }
    const absl::string_view start = text_;
    const std::optional<int> number = ConsumeNumber(text_, 4);
    if (number && start.size() - text_.size() == 4) {
      point_.year = *number;
      return (absl::ConsumePrefix(&text_, "年") ? ReadMonth() : ReadSeparated()) ? Done()
                                                                                 : std::nullopt;
    }
    text_ = start;
    return ReadWithoutYear() ? Done() : std::nullopt;
  }

  // The weekday that was written after the point; empty: none.
  absl::string_view weekday() const { return weekday_; }

 private:
  // After 年: 5月, 5月23日, 5月中旬.
  bool ReadMonth() {
    const std::optional<int> month = ConsumeNumber(text_, 2);
    if (!month || *month == 0 || !absl::ConsumePrefix(&text_, "月")) return false;
    point_.month = *month;
    if (ConsumeThird()) return true;
    const std::optional<int> day = ConsumeNumber(text_, 2);
    if (!day) return true;
    point_.day = *day;
    point_.day_open = !ConsumeDayMark();
    return *day != 0;
  }

  bool ConsumeThird() {
    constexpr absl::string_view kThirds[] = {"上旬", "中旬", "下旬"};
    for (int third = 1; third <= 3; ++third) {
      if (!absl::ConsumePrefix(&text_, kThirds[third - 1])) continue;
      point_.third = third;
      return true;
    }
    return false;
  }

  bool ConsumeDayMark() {
    return absl::ConsumePrefix(&text_, "日") || absl::ConsumePrefix(&text_, "号");
  }

  // After the year: .5.23, /5/23, -05-23.
  bool ReadSeparated() {
    if (text_.empty() || !absl::StrContains("./-", text_[0])) return false;
    point_.separator = text_[0];
    if (point_.era != nullptr && point_.separator == '-') return false;
    const std::optional<int> month = ConsumePart();
    if (!month) return false;
    point_.month = *month;
    const std::optional<int> day = ConsumePart();
    // 2018.5 may be a number and 2018-05 days some of which are not meant.
    if (!day) return months_ && point_.separator == '-';
    point_.day = *day;
    return true;
  }

  // A separator and a number from 1 on.
  std::optional<int> ConsumePart() {
    absl::string_view rest = text_;
    if (!absl::ConsumePrefix(&rest, absl::string_view(&point_.separator, 1))) return std::nullopt;
    const std::optional<int> number = ConsumeNumber(rest, 2);
    if (!number || *number == 0) return std::nullopt;
    text_ = rest;
    return number;
  }

  // 5月23日; of the end of a range also 24日, 下旬 and, after 2018.5.30, 6.2 and 31.
  bool ReadWithoutYear() {
    const absl::string_view start = text_;
    if (ReadMonth()) return true;
    text_ = start;
    if (first_ == nullptr) return false;
    if (first_->third != 0) return ConsumeThird();
    if (!first_->exact()) return false;
    const std::optional<int> number = ConsumeNumber(text_, 2);
    if (!number || *number == 0) return false;
    if (first_->separator == 0) {
      point_.day = *number;
      return ConsumeDayMark();
    }
    point_.separator = first_->separator;
    if (point_.separator == '-') return false;  // 2018-05-23-24 has one dash too many
    const std::optional<int> day = ConsumePart();
    point_.month = day ? *number : 0;
    point_.day = day.value_or(*number);
    return true;
  }

  // With the weekday after it: (水), (水曜日), (星期三).
  std::optional<Point> Done() {
    if (!absl::StartsWith(text_, "(")) return point_;
    const size_t close = text_.find(')');
    if (!point_.exact() || close == text_.npos) return std::nullopt;
    weekday_ = text_.substr(1, close - 1);
    text_.remove_prefix(close + 1);
    return point_;
  }

  absl::string_view& text_;
  const Point* first_;
  bool months_;
  Point point_;
  absl::string_view weekday_;
};

// The days of a point whose year and month are known.
absl::StatusOr<time::Span> DaysOf(const Point& point) {
  const std::string month_text = absl::StrFormat("%04d-%02d", point.year, point.month);
  const absl::StatusOr<time::Month> month = time::ParseMonth(month_text);
  if (!month.ok()) return Expected(absl::StrCat("a month that exists; ", month_text, " does not"));
  time::Span days{time::Day(*month), time::LastDayOf(*month)};
  if (point.exact()) {
    const std::string text = absl::StrFormat("%s-%02d", month_text, point.day);
    const absl::StatusOr<time::Day> day = time::ParseDay(text);
    if (!day.ok()) return Expected(absl::StrCat("a day that exists; ", text, " does not"));
    days = {*day, *day};
  } else if (point.third != 0) {
    constexpr int kDaysOfAThird = 10;
    const time::Day first = days.first + (point.third - 1) * kDaysOfAThird;
    days = {first, point.third == 3 ? days.last : first + (kDaysOfAThird - 1)};
  }
  RENKEI_RETURN_IF_ERROR(CheckEra(point.era, days));
  return days;
}

absl::Status CheckWeekday(absl::string_view written, time::Day day) {
  if (written.empty()) return absl::OkStatus();
  struct Names {
    absl::string_view japanese;
    absl::string_view chinese;
  };
  // In the order of absl::Weekday.
  constexpr Names kNames[] = {{"月", "一"}, {"火", "二"}, {"水", "三"}, {"木", "四"},
                              {"金", "五"}, {"土", "六"}, {"日", "日"}};
  absl::string_view name = written;
  absl::ConsumePrefix(&name, "星期") || absl::ConsumePrefix(&name, "周");
  absl::ConsumeSuffix(&name, "曜日") || absl::ConsumeSuffix(&name, "曜");
  const auto& is = kNames[static_cast<size_t>(absl::GetWeekday(day))];
  if (name == is.japanese || name == is.chinese) return absl::OkStatus();
  return Expected(
      absl::StrCat("the weekday of ", time::FormatDay(day), ", ", is.japanese, ", not ", written));
}

// Reads the days of a plain, unspaced text.
class SpanReader {
 public:
  SpanReader(absl::string_view text, bool within, const std::optional<time::Span>& fiscal_year)
      : text_(text), within_(within), fiscal_year_(fiscal_year) {}

  absl::StatusOr<DateSpan> Read() {
    RENKEI_ASSIGN_OR_RETURN(const Dated first, ReadPoint(nullptr));
    Dated last = first;
    if (ConsumeRangeMark()) {
      RENKEI_ASSIGN_OR_RETURN(last, ReadPoint(&first.point));
    } else if (first.point.day_open) {
      return Expected(kSpanExpected);
    }
    if (!text_.empty() || last.point.day_open) return Expected(kSpanExpected);
    if (last.days.last < first.days.first) {
      return Expected(
          "a span that does not end before it starts; one over the turn of a year has both years, "
          "2018.12.30-2019.1.3");
    }
    DateSpan span;
    span.set_first_day(time::FormatDay(first.days.first));
    span.set_last_day(time::FormatDay(last.days.last));
    const bool exact = first.point.exact() && last.point.exact() && !within_;
    span.set_precision(exact ? DateSpan::EXACT : DateSpan::WITHIN);
    return span;
  }

 private:
  struct Dated {
    Point point;
    time::Span days;
  };

  bool ConsumeRangeMark() {
    return absl::ConsumePrefix(&text_, "..") || absl::ConsumePrefix(&text_, "~") ||
           absl::ConsumePrefix(&text_, "-") || absl::ConsumePrefix(&text_, "至");
  }

  absl::StatusOr<Dated> ReadPoint(const Point* first) {
    PointReader reader(text_, first, within_);
    std::optional<Point> point = reader.Read();
    if (!point) return Expected(kSpanExpected);
    if (point->month == 0) point->month = first->month;
    if (point->year == 0) RENKEI_RETURN_IF_ERROR(SetYear(first, *point));
    RENKEI_ASSIGN_OR_RETURN(const time::Span days, DaysOf(*point));
    RENKEI_RETURN_IF_ERROR(CheckWeekday(reader.weekday(), days.first));
    return Dated{*point, days};
  }

  // Of the end of a range as of its start, or else of the fiscal year.
  absl::Status SetYear(const Point* first, Point& point) {
    if (first != nullptr && !year_of_fiscal_year_) {
      point.year = first->year;
      return absl::OkStatus();
    }
    if (!fiscal_year_) {
      return Expected("the year too, 2018年6月中旬, or a fiscal_year in the row");
    }
    const time::Day start = fiscal_year_->first;
    point.year = static_cast<int>(start.year()) + (point.month < start.month() ? 1 : 0);
    year_of_fiscal_year_ = true;
    return absl::OkStatus();
  }

  absl::string_view text_;
  bool within_;
  const std::optional<time::Span>& fiscal_year_;
  bool year_of_fiscal_year_ = false;
};

}  // namespace

absl::StatusOr<DateSpan> ParseSpan(absl::string_view text,
                                   const std::optional<time::Span>& fiscal_year) {
  const std::string plain = PlainForm(text);
  absl::string_view days = plain;
  const bool inferred = absl::ConsumeSuffix(&days, "(inferred)");
  const bool within = absl::ConsumePrefix(&days, "within ");
  const std::optional<std::string> unspaced = PlainFormUnspaced(days);
  if (!unspaced) return Expected(kSpanExpected);
  RENKEI_ASSIGN_OR_RETURN(DateSpan span, SpanReader(*unspaced, within, fiscal_year).Read());
  span.set_inferred(inferred);
  return span;
}

absl::StatusOr<std::string> ParseDayOf(absl::string_view text,
                                       const std::optional<time::Span>& fiscal_year) {
  const absl::StatusOr<DateSpan> span = ParseSpan(text, fiscal_year);
  if (!span.ok() && span.status().message() != kSpanExpected) return span.status();
  const bool day = span.ok() && span->precision() == DateSpan::EXACT && !span->inferred() &&
                   span->first_day() == span->last_day();
  if (!day) return Expected(kDayExpected);
  return span->first_day();
}

absl::StatusOr<std::string> ParseMonthOf(absl::string_view text) {
  const absl::StatusOr<DateSpan> span = ParseSpan(absl::StrCat("within ", text));
  if (span.ok()) {
    const absl::StatusOr<time::Day> first = time::ParseDay(span->first_day());
    const time::Month month(*first);
    const bool whole =
        first->day() == 1 && span->last_day() == time::FormatDay(time::LastDayOf(month));
    if (whole && !span->inferred()) return time::FormatMonth(month);
  }
  return Expected("a month, 2018-03 or 2018年3月");
}

namespace {

absl::StatusOr<int> YearIn(absl::string_view text) {
  const std::string plain = PlainForm(text);
  absl::string_view rest = plain;
  int year = 0;
  const Era* era = ConsumeEra(rest, year);
  if (era == nullptr) year = ConsumeNumber(rest, 4).value_or(0);
  absl::ConsumeSuffix(&rest, "年度") || absl::ConsumeSuffix(&rest, "财年");
  if (!rest.empty() || year < time::kFirstYear || year > time::kLastYear) {
    return Expected("a year, 2018, 2018年度 or 平成30年度");
  }
  RENKEI_RETURN_IF_ERROR(CheckEra(era, {time::Day(year, 1, 1), time::Day(year, 12, 31)}));
  return year;
}

}  // namespace

absl::StatusOr<std::string> ParseYearOf(absl::string_view text) {
  RENKEI_ASSIGN_OR_RETURN(const int year, YearIn(text));
  return absl::StrCat(year);
}

absl::StatusOr<std::vector<int>> ParseYears(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits("..", 1));
  RENKEI_ASSIGN_OR_RETURN(const int first, YearIn(ends.first));
  int last = first;
  if (ends.first.size() < text.size()) {
    RENKEI_ASSIGN_OR_RETURN(last, YearIn(ends.second));
  }
  if (last < first || last - first >= kMostYears) {
    return Expected(absl::StrCat("years in order, at most ", kMostYears, ", 2014..2018"));
  }
  std::vector<int> years(static_cast<size_t>(last - first) + 1);
  std::iota(years.begin(), years.end(), first);
  return years;
}

}  // namespace renkei::cells
