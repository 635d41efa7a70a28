#include "services/aggregator/totals/left_out.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "common/status/macros.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::totals {
namespace {

using aggregator::v1::LeftOutRecord;
using aggregator::v1::StateAsOf;
using facts::FactRef;
using type::v1::Exclusion;
using type::v1::Participation;

// The question with every role and every exclusion counted.
Asked Widest(Asked asked) {
  for (int role = 1; role < Participation::Role_ARRAYSIZE; ++role) {
    asked.roles.insert(static_cast<Participation::Role>(role));
  }
  for (int code = 1; code < Exclusion::Code_ARRAYSIZE; ++code) {
    asked.include_excluded.insert(static_cast<Exclusion::Code>(code));
  }
  return asked;
}

// The selected records by fact.
using Counted = absl::flat_hash_map<FactRef, const Selected*>;

// The year and the month of a cell, where it has one.
struct Period {
  std::optional<time::FiscalYear> year;
  std::optional<time::Month> month;
};

Period PeriodOf(const Group& group) {
  Period period;
  const auto year = group.find(DimensionKey(aggregator::v1::FISCAL_YEAR));
  int value = 0;
  if (year != group.end() && absl::SimpleAtoi(year->second, &value)) {
    period.year = time::FiscalYear{value};
  }
  const auto month = group.find(DimensionKey(aggregator::v1::MONTH));
  if (month == group.end()) return period;
  if (const auto parsed = time::ParseMonth(month->second); parsed.ok()) period.month = *parsed;
  return period;
}

// The candidate as if it lay in the period, where it lies in no other and its span reaches into it.
Candidate PlacedIn(const Period& period, const time::FiscalCalendar& calendar,
                   Candidate candidate) {
  const time::Span span = candidate.fact.span();
  Place& place = candidate.place;
  if (!place.fiscal_year && period.year && calendar.DaysOf(*period.year).Overlaps(span)) {
    place.fiscal_year = period.year;
  }
  if (!place.month && period.month &&
      time::Span{time::Day(*period.month), time::LastDayOf(*period.month)}.Overlaps(span)) {
    place.month = period.month;
  }
  return candidate;
}

// A record that might stand in the cell.
struct Possible {
  const Candidate* candidate;
  bool placed;  // it lies in the cell's period, and does not just reach into it
};

bool IsAmong(const std::vector<InCell>& cells, CellId cell) {
  return std::any_of(cells.begin(), cells.end(), [&](const InCell& in) { return in.cell == cell; });
}

absl::StatusOr<std::vector<Possible>> PossibleIn(const Ground& ground, const Asked& widest,
                                                 const Group& group, const Counted& counted,
                                                 time::Steps& steps) {
  struct Standing {
    const Candidate* candidate;
    std::vector<InCell> cells, as_if_placed;
  };
  const Period period = PeriodOf(group);
  Cells cells(ground, widest);
  std::vector<Standing> standings;
  for (const ProgrammeGround& programme : ground.programmes()) {
    const time::FiscalCalendar calendar(programme.programme->fiscal_year_start_month());
    Joiner joiner(ground, *programme.programme, widest);
    for (const Candidate& candidate : programme.candidates) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      if (!joiner.AllowsColumnsOf(candidate.fact)) continue;
      const Joined joined = joiner.Join(candidate.fact);
      // A role more may also be what a filter of parties refuses.
      if (!joiner.Allows(joined) && !counted.contains(candidate.fact)) continue;
      const auto cells_of = [&](const Candidate& placed) {
        return cells.AddFor(placed, programme, joined, joiner.membership());
      };
      standings.push_back(
          {&candidate, cells_of(candidate), cells_of(PlacedIn(period, calendar, candidate))});
    }
  }
  std::vector<Possible> possible;
  if (group.empty()) {
    for (const Standing& standing : standings) possible.push_back({standing.candidate, true});
    return possible;
  }
  const std::optional<CellId> cell = cells.Find(group);
  if (!cell.has_value()) return possible;
  for (const Standing& standing : standings) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (!IsAmong(standing.as_if_placed, *cell)) continue;
    possible.push_back({standing.candidate, IsAmong(standing.cells, *cell)});
  }
  return possible;
}

