#include "services/aggregator/totals/rules.h"

#include <algorithm>

#include "services/aggregator/facts/known.h"

namespace renkei::totals {

std::optional<Standing> StandingAt(time::Day as_of, const facts::FactRef& fact) {
  const time::Span happened = fact.happened();
  switch (fact.state()) {
    case facts::State::kCancelled:
      return std::nullopt;
    case facts::State::kPlanned:
      return Standing{aggregator::v1::PLANNED, happened.last < as_of};
    case facts::State::kCompleted:
      break;
  }
  if (happened.last <= as_of) return Standing{aggregator::v1::COMPLETED};
  const bool under_way = happened.first <= as_of;
  return Standing{under_way && !fact.exact() ? aggregator::v1::UNDATED : aggregator::v1::LATER};
}

Placing::Placing(const time::FiscalCalendar& calendar, const std::set<int>& years)
    : calendar_(calendar), years_(years) {
  for (const int year : years) {
    const time::Span days = calendar_.DaysOf({year});
    if (!runs_.empty() && runs_.back().last + 1 == days.first) {
      runs_.back().last = days.last;
    } else {
      runs_.push_back(days);
    }
  }
}

Place Placing::Of(const facts::FactRef& fact) const {
  const time::Span span = fact.span();
  Place place;
  const time::FiscalYear first_year = calendar_.YearOf(span.first);
  if (fact.exact()) {
    place.fiscal_year = first_year;
    place.month = time::Month(span.first);
  } else {
    if (fact.named_year() != 0) {
      place.fiscal_year = time::FiscalYear{fact.named_year()};
    } else if (first_year == calendar_.YearOf(span.last)) {
      place.fiscal_year = first_year;
    }
    if (time::Month(span.first) == time::Month(span.last)) place.month = time::Month(span.first);
  }
  place.where = WhereIs(fact, place.fiscal_year);
  return place;
}

Place::Where Placing::WhereIs(const facts::FactRef& fact,
                              const std::optional<time::FiscalYear>& year) const {
  const time::Span span = fact.span();
  const bool wide = facts::IsWide(span);
  if (!wide && year.has_value()) {
    return years_.contains(year->value) ? Place::Where::kCounted : Place::Where::kElsewhere;
  }
  Place::Where where = Place::Where::kElsewhere;
  for (const time::Span& run : runs_) {
    if (!wide && run.Contains(span)) return Place::Where::kCounted;
    if (run.Overlaps(span)) where = Place::Where::kApart;
  }
  return where;
}

bool IsLeftOut(const facts::FactRef& fact, const std::set<type::v1::Exclusion::Code>& included) {
  return fact.is_excluded() && !included.contains(fact.excluded());
}

int32_t DaysOf(const facts::FactRef& fact) {
  if (fact.days() != 0) return fact.days();
  if (fact.exact() && fact.kind() == facts::Kind::kTrainingVisit) return fact.span().Length();
  return 0;
}

}  // namespace renkei::totals
