#include "services/aggregator/totals/cells.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Dimension;
using facts::FactRef;
using facts::TextId;

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

Cells::Cells(const Ground& ground, const Asked& asked)
    : texts_(ground.known().texts()), asked_(asked) {
  if (asked.by.empty()) CellWith({});
  if (asked.by != std::vector<Dimension>{aggregator::v1::FISCAL_YEAR}) return;
  for (const int year : asked.basis.fiscal_years) CellWith({year});
}

// Every combination of the record's values, but for a party and a side asked together: a party
// stands with its own side only.
std::vector<InCell> Cells::AddFor(const Candidate& candidate, const ProgrammeGround& programme,
                                  const Joined& joined, Membership& membership) {
  const int party_place = DimensionPlace(asked_, aggregator::v1::PARTY);
  const int side_place = DimensionPlace(asked_, aggregator::v1::SIDE);
  std::vector<Key> keys = {{}};
  for (const Dimension dimension : asked_.by) {
    const bool of_party = dimension == aggregator::v1::SIDE && party_place >= 0;
    const std::vector<int32_t> values =
        of_party ? std::vector<int32_t>{0}
                 : ValuesOf(dimension, candidate, programme, joined, membership);
    std::vector<Key> longer;
    for (const Key& key : keys) {
      for (const int32_t value : values) {
        longer.push_back(key);
        longer.back().push_back(value);
      }
    }
    keys = std::move(longer);
  }
  std::vector<InCell> cells;
  for (Key& key : keys) {
    bool shared = false;
    if (party_place >= 0) {
      const auto party = static_cast<TextId>(key[party_place]);
      shared = party != TextId::kEmpty && membership.IsShared(party, joined.parties);
      if (side_place >= 0) {
        key[side_place] = NumberOfSide(membership.SideId(membership.SideOf(party)));
      }
    }
    cells.push_back({CellWith(key), shared});
  }
  return cells;
}

std::vector<int32_t> Cells::ValuesOf(Dimension dimension, const Candidate& candidate,
                                     const ProgrammeGround& programme, const Joined& joined,
                                     Membership& membership) {
  const FactRef& fact = candidate.fact;
  const Place& place = candidate.place;
  switch (dimension) {
    case aggregator::v1::PROGRAMME:
      return {NumberOf(programme.name)};
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
      for (const Side side : membership.SidesOf(joined.parties)) {
        values.push_back(NumberOfSide(membership.SideId(side)));
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

CellId Cells::CellWith(const Key& key) {
  const auto [found, added] = ids_.emplace(key, static_cast<CellId>(keys_.size()));
  if (added) keys_.push_back(key);
  return found->second;
}

// Programmes have a few sides each, so looking along them all is quick.
int32_t Cells::NumberOfSide(absl::string_view id) {
  auto found = std::find(side_ids_.begin(), side_ids_.end(), id);
  if (found == side_ids_.end()) found = side_ids_.insert(side_ids_.end(), std::string(id));
  return static_cast<int32_t>(found - side_ids_.begin());
}

std::string Cells::TextOf(const Key& key, size_t index) const {
  const int32_t value = key[index];
  switch (asked_.by[index]) {
    case aggregator::v1::PLATFORM:
      return type::v1::Platform_Name(value);
    case aggregator::v1::KIND:
      return std::string(facts::NameOf(static_cast<facts::Kind>(value)));
    case aggregator::v1::TRACK:
      return std::string(facts::NameOf(static_cast<facts::Track>(value)));
    case aggregator::v1::SIDE:
      return side_ids_[static_cast<size_t>(value)];
    case aggregator::v1::FISCAL_YEAR:
      return value == 0 ? "" : absl::StrCat(value);
    case aggregator::v1::MONTH:
      return value == 0 ? "" : time::FormatMonth(time::Month() + (value - 1));
    default:
      return std::string(texts_.Text(static_cast<TextId>(value)));
  }
}

std::vector<std::string> Cells::TextsOf(CellId cell) const {
  const Key& key = keys_[cell];
  std::vector<std::string> texts;
  for (size_t i = 0; i < key.size(); ++i) texts.push_back(TextOf(key, i));
  return texts;
}

// Platform and kind come first, as they are listed; then the other values as texts.
std::vector<CellId> Cells::InOrder() const {
  std::vector<std::tuple<int32_t, int32_t, std::vector<std::string>>> orders(keys_.size());
  for (CellId cell = 0; cell < keys_.size(); ++cell) {
    auto& [platform, kind, texts] = orders[cell];
    for (size_t i = 0; i < asked_.by.size(); ++i) {
      if (asked_.by[i] == aggregator::v1::PLATFORM) {
        platform = keys_[cell][i];
      } else if (asked_.by[i] == aggregator::v1::KIND) {
        kind = keys_[cell][i];
      } else {
        texts.push_back(TextOf(keys_[cell], i));
      }
    }
  }
  std::vector<CellId> cells(keys_.size());
  std::iota(cells.begin(), cells.end(), CellId{0});
  std::sort(cells.begin(), cells.end(), [&](CellId a, CellId b) { return orders[a] < orders[b]; });
  return cells;
}

std::optional<CellId> Cells::Find(const Group& group) const {
  for (CellId cell = 0; cell < keys_.size(); ++cell) {
    bool same = true;
    for (size_t i = 0; i < asked_.by.size(); ++i) {
      same = same && group.at(DimensionKey(asked_.by[i])) == TextOf(keys_[cell], i);
    }
    if (same) return cell;
  }
  return std::nullopt;
}

}  // namespace renkei::totals
