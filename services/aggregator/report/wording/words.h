// Small rules that every language's catalogue shares.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_WORDS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording {

// Whether a marker is a sign (※) rather than a word (注), which needs brackets or a colon.
bool IsSymbol(absl::string_view marker);

bool IsWholeMonth(const time::Span& span);
bool IsWholeYear(const time::Span& span);

// 1, and neither a range nor approximate.
bool IsExactlyOne(const Quantity& quantity);

// Whether persons of several roles stand together, so that each role must be named.
bool HasSeveralRoles(const std::vector<ClassedPersons>& persons);

bool AnyPersons(const Count& count);
Counts WithoutPersons(Counts counts);

// The last month of a fiscal year.
time::Month LastMonthOf(const Year& year);

// Runs of months that follow one another. `months` in order.
struct MonthRun {
  time::Month first;
  time::Month last;
};
std::vector<MonthRun> RunsOf(const std::vector<time::Month>& months);

// Places of one city that stand one after another, gathered, so that the city is said once.
struct CityVenues {
  std::string country;
  std::string city;
  std::vector<std::string> places;  // those that are known
};
std::vector<CityVenues> GatherByCity(const std::vector<VenueName>& venues);

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_WORDS_H_
