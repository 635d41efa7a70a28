#include "services/aggregator/totals/selection.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Dimension;
using facts::FactRef;
using facts::TextId;

template <typename Set, typename T>
bool Allows(const Set& alternatives, const T& value) {
  return alternatives.empty() || alternatives.contains(value);
}

template <typename Set>
bool AnyIn(const std::vector<TextId>& values, const Set& set) {
  return std::any_of(values.begin(), values.end(),
                     [&](TextId value) { return set.contains(value); });
}

int32_t NumberOf(TextId text) { return static_cast<int32_t>(text); }

std::vector<int32_t> NumbersOf(const std::vector<TextId>& texts) {
  std::vector<int32_t> numbers;
  for (const TextId text : texts) numbers.push_back(NumberOf(text));
  if (numbers.empty()) numbers.push_back(NumberOf(TextId::kEmpty));
  return numbers;
}

int32_t NumberOf(const std::optional<time::Month>& month) {
  if (!month.has_value()) return 0;
  return static_cast<int32_t>(*month - time::Month()) + 1;
}

int DimensionPlace(const Asked& asked, Dimension dimension) {
  const auto found = std::find(asked.by.begin(), asked.by.end(), dimension);
  return found == asked.by.end() ? -1 : static_cast<int>(found - asked.by.begin());
}

}  // namespace

const Selected* Selection::Container(const Selected& record, std::optional<CellId> cell) const {
  for (const uint32_t index : record.inside) {
    const Selected& container = records[index];
    if (!cell.has_value()) return &container;
    for (const InCell& in : container.cells) {
      if (in.cell == *cell) return &container;
    }
  }
  return nullptr;
}

Selector::Selector(const facts::Known& known, const facts::Horizon& horizon,
                   const coordination::v1::Programme& programme, const Asked& asked)
    : known_(known),
      horizon_(horizon),
      asked_(asked),
      programme_(known.texts().Find(asked.programme).value_or(TextId::kEmpty)),
      membership_(known, horizon, programme, asked.roles, asked.roll_up),
      placing_(time::FiscalCalendar(programme.fiscal_year_start_month()), asked.fiscal_years) {
  ReadFilter();
}

// A name that is not known is left out: as it stands in no record, it allows none.
void Selector::ReadFilter() {
  auto read = [&](const std::set<std::string>& names, absl::flat_hash_set<TextId>& ids) {
    for (const std::string& name : names) {
      if (const auto id = known_.texts().Find(name)) ids.insert(membership_.Standing(*id));
    }
  };
  read(asked_.filter.parties, filter_parties_);
  read(asked_.filter.without_parties, without_parties_);
  read(asked_.filter.venue_cities, filter_cities_);
  for (const std::string& category : asked_.filter.categories) {
    if (const auto id = known_.texts().Find(category)) filter_categories_.insert(*id);
  }
}

Selection Selector::Select() {
  Selection selection;
  if (asked_.by.empty()) CellWith({}, selection);  // one row for all, even of nothing
  absl::flat_hash_set<const facts::Partition*> seen;
  for (const time::Span& run : placing_.runs()) {
    for (const facts::Partition* partition : known_.PartitionsTouching(programme_, run)) {
      if (!seen.insert(partition).second) continue;
      for (facts::Row row = 0; row < partition->size(); ++row) {
        if (horizon_.Sees(*partition, row)) Consider({partition, row}, selection);
      }
    }
  }
  FindContainers(selection);
  return selection;
}

void Selector::Consider(const FactRef& fact, Selection& selection) {
  if (IsLeftOut(fact, asked_.include_excluded) || !PassesByColumns(fact)) return;
  const std::optional<Standing> standing = StandingAt(asked_.as_of, fact);
  if (!standing.has_value()) return;
  const Place place = placing_.Of(fact);
  if (place.where == Place::Where::kElsewhere) return;
  const Joined joined = Join(fact);
  if (!PassesByJoins(joined)) return;
  if (place.where == Place::Where::kApart) {
    selection.apart.push_back(fact);
    return;
  }
  selection.records.push_back({.fact = fact,
                               .standing = *standing,
                               .cells = CellsOf(fact, place, joined, selection),
                               .inside = {}});
}

Selector::Joined Selector::Join(const FactRef& fact) {
  Joined joined;
  joined.parties = membership_.PartiesOf(fact);
  joined.under = membership_.CountedUnder(joined.parties);
  joined.cities = CitiesOf(fact);
  return joined;
}

// places: the city of each venue, each once; of undecided venues only the one they share. kEmpty
// alone where none is known.
std::vector<TextId> Selector::CitiesOf(const FactRef& fact) {
  std::vector<TextId> cities;
  for (const TextId city : fact.venue_cities()) {
    const TextId standing = membership_.Standing(city);
    if (std::find(cities.begin(), cities.end(), standing) == cities.end()) {
      cities.push_back(standing);
    }
  }
  if (fact.venues_undecided() && cities.size() > 1) cities.clear();
  if (cities.size() > 1) {
    cities.erase(std::remove(cities.begin(), cities.end(), TextId::kEmpty), cities.end());
  }
  if (cities.empty()) cities.push_back(TextId::kEmpty);
  return cities;
}

bool Selector::PassesByColumns(const FactRef& fact) const {
  const Filter& filter = asked_.filter;
  return Allows(filter.platforms, fact.platform()) && Allows(filter.kinds, fact.kind()) &&
         Allows(filter.tracks, fact.track()) &&
         (filter.categories.empty() || filter_categories_.contains(fact.category()));
}

