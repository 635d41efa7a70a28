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

// Rules are named in the order in which they are applied to a record. SetContainer adds its own.
void FillRules(const Asked& asked, const FactRef& fact, const Contribution& contribution,
               TotalRecord& record) {
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
  FillPersons(contribution.heads, *record.mutable_persons());
  FillRules(asked, fact, contribution, record);
  if (container != nullptr) {
    SetContainer(std::string(ground.Text(container->fact.name())), record);
  }
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

absl::StatusOr<std::vector<std::vector<Behind>>> BehindRows(const Ground& ground,
                                                            const Selection& selection,
                                                            const time::Patience& patience) {
  std::vector<size_t> row_of(selection.cells.size());
  size_t row = 0;
  for (const CellId cell : selection.cells.InOrder()) row_of[cell] = row++;
  const std::vector<const Selected*> records = InOrder(ground, selection);
  std::vector<size_t> place_of(records.size());  // by index in the selection
  const auto index = [&](const Selected* record) {
    return static_cast<size_t>(record - selection.records.data());
  };
  for (size_t place = 0; place < records.size(); ++place) place_of[index(records[place])] = place;
  std::vector<std::vector<Behind>> rows(row_of.size());
  time::Steps steps(patience);
  for (size_t place = 0; place < records.size(); ++place) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    for (const InCell& in : records[place]->cells) {
      Behind& behind = rows[row_of[in.cell]].emplace_back(Behind{.place = place, .container = {}});
      const Selected* container = selection.Container(*records[place], in.cell);
      if (container != nullptr) behind.container = place_of[index(container)];
    }
  }
  return rows;
}

void SetContainer(const std::string& container, TotalRecord& record) {
  auto& rules = *record.mutable_rules();
  const auto old = std::find(rules.begin(), rules.end(), rule::kNestedOnce);
  if (old != rules.end()) rules.erase(old);
  record.set_nested_in(container);
  if (container.empty()) return;
  const auto comes_later = [](const std::string& name) {
    return name == rule::kReportsApart || name == rule::kPersonsGross || name == rule::kDays;
  };
  const auto before = std::find_if(rules.begin(), rules.end(), comes_later) - rules.begin();
  record.add_rules(std::string(rule::kNestedOnce));
  std::rotate(rules.begin() + before, rules.end() - 1, rules.end());
}

}  // namespace renkei::totals
