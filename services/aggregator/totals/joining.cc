#include "services/aggregator/totals/joining.h"

#include <algorithm>
#include <string>

namespace renkei::totals {
namespace {

using facts::FactRef;
using facts::TextId;

template <typename Set, typename T>
bool IsAmong(const Set& alternatives, const T& value) {
  return alternatives.empty() || alternatives.contains(value);
}

template <typename Set>
bool AnyIn(const std::vector<TextId>& values, const Set& set) {
  return std::any_of(values.begin(), values.end(),
                     [&](TextId value) { return set.contains(value); });
}

}  // namespace

Joiner::Joiner(const Ground& ground, const coordination::v1::Programme& programme,
               const Asked& asked)
    : filter_(asked.filter),
      membership_(ground.known(), ground.horizon(), programme, asked.roles, asked.roll_up) {
  ReadFilter(ground.known());
}

// A name that is not known is left out: as it stands in no record, it allows none.
void Joiner::ReadFilter(const facts::Known& known) {
  auto read = [&](const std::set<std::string>& names, absl::flat_hash_set<TextId>& ids) {
    for (const std::string& name : names) {
      if (const auto id = known.texts().Find(name)) ids.insert(membership_.Standing(*id));
    }
  };
  read(filter_.parties, parties_);
  read(filter_.without_parties, without_parties_);
  read(filter_.venue_cities, cities_);
  for (const std::string& category : filter_.categories) {
    if (const auto id = known.texts().Find(category)) categories_.insert(*id);
  }
}

bool Joiner::AllowsColumnsOf(const FactRef& fact) const {
  return IsAmong(filter_.platforms, fact.platform()) && IsAmong(filter_.kinds, fact.kind()) &&
         IsAmong(filter_.tracks, fact.track()) &&
         (filter_.categories.empty() || categories_.contains(fact.category()));
}

Joined Joiner::Join(const FactRef& fact) {
  Joined joined;
  joined.parties = membership_.PartiesOf(fact);
  joined.under = membership_.CountedUnder(joined.parties);
  joined.cities = CitiesOf(fact);
  return joined;
}

// places: the city of each venue, each once; of undecided venues only the one they share. kEmpty
// alone where none is known.
std::vector<TextId> Joiner::CitiesOf(const FactRef& fact) {
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

bool Joiner::Allows(const Joined& joined) {
  if (!filter_.parties.empty() && !AnyIn(joined.under, parties_)) return false;
  if (AnyIn(joined.under, without_parties_)) return false;
  if (!filter_.venue_cities.empty() && !AnyIn(joined.cities, cities_)) return false;
  if (filter_.sides.empty()) return true;
  const std::vector<Side> sides = membership_.SidesOf(joined.parties);
  return std::any_of(sides.begin(), sides.end(), [&](Side side) {
    return side != Side::kNone && filter_.sides.contains(std::string(membership_.SideId(side)));
  });
}

}  // namespace renkei::totals
