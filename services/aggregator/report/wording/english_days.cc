#include "services/aggregator/report/wording/english_days.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/english_terms.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::english {
namespace {

const char* NameOf(time::Month month) {
  static constexpr const char* kNames[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  return kNames[month.month() - 1];
}

std::string DayAndMonth(time::Day day) {
  return absl::StrCat(day.day(), " ", NameOf(time::Month(day)));
}

std::string DayText(time::Day day) { return absl::StrCat(DayAndMonth(day), " ", day.year()); }

// "May–June", of one year.
std::string MonthsOfYear(const MonthRun& run) {
  if (run.first == run.last) return NameOf(run.first);
  return absl::StrCat(NameOf(run.first), "–", NameOf(run.last));
}

bool AreOfOneYear(const MonthRun& run, const MonthRun& next) {
  return run.first.year() == next.last.year();
}

}  // namespace

std::string DatesText(const Dates& dates) {
  const auto& [first, last] = dates.span;
  if (dates.within) {
    if (IsWholeMonth(dates.span)) {
      return MonthsText(time::Month(first), time::Month(first));
    }
    if (IsWholeYear(dates.span)) return absl::StrCat(first.year());
    const bool one_year = first.year() == last.year();
    return absl::StrCat("between ", one_year ? DayAndMonth(first) : DayText(first), " and ",
                        DayText(last));
  }
  if (first == last) return DayText(first);
  if (first.year() != last.year()) return absl::StrCat(DayText(first), " – ", DayText(last));
  if (first.month() != last.month()) return absl::StrCat(DayAndMonth(first), " – ", DayText(last));
  return absl::StrCat(first.day(), "–", DayText(last));
}

std::string MonthsText(time::Month first, time::Month last) {
  if (first.year() == last.year()) {
    return absl::StrCat(MonthsOfYear({first, last}), " ", last.year());
  }
  return absl::StrCat(MonthsText(first, first), " – ", MonthsText(last, last));
}

std::string MonthRanges(const std::vector<time::Month>& months) {
  const std::vector<MonthRun> runs = RunsOf(months);
  std::vector<std::string> years;
  std::vector<std::string> of_year;
  bool lists_inside = false;
  for (size_t i = 0; i < runs.size(); ++i) {
    // The year is said once for all that stand together in it.
    const bool said_later = i + 1 < runs.size() && AreOfOneYear(runs[i], runs[i + 1]);
    of_year.push_back(said_later ? MonthsOfYear(runs[i]) : MonthsText(runs[i].first, runs[i].last));
    if (said_later) continue;
    lists_inside = lists_inside || of_year.size() > 1;
    years.push_back(ListOf(of_year));
    of_year.clear();
  }
  return lists_inside ? absl::StrJoin(years, "; ") : ListOf(years);
}

std::string AsOfDay(time::Day day) {
  const time::Month month(day);
  if (day == time::LastDayOf(month)) return absl::StrCat("the end of ", NameOf(month));
  return DayAndMonth(day);
}

}  // namespace renkei::wording::english
