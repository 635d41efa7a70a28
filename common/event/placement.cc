#include "common/event/placement.h"

#include "absl/strings/str_cat.h"

namespace renkei::event {

Placement PlacementOf(const type::v1::Event& event) {
  Placement placement;
  // Both parse: the event was checked.
  placement.span = {time::ParseDay(event.span().first_day()).value_or(time::Day()),
                    time::ParseDay(event.span().last_day()).value_or(time::Day())};
  if (event.fiscal_year() != 0) placement.named = time::FiscalYear{event.fiscal_year()};
  return placement;
}

bool BelongsTo(const type::v1::Event& event, time::FiscalYear year,
               const time::Span& days_of_year) {
  const Placement placement = PlacementOf(event);
  if (placement.named) return *placement.named == year;
  if (event.span().precision() == type::v1::DateSpan::EXACT) {
    return days_of_year.Contains(placement.span.first);
  }
  return days_of_year.Contains(placement.span);
}

std::set<time::FiscalYear> YearsOf(const time::FiscalCalendar& calendar,
                                   const std::vector<Placement>& placements) {
  std::set<time::FiscalYear> years;
  for (const Placement& placement : placements) {
    const time::FiscalYear last = calendar.YearOf(placement.span.last);
    for (time::FiscalYear year = calendar.YearOf(placement.span.first); year <= last;
         ++year.value) {
      years.insert(year);
    }
    if (placement.named) years.insert(*placement.named);
  }
  return years;
}

std::optional<std::string> YearsContradicted(const time::FiscalCalendar& calendar,
                                             const type::v1::Event& event) {
  if (event.fiscal_year() == 0) return std::nullopt;
  const time::Span span = PlacementOf(event).span;
  const int first = calendar.YearOf(span.first).value;
  // An exact span belongs to the year of its first day, whatever else it touches.
  const bool exact = event.span().precision() == type::v1::DateSpan::EXACT;
  const int last = exact ? first : calendar.YearOf(span.last).value;
  if (first <= event.fiscal_year() && event.fiscal_year() <= last) return std::nullopt;
  return absl::StrCat(first, first == last ? "" : absl::StrCat(" to ", last));
}

}  // namespace renkei::event
