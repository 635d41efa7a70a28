// Placement: which fiscal years a record belongs to.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_EVENT_PLACEMENT_H_
#define RENKEI_COMMON_EVENT_PLACEMENT_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/time/day.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::event {

// A record's days, and the fiscal year it names besides.
struct Placement {
  time::Span span;
  std::optional<time::FiscalYear> named;
};

// Requires an event that CheckEvent found nothing wrong with.
Placement PlacementOf(const type::v1::Event& event);

// Whether the event is counted in the year with these days, if it is counted: it names the year or,
// naming none, has an exact span whose first day lies there or another that wholly does.
bool BelongsTo(const type::v1::Event& event, time::FiscalYear year, const time::Span& days_of_year);

// The fiscal years that any of the placements covers or names.
std::set<time::FiscalYear> YearsOf(const time::FiscalCalendar& calendar,
                                   const std::vector<Placement>& placements);

// An event may name its fiscal year where its span leaves it open, and must not contradict it.
// The fiscal years of its span where it does, "2018" or "2018 to 2019"; nullopt: it does not.
// Requires as PlacementOf.
std::optional<std::string> YearsContradicted(const time::FiscalCalendar& calendar,
                                             const type::v1::Event& event);

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_PLACEMENT_H_
