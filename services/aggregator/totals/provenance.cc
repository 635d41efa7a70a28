#include "services/aggregator/totals/provenance.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/totals/counting.h"

namespace renkei::totals {
namespace {

using aggregator::v1::StateAsOf;
using aggregator::v1::TotalRecord;
using facts::FactRef;

// The selection's records in the order of source and name.
std::vector<const Selected*> InOrder(const Ground& ground, const Selection& selection) {
  auto order = [&](const Selected* record) {
    return std::make_pair(absl::string_view(ground.SourceOf(record->fact)),
                          ground.Text(record->fact.name()));
  };
  std::vector<const Selected*> records;
  records.reserve(selection.records.size());
  for (const Selected& record : selection.records) records.push_back(&record);
  std::sort(records.begin(), records.end(),
            [&](const Selected* a, const Selected* b) { return order(a) < order(b); });
  return records;
}

// Rules are named in the order in which they are applied to a record.
void FillRules(const Asked& asked, const FactRef& fact, const Contribution& contribution,
               bool nested, TotalRecord& record) {
  auto add = [&](absl::string_view name, bool applied) {
    if (applied) record.add_rules(std::string(name));
  };
  const Filter& filter = asked.filter;
  add(rule::kExcluded, fact.is_excluded());
  add(rule::kStateAsOf, true);
  add(rule::kPlacing, true);
  add(rule::kMembership, asked.Groups(aggregator::v1::PARTY) ||
                             asked.Groups(aggregator::v1::SIDE) || !filter.parties.empty() ||
                             !filter.without_parties.empty() || !filter.sides.empty());
  add(rule::kPlaces, asked.Groups(aggregator::v1::VENUE_CITY) || !filter.venue_cities.empty());
  add(rule::kNestedOnce, nested);
  add(rule::kReportsApart, contribution.report);
  add(rule::kPersonsGross, !contribution.heads.empty());
  add(rule::kDays, contribution.has_trainees);
}

TotalRecord RecordOf(const Ground& ground, const Asked& asked, const Selected& selected,
                     const Selected* container) {
  const FactRef& fact = selected.fact;
  const Contribution contribution(fact);
  TotalRecord record;
  record.set_name(std::string(ground.Text(fact.name())));
  record.set_source(ground.SourceOf(fact));
  record.set_revision(static_cast<int64_t>(fact.revision().value));
  record.set_state(selected.standing.state);
  *record.mutable_occurrences() = ToQuantity(contribution.occurrences);
  if (fact.occurrences_unknown()) record.set_occurrences_unknown(true);
  if (container != nullptr) {
    record.set_nested_in(std::string(ground.Text(container->fact.name())));
  }
  FillPersons(contribution.heads, *record.mutable_persons());
  FillRules(asked, fact, contribution, container != nullptr, record);
  return record;
}

}  // namespace

absl::StatusOr<std::vector<TotalRecord>> RecordsIn(const Ground& ground, const Asked& asked,
                                                   const Selection& selection,
                                                   std::optional<CellId> cell,
                                                   const std::vector<StateAsOf>& states,
                                                   const time::Patience& patience) {
  std::vector<TotalRecord> records;
  time::Steps steps(patience);
  for (const Selected* record : InOrder(ground, selection)) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (cell.has_value() && !record->IsIn(*cell)) continue;
    const bool in_states = states.empty() || std::find(states.begin(), states.end(),
                                                       record->standing.state) != states.end();
    if (!in_states) continue;
    records.push_back(RecordOf(ground, asked, *record, selection.Container(*record, cell)));
  }
  return records;
}

absl::StatusOr<std::vector<std::vector<size_t>>> PlacesByRow(const Ground& ground,
                                                             const Selection& selection,
                                                             const time::Patience& patience) {
  std::vector<size_t> row_of(selection.cells.size());
  size_t row = 0;
  for (const CellId cell : selection.cells.InOrder()) row_of[cell] = row++;
  std::vector<std::vector<size_t>> rows(row_of.size());
  time::Steps steps(patience);
  size_t place = 0;
  for (const Selected* record : InOrder(ground, selection)) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    for (const InCell& in : record->cells) rows[row_of[in.cell]].push_back(place);
    ++place;
  }
  return rows;
}

}  // namespace renkei::totals