bool Selector::PassesByJoins(const Joined& joined) {
  const Filter& filter = asked_.filter;
  if (!filter.parties.empty() && !AnyIn(joined.under, filter_parties_)) return false;
  if (AnyIn(joined.under, without_parties_)) return false;
  if (!filter.venue_cities.empty() && !AnyIn(joined.cities, filter_cities_)) return false;
  if (filter.sides.empty()) return true;
  const std::vector<Side> sides = membership_.SidesOf(joined.parties);
  return std::any_of(sides.begin(), sides.end(), [&](Side side) {
    return side != Side::kNone && filter.sides.contains(std::string(membership_.SideId(side)));
  });
}

// Every combination of the record's values, but for a party and a side asked together: a party
// stands with its own side only.
std::vector<InCell> Selector::CellsOf(const FactRef& fact, const Place& place, const Joined& joined,
                                      Selection& selection) {
  const int party_place = DimensionPlace(asked_, aggregator::v1::PARTY);
  const int side_place = DimensionPlace(asked_, aggregator::v1::SIDE);
  std::vector<CellKey> keys = {{}};
  for (const Dimension dimension : asked_.by) {
    const bool of_party = dimension == aggregator::v1::SIDE && party_place >= 0;
    const std::vector<int32_t> values =
        of_party ? std::vector<int32_t>{0} : ValuesOf(dimension, fact, place, joined);
    std::vector<CellKey> longer;
    for (const CellKey& key : keys) {
      for (const int32_t value : values) {
        longer.push_back(key);
        longer.back().push_back(value);
      }
    }
    keys = std::move(longer);
  }
  std::vector<InCell> cells;
  for (CellKey& key : keys) {
    bool shared = false;
    if (party_place >= 0) {
      const auto party = static_cast<TextId>(key[party_place]);
      shared = party != TextId::kEmpty && membership_.IsShared(party, joined.parties);
      if (side_place >= 0) key[side_place] = static_cast<int32_t>(membership_.SideOf(party));
    }
    cells.push_back({CellWith(key, selection), shared});
  }
  return cells;
}

std::vector<int32_t> Selector::ValuesOf(Dimension dimension, const FactRef& fact,
                                        const Place& place, const Joined& joined) {
  switch (dimension) {
    case aggregator::v1::PLATFORM:
      return {static_cast<int32_t>(fact.platform())};
    case aggregator::v1::KIND:
      return {static_cast<int32_t>(fact.kind())};
    case aggregator::v1::TRACK:
      return {static_cast<int32_t>(fact.track())};
    case aggregator::v1::CATEGORY:
      return {NumberOf(fact.category())};
    case aggregator::v1::PARTY:
      return NumbersOf(joined.under);
    case aggregator::v1::SIDE: {
      std::vector<int32_t> values;
      for (const Side side : membership_.SidesOf(joined.parties)) {
        values.push_back(static_cast<int32_t>(side));
      }
      return values;
    }
    case aggregator::v1::VENUE_CITY:
      return NumbersOf(joined.cities);
    case aggregator::v1::FISCAL_YEAR:
      return {place.fiscal_year.has_value() ? place.fiscal_year->value : 0};
    case aggregator::v1::MONTH:
      return {NumberOf(place.month)};
    default:
      return {0};  // a question with another dimension was refused
  }
}

std::string Selector::TextOf(const CellKey& key, size_t index) const {
  const int32_t value = key[index];
  switch (asked_.by[index]) {
    case aggregator::v1::PLATFORM:
      return type::v1::Platform_Name(value);
    case aggregator::v1::KIND:
      return std::string(facts::NameOf(static_cast<facts::Kind>(value)));
    case aggregator::v1::TRACK:
      return std::string(facts::NameOf(static_cast<facts::Track>(value)));
    case aggregator::v1::SIDE:
      return std::string(membership_.SideId(static_cast<Side>(value)));
    case aggregator::v1::FISCAL_YEAR:
      return value == 0 ? "" : absl::StrCat(value);
    case aggregator::v1::MONTH:
      return value == 0 ? "" : time::FormatMonth(time::Month() + (value - 1));
    default:
      return std::string(known_.texts().Text(static_cast<TextId>(value)));
  }
}

CellId Selector::CellWith(const CellKey& key, Selection& selection) {
  const auto [found, added] = cell_ids_.emplace(key, static_cast<CellId>(selection.cells.size()));
  if (added) selection.cells.push_back(key);
  return found->second;
}

void Selector::FindContainers(Selection& selection) const {
  absl::flat_hash_map<FactRef, uint32_t> index;
  for (uint32_t i = 0; i < selection.records.size(); ++i) {
    index.emplace(selection.records[i].fact, i);
  }
  for (Selected& record : selection.records) {
    if (record.fact.part_of() == TextId::kEmpty) continue;
    for (const FactRef& ancestor : AncestorsOf(record.fact)) {
      const auto found = index.find(ancestor);
      if (found == index.end() || ancestor.occurrences().high == 0) continue;
      if (selection.records[found->second].standing.state != record.standing.state) continue;
      record.inside.push_back(found->second);
    }
  }
}

// Every record it lies inside, by part_of, nearest first. Records that lie inside one another in a
// circle do not contain each other.
std::vector<FactRef> Selector::AncestorsOf(const FactRef& fact) const {
  std::vector<FactRef> ancestors;
  absl::flat_hash_set<FactRef> seen;
  TextId parent = fact.part_of();
  while (parent != TextId::kEmpty) {
    const std::optional<FactRef> ancestor = known_.FindFact(parent, horizon_);
    if (!ancestor.has_value()) break;
    if (*ancestor == fact) return {};
    if (!seen.insert(*ancestor).second) break;
    ancestors.push_back(*ancestor);
    parent = ancestor->part_of();
  }
  return ancestors;
}

}  // namespace renkei::totals
