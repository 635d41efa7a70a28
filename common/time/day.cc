#include "common/time/day.h"

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace renkei::time {
namespace {

// The number that `text` spells in decimal digits alone.
std::optional<int> Digits(absl::string_view text) {
  for (char c : text) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
  }
  int value = 0;
  if (!absl::SimpleAtoi(text, &value)) return std::nullopt;
  return value;
}

}  // namespace

absl::StatusOr<Month> ParseMonth(absl::string_view text) {
  const auto malformed = [&] {
    return absl::InvalidArgumentError(absl::StrCat("\"", text,
                                                   "\" is not a month: expected YYYY-MM from ",
                                                   kFirstYear, "-01 to ", kLastYear, "-12"));
  };
  if (text.size() != 7 || text[4] != '-') return malformed();
  const std::optional<int> year = Digits(text.substr(0, 4));
  const std::optional<int> month = Digits(text.substr(5, 2));
  if (!year || !month) return malformed();
  if (*year < kFirstYear || *year > kLastYear || *month < 1 || *month > 12) return malformed();
  return Month(*year, *month);
}

absl::StatusOr<Day> ParseDay(absl::string_view text) {
  const auto malformed = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is not a day: ", why,
                                                   " YYYY-MM-DD from ", kFirstYear, "-01-01 to ",
                                                   kLastYear, "-12-31"));
  };
  if (text.size() != 10 || text[7] != '-') return malformed("expected");
  const absl::StatusOr<Month> month = ParseMonth(text.substr(0, 7));
  const std::optional<int> number = Digits(text.substr(8, 2));
  if (!month.ok() || !number) return malformed("expected");
  // CivilDay carries days that do not exist over into the next month.
  const Day day(month->year(), month->month(), *number);
  if (day.day() != *number) return malformed("it does not exist; expected");
  return day;
}

std::string FormatDay(Day day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

std::string FormatMonth(Month month) {
  return absl::StrFormat("%04d-%02d", month.year(), month.month());
}

Day LastDayOf(Month month) { return Day(month + 1) - 1; }

FiscalYear FiscalCalendar::YearOf(Day day) const {
  const int year = static_cast<int>(day.year());
  return FiscalYear{day.month() >= start_month_ ? year : year - 1};
}

Span FiscalCalendar::DaysOf(FiscalYear year) const {
  return Span{Day(year.value, start_month_, 1), Day(year.value + 1, start_month_, 1) - 1};
}

}  // namespace renkei::time
