#include "services/aggregator/report/wording/japanese_days.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::japanese {
namespace {

std::string Short(time::Day day) {
  return absl::StrCat(day.year(), ".", day.month(), ".", day.day());
}

std::string Long(time::Day day) {
  return absl::StrCat(day.year(), " 年 ", day.month(), " 月 ", day.day(), " 日");
}

// The months of a run, without the year where `said_year` is that year already.
std::string Run(time::Month first, time::Month last, absl::civil_year_t said_year) {
  std::string text;
  if (first.year() != said_year) absl::StrAppend(&text, first.year(), " 年 ");
  if (first == last) {
    absl::StrAppend(&text, first.month(), " 月");
  } else if (first.year() == last.year()) {
    absl::StrAppend(&text, first.month(), "～", last.month(), " 月");
  } else {
    absl::StrAppend(&text, first.month(), " 月～", last.year(), " 年 ", last.month(), " 月");
  }
  return text;
}

}  // namespace

std::string EraYear(time::Day day) {
  static constexpr std::pair<const char*, int> kEras[] = {
      {"令和", 20190501}, {"平成", 19890108}, {"昭和", 19261225},
      {"大正", 19120730}, {"明治", 18730101},
  };
  const int number = static_cast<int>(day.year()) * 10000 + day.month() * 100 + day.day();
  for (const auto& [name, first] : kEras) {
    if (number < first) continue;
    // Meiji's first year was 1868; its days count from the Gregorian calendar's adoption.
    const int first_year = first / 10000 == 1873 ? 1868 : first / 10000;
    const int year = static_cast<int>(day.year()) - first_year + 1;
    return year == 1 ? absl::StrCat(name, "元年") : absl::StrCat(name, " ", year, " 年");
  }
  return absl::StrCat(day.year(), " 年");
}

std::string ShortDates(const Dates& dates) {
  const time::Day first = dates.span.first;
  const time::Day last = dates.span.last;
  if (dates.within) {
    if (IsWholeMonth(dates.span)) return absl::StrCat(first.year(), ".", first.month());
    if (IsWholeYear(dates.span)) return absl::StrCat(first.year());
    return absl::StrCat(Short(first), "～", Short(last), " の間");
  }
  if (first == last) return Short(first);
  if (first.year() != last.year()) return absl::StrCat(Short(first), "-", Short(last));
  if (first.month() != last.month()) {
    return absl::StrCat(Short(first), "-", last.month(), ".", last.day());
  }
  return absl::StrCat(Short(first), "-", last.day());
}

std::string LongDates(const Dates& dates) {
  const time::Day first = dates.span.first;
  const time::Day last = dates.span.last;
  if (dates.within) {
    if (IsWholeMonth(dates.span)) {
      return absl::StrCat(first.year(), " 年 ", first.month(), " 月");
    }
    if (IsWholeYear(dates.span)) return absl::StrCat(first.year(), " 年");
    return absl::StrCat(Long(first), "～", Long(last), "の間");
  }
  if (first == last) return Long(first);
  if (first.year() != last.year()) return absl::StrCat(Long(first), "～", Long(last));
  if (first.month() != last.month()) {
    return absl::StrCat(Long(first), "～", last.month(), " 月 ", last.day(), " 日");
  }
  return absl::StrCat(first.year(), " 年 ", first.month(), " 月 ", first.day(), "～", last.day(),
                      " 日");
}

std::string MonthRanges(const std::vector<time::Month>& months) {
  std::string text;
  absl::civil_year_t said_year = 0;
  for (const auto& [first, last] : RunsOf(months)) {
    absl::StrAppend(&text, text.empty() ? "" : "、", Run(first, last, said_year));
    said_year = last.year();
  }
  return text;
}

std::string AsOfDay(time::Day day) {
  if (day == time::LastDayOf(time::Month(day))) return absl::StrCat(day.month(), " 月末");
  return absl::StrCat(day.month(), " 月 ", day.day(), " 日");
}

}  // namespace renkei::wording::japanese
