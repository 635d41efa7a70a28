// The counting rules, each in one place under its name. kRulesVersion covers all of them.
//
//   here           state-as-of, placing, excluded, days
//   membership.h   membership
//   joining.h      places
//   selection.h    nested-once
//   counting.h     apart, persons-gross, reports-apart
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_RULES_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_RULES_H_

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/facts/fact_ref.h"

namespace renkei::totals {

// The version of the counting rules as a whole; every answer carries it.
inline constexpr int kRulesVersion = 1;

// The names that answers cite.
namespace rule {
inline constexpr absl::string_view kStateAsOf = "state-as-of";
inline constexpr absl::string_view kApart = "apart";
inline constexpr absl::string_view kPlacing = "placing";
inline constexpr absl::string_view kNestedOnce = "nested-once";
inline constexpr absl::string_view kPersonsGross = "persons-gross";
inline constexpr absl::string_view kMembership = "membership";
inline constexpr absl::string_view kDays = "days";
inline constexpr absl::string_view kReportsApart = "reports-apart";
inline constexpr absl::string_view kExcluded = "excluded";
inline constexpr absl::string_view kPlaces = "places";
}  // namespace rule

// In which of the four counts a record stands at a day.
struct Standing {
  aggregator::v1::StateAsOf state;
  bool overdue = false;  // PLANNED, and its last day is before the as-of date
};

// state-as-of: what is over by the day is completed; what begins later, or is still under way,
// later; what took place some time around the day, undated. A plan is planned. nullopt: cancelled.
std::optional<Standing> StandingAt(time::Day as_of, const facts::FactRef& fact);

// Where a record belongs, with respect to the years asked.
struct Place {
  enum class Where {
    kElsewhere,  // in another year
    kCounted,    // in the years asked
    kApart,      // may belong to them, but cannot be placed: listed beside the totals
  };
  Where where = Where::kElsewhere;
  std::optional<time::FiscalYear> fiscal_year;  // nullopt: in no single one
  std::optional<time::Month> month;             // nullopt: in no single one
};

// placing: an EXACT span belongs to the year and month of its first day. A WITHIN span belongs to
// the year its record names, else to the one it lies wholly inside; several years asked may hold it
// together though none does alone. A span over a year is never counted.
class Placing final {
 public:
  // Requires years to be non-empty.
  Placing(const time::FiscalCalendar& calendar, const std::set<int>& years);

  Place Of(const facts::FactRef& fact) const;
  // The days of the years asked, as runs of years that follow one another.
  const std::vector<time::Span>& runs() const { return runs_; }

 private:
  Place::Where WhereIs(const facts::FactRef& fact,
                       const std::optional<time::FiscalYear>& year) const;

  const time::FiscalCalendar calendar_;
  const std::set<int> years_;
  std::vector<time::Span> runs_;
};

// excluded: an excluded record is counted only if the question includes its code.
bool IsLeftOut(const facts::FactRef& fact, const std::set<type::v1::Exclusion::Code>& included);

// days: as recorded, else the length of an EXACT training visit; 0: not known.
int32_t DaysOf(const facts::FactRef& fact);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_RULES_H_
