#include "services/aggregator/report/wording/words.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace renkei::wording {

bool IsSymbol(absl::string_view marker) {
  for (absl::string_view symbol : {"※", "*", "＊", "†", "‡"}) {
    if (absl::StartsWith(marker, symbol)) return true;
  }
  return false;
}

bool IsWholeMonth(const time::Span& span) {
  const time::Month month(span.first);
  return span.first == time::Day(month) && span.last == time::LastDayOf(month);
}

bool IsWholeYear(const time::Span& span) {
  return span.first == time::Day(span.first.year(), 1, 1) &&
         span.last == time::Day(span.first.year(), 12, 31);
}

bool IsExactlyOne(const Quantity& quantity) {
  return quantity.low() == 1 && quantity.high() == 1 && !quantity.approximate();
}

bool HasSeveralRoles(const std::vector<ClassedPersons>& persons) {
  return std::any_of(persons.begin(), persons.end(),
                     [&](const ClassedPersons& part) { return part.role != persons.front().role; });
}

bool AnyPersons(const Count& count) {
  return std::any_of(count.persons.begin(), count.persons.end(),
                     [](const PersonsCount& persons) { return persons.quantity.high() > 0; });
}

Counts WithoutPersons(Counts counts) {
  for (Count* count : {&counts.completed, &counts.planned, &counts.undated, &counts.later}) {
    count->persons.clear();
  }
  return counts;
}

time::Month LastMonthOf(const Year& year) { return time::Month(year.first_day) + 11; }

std::vector<MonthRun> RunsOf(const std::vector<time::Month>& months) {
  std::vector<MonthRun> runs;
  for (const time::Month month : months) {
    if (!runs.empty() && month == runs.back().last + 1) {
      runs.back().last = month;
    } else {
      runs.push_back({month, month});
    }
  }
  return runs;
}

std::vector<CityVenues> GatherByCity(const std::vector<VenueName>& venues) {
  std::vector<CityVenues> cities;
  for (const VenueName& venue : venues) {
    if (cities.empty() || cities.back().city != venue.city ||
        cities.back().country != venue.country) {
      cities.push_back({.country = venue.country, .city = venue.city, .places = {}});
    }
    if (!venue.place.empty()) cities.back().places.push_back(venue.place);
  }
  return cities;
}

}  // namespace renkei::wording