// Says of one cell which rule keeps a record out.
class Judge final {
 public:
  Judge(const Ground& ground, const Asked& asked, const Selection& selection,
        const Counted& counted, const Group& group, const std::vector<StateAsOf>& states)
      : ground_(ground),
        asked_(asked),
        selection_(selection),
        counted_(counted),
        of_total_(group.empty()),
        cell_(of_total_ ? std::nullopt : selection.cells.Find(group)),
        states_(states) {}

  // nullopt: none does.
  std::optional<LeftOutRecord> LeftOut(const Possible& possible) const {
    const Selected* container = nullptr;
    const absl::string_view rule = RuleFor(possible, container);
    if (rule.empty()) return std::nullopt;
    const Candidate& candidate = *possible.candidate;
    const FactRef& fact = candidate.fact;
    LeftOutRecord record;
    record.set_name(std::string(ground_.Text(fact.name())));
    record.set_source(ground_.SourceOf(fact));
    record.set_revision(static_cast<int64_t>(fact.revision().value));
    record.set_rule(std::string(rule));
    if (candidate.standing.has_value()) record.set_state(candidate.standing->state);
    *record.mutable_occurrences() = ToQuantity(fact.occurrences());
    if (fact.is_excluded()) record.set_excluded(fact.excluded());
    if (container != nullptr) {
      record.set_nested_in(std::string(ground_.Text(container->fact.name())));
    }
    return record;
  }

 private:
  // "": it is counted in full.
  absl::string_view RuleFor(const Possible& possible, const Selected*& container) const {
    const Candidate& candidate = *possible.candidate;
    if (IsLeftOut(candidate.fact, asked_.include_excluded)) return rule::kExcluded;
    if (!candidate.standing.has_value() || !IsAsked(candidate.standing->state)) {
      return rule::kStateAsOf;
    }
    if (candidate.place.where == Place::Where::kApart || !possible.placed) return rule::kPlacing;
    const Selected* counted = Counting(candidate.fact);
    if (counted == nullptr) return rule::kMembership;
    container = selection_.Container(*counted, cell_);
    return container == nullptr ? "" : rule::kNestedOnce;
  }

  bool IsAsked(StateAsOf state) const {
    return states_.empty() || std::find(states_.begin(), states_.end(), state) != states_.end();
  }

  // nullptr: it is not behind the cell.
  const Selected* Counting(const FactRef& fact) const {
    const auto found = counted_.find(fact);
    if (found == counted_.end()) return nullptr;
    const bool in_cell = of_total_ || (cell_.has_value() && found->second->IsIn(*cell_));
    return in_cell ? found->second : nullptr;
  }

  const Ground& ground_;
  const Asked& asked_;
  const Selection& selection_;
  const Counted& counted_;
  const bool of_total_;
  const std::optional<CellId> cell_;  // nullopt: of the total, or nothing is counted in it
  const std::vector<StateAsOf>& states_;
};

}  // namespace

absl::StatusOr<std::vector<LeftOutRecord>> LeftOutOf(const Ground& ground, const Asked& asked,
                                                     const Selection& selection, const Group& group,
                                                     const std::vector<StateAsOf>& states,
                                                     const time::Patience& patience) {
  time::Steps steps(patience);
  Counted counted;
  for (const Selected& record : selection.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    counted.emplace(record.fact, &record);
  }
  const Asked widest = Widest(asked);
  RENKEI_ASSIGN_OR_RETURN(const std::vector<Possible> possible,
                          PossibleIn(ground, widest, group, counted, steps));
  const Judge judge(ground, asked, selection, counted, group, states);
  std::vector<LeftOutRecord> left_out;
  for (const Possible& each : possible) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (auto record = judge.LeftOut(each)) left_out.push_back(*std::move(record));
  }
  std::sort(left_out.begin(), left_out.end(), [](const LeftOutRecord& a, const LeftOutRecord& b) {
    return std::tie(a.source(), a.name()) < std::tie(b.source(), b.name());
  });
  return left_out;
}

}  // namespace renkei::totals
