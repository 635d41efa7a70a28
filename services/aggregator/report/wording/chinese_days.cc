#include "services/aggregator/report/wording/chinese_days.h"

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::chinese {
namespace {

// 2018年6月; where that year has been said, 6月.
std::string MonthText(time::Month month, absl::civil_year_t said_year) {
  if (month.year() == said_year) return absl::StrCat(month.month(), "月");
  return absl::StrCat(month.year(), "年", month.month(), "月");
}

std::string DayText(time::Day day, absl::civil_year_t said_year = 0) {
  return absl::StrCat(MonthText(time::Month(day), said_year), day.day(), "日");
}

std::string MonthsText(const MonthRun& run, absl::civil_year_t said_year) {
  const std::string first = MonthText(run.first, said_year);
  if (run.first == run.last) return first;
  return absl::StrCat(first, "至", MonthText(run.last, run.first.year()));
}

}  // namespace

std::string DatesText(const Dates& dates) {
  const auto& [first, last] = dates.span;
  if (dates.within) {
    if (IsWholeMonth(dates.span)) return MonthText(time::Month(first), 0);
    if (IsWholeYear(dates.span)) return absl::StrCat(first.year(), "年");
    return absl::StrCat(DayText(first), "至", DayText(last), "期间");
  }
  if (first == last) return DayText(first);
  const bool one_month = time::Month(first) == time::Month(last);
  return absl::StrCat(DayText(first), "至",
                      one_month ? absl::StrCat(last.day(), "日") : DayText(last, first.year()));
}

std::string MonthsText(time::Month first, time::Month last) { return MonthsText({first, last}, 0); }

std::string MonthRanges(const std::vector<time::Month>& months) {
  std::string text;
  absl::civil_year_t said_year = 0;
  for (const MonthRun& run : RunsOf(months)) {
    absl::StrAppend(&text, text.empty() ? "" : "、", MonthsText(run, said_year));
    said_year = run.last.year();
  }
  return text;
}

std::string AsOfDay(time::Day day) {
  const time::Month month(day);
  if (day == time::LastDayOf(month)) return absl::StrCat(month.month(), "月底");
  return DayText(day, day.year());
}

}  // namespace renkei::wording::chinese
