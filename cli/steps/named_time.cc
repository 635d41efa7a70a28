#include "cli/steps/named_time.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/cells/days.h"
#include "cli/cells/plain_form.h"
#include "common/time/day.h"

namespace renkei::steps {
namespace {

constexpr absl::string_view kMonths[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
// Also a verb that a sentence may begin with: a month only beside a number.
constexpr absl::string_view kMay = "May";
constexpr absl::string_view kEras[] = {"昭和", "平成", "令和"};
constexpr absl::string_view kWeekdays[] = {"月", "火", "水", "木", "金", "土", "日"};
// Years of two digits are those from 1970 to 2069.
constexpr int kFirstShortYear = 70;
// Fractions of more parts than these are hardly written.
constexpr int kMostParts = 10;

// Takes the characters from the front for which `is` holds.
template <typename Is>
absl::string_view Consume(absl::string_view& text, Is is) {
  const auto end = std::find_if_not(text.begin(), text.end(), is);
  const absl::string_view taken = text.substr(0, static_cast<size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

void SkipSpaces(absl::string_view& text) { Consume(text, absl::ascii_isspace); }

// What stands behind a year, 年 5 月, .5.23 or -05-23, is of that year.
void SkipRestOfDay(absl::string_view& text) {
  absl::string_view rest = text;
  while (!rest.empty() && absl::StrContains("./-", rest[0])) {
    rest.remove_prefix(1);
    const size_t digits = Consume(rest, absl::ascii_isdigit).size();
    if (digits == 0 || digits > 2) break;
    text = rest;
  }
  rest = text;
  SkipSpaces(rest);
  if (!absl::ConsumePrefix(&rest, "年")) return;
  SkipSpaces(rest);
  const bool month = !Consume(rest, absl::ascii_isdigit).empty();
  SkipSpaces(rest);
  if (month && absl::ConsumePrefix(&rest, "月")) text = rest;
}

// A year, "18", that two digits name.
int LongYear(int of_century) { return of_century + (of_century < kFirstShortYear ? 2000 : 1900); }

// 29 February is one, too.
bool IsDayOfSomeYear(int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= time::LastDayOf(time::Month(2000, month)).day();
}

// 2/3, and 1/2 where it is the first of two: below one, and in no smaller numbers.
bool MayBeFraction(int a, int b) { return a < b && b <= kMostParts && std::gcd(a, b) == 1; }

// Behind a day: "(水)", "（水）".
bool StartsWithWeekday(absl::string_view text) {
  SkipSpaces(text);
  if (!absl::ConsumePrefix(&text, "(")) return false;
  return std::any_of(std::begin(kWeekdays), std::end(kWeekdays), [&](absl::string_view weekday) {
    return absl::StartsWith(text, absl::StrCat(weekday, ")")) ||
           absl::StartsWith(text, absl::StrCat(weekday, "曜"));
  });
}

// Reads through a plain text until it names a time.
class Reader final {
 public:
  Reader(absl::string_view text, int year) : text_(text), rest_(text), year_(year) {}

  std::string Find() {
    while (!rest_.empty()) {
      start_ = rest_;
      if (absl::ascii_isdigit(rest_[0])) {
        if (IsTimeInFigures()) return Found();
      } else if (absl::ascii_isalpha(rest_[0])) {
        if (IsTimeInLetters()) return Found();
      } else if (ConsumeEra()) {
        if (IsOfEra()) return Found();
      } else {
        rest_.remove_prefix(1);
      }
    }
    return "";
  }

 private:
  std::string Found() const {
    const absl::string_view found = start_.substr(0, start_.size() - rest_.size());
    return std::string(absl::StripTrailingAsciiWhitespace(found));
  }

  // 2018; 1 月; 5/23.
  bool IsTimeInFigures() {
    const bool goes_on = IsBehindSeparator();
    const absl::string_view digits = Consume(rest_, absl::ascii_isdigit);
    int number = 0;
    if (!absl::SimpleAtoi(digits, &number)) return false;
    if (digits.size() == 4 && number >= time::kFirstYear && number <= time::kLastYear) {
      if (number >= year_) return true;
      SkipRestOfDay(rest_);
      return false;
    }
    if (!goes_on && NextSign() == '/') return digits.size() <= 2 && IsDay(number);
    absl::string_view rest = rest_;
    SkipSpaces(rest);
    if (digits.size() > 2 || !absl::ConsumePrefix(&rest, "月")) return false;
    rest_ = rest;
    return true;
  }

  // Behind a month and before a slash: 5/23, 5/8(水), 5/23/2018. What may as well be a fraction, or
  // one of so many, is none.
  bool IsDay(int month) {
    absl::string_view rest = rest_.substr(1);
    const absl::string_view digits = Consume(rest, absl::ascii_isdigit);
    int day = 0;
    if (digits.size() > 2 || !absl::SimpleAtoi(digits, &day)) return false;
    if (!IsDayOfSomeYear(month, day)) return false;
    if (absl::ConsumePrefix(&rest, "/")) {
      int year = 0;
      if (Consume(rest, absl::ascii_isdigit).size() != 4) return false;
      if (!absl::SimpleAtoi(rest_.substr(digits.size() + 2, 4), &year)) return false;
      rest_ = rest;
      return year >= year_;
    }
    if (absl::ascii_isalnum(Sign(rest)) || Sign(rest) == '%') return false;
    if (MayBeFraction(month, day) && !StartsWithWeekday(rest)) return false;
    rest_ = rest;
    return true;
  }

  // FY18, FY 18, FY'18: of FY2018 the figures say it.
  bool IsShortYear() {
    absl::string_view rest = rest_;
    SkipSpaces(rest);
    absl::ConsumePrefix(&rest, "'") || absl::ConsumePrefix(&rest, "’");
    const absl::string_view digits = Consume(rest, absl::ascii_isdigit);
    int number = 0;
    if (digits.size() != 2 || !absl::SimpleAtoi(digits, &number)) return false;
    rest_ = rest;
    if (LongYear(number) >= year_) return true;
    SkipRestOfDay(rest_);  // FY17/18 is that of 2017
    return false;
  }

  // January; FY18; H30.5, R2年.
  bool IsTimeInLetters() {
    const absl::string_view word = Consume(rest_, absl::ascii_isalpha);
    if (absl::EqualsIgnoreCase(word, "FY")) return IsShortYear();
    if ((word == "H" || word == "R" || word == "S") && absl::ascii_isdigit(NextSign())) {
      absl::string_view rest = rest_;
      Consume(rest, absl::ascii_isdigit);
      return (absl::StartsWith(rest, "年") || absl::StrContains("./", Sign(rest))) && IsOfEra();
    }
    if (std::find(std::begin(kMonths), std::end(kMonths), word) == std::end(kMonths)) return false;
    if (word == kMay && !IsBesideNumber()) return false;
    return !IsOfAnOlderYear();
  }

  bool ConsumeEra() {
    return std::any_of(std::begin(kEras), std::end(kEras),
                       [&](absl::string_view era) { return absl::ConsumePrefix(&rest_, era); });
  }

  // Behind an era's name: whether its year is none before `year_`. One that cannot be, 平成 32, was
  // written in advance.
  bool IsOfEra() {
    const absl::string_view era = start_.substr(0, start_.size() - rest_.size());
    absl::string_view rest = rest_;
    SkipSpaces(rest);
    absl::string_view count = Consume(rest, absl::ascii_isdigit);
    if (count.empty() && absl::StartsWith(rest, "元")) {
      count = rest.substr(0, absl::string_view("元").size());
      rest.remove_prefix(count.size());
    }
    if (count.empty()) return false;
    rest_ = rest;
    const absl::StatusOr<std::string> year = cells::ParseYearOf(absl::StrCat(era, count));
    int number = 0;
    if (!year.ok() || !absl::SimpleAtoi(*year, &number) || number >= year_) return true;
    SkipRestOfDay(rest_);
    return false;
  }

  // What is looked at is no beginning: the 5/23 of 18/5/23, 2-1/2 and 1.5/2.
  bool IsBehindSeparator() const {
    const absl::string_view before = text_.substr(0, text_.size() - start_.size());
    return !before.empty() && absl::StrContains("/.-", before.back());
  }

  static char Sign(absl::string_view text) { return text.empty() ? ' ' : text[0]; }
  char NextSign() const { return Sign(rest_); }

  // "23 May", "May 2018".
  bool IsBesideNumber() const {
    const absl::string_view before =
        absl::StripTrailingAsciiWhitespace(text_.substr(0, text_.size() - start_.size()));
    const absl::string_view after = absl::StripLeadingAsciiWhitespace(rest_);
    return (!before.empty() && absl::ascii_isdigit(before.back())) ||
           absl::ascii_isdigit(Sign(after));
  }

  // Behind a month: "2013", "23, 2013".
  bool IsOfAnOlderYear() {
    absl::string_view rest = rest_;
    for (int numbers = 0; numbers < 2; ++numbers) {
      Consume(rest, [](char c) { return c == ' ' || c == ','; });
      const absl::string_view digits = Consume(rest, absl::ascii_isdigit);
      int number = 0;
      if (!absl::SimpleAtoi(digits, &number)) return false;
      if (digits.size() != 4) continue;
      if (number >= year_) return false;
      rest_ = rest;
      return true;
    }
    return false;
  }

  const absl::string_view text_;
  absl::string_view rest_;
  absl::string_view start_;  // of what is looked at
  const int year_;
};

}  // namespace

std::string NamedTime(absl::string_view text, int year) {
  return Reader(cells::PlainForm(text), year).Find();
}

}  // namespace renkei::steps
