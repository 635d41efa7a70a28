#include "services/aggregator/totals/membership.h"

#include <algorithm>
#include <utility>

namespace renkei::totals {
namespace {

using facts::TextId;

template <typename T>
bool Contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <typename T>
void AddOnce(std::vector<T>& values, const T& value) {
  if (!Contains(values, value)) values.push_back(value);
}

}  // namespace

Membership::Membership(const facts::Known& known, const facts::Horizon& horizon,
                       const coordination::v1::Programme& programme,
                       const std::set<type::v1::Participation::Role>& roles, bool roll_up)
    : known_(known), horizon_(horizon), programme_(programme), roles_(roles), roll_up_(roll_up) {
  for (int i = 0; i < programme.sides_size(); ++i) {
    for (const std::string& country : programme.sides(i).countries()) {
      side_of_country_.emplace(country, static_cast<Side>(i + 1));
    }
  }
}

std::vector<TextId> Membership::PartiesOf(const facts::FactRef& fact) {
  std::vector<TextId> parties;
  for (const facts::Member& member : fact.members()) {
    if (roles_.contains(member.role)) AddOnce(parties, Standing(member.party));
  }
  return parties;
}

std::vector<TextId> Membership::CountedUnder(const std::vector<TextId>& parties) {
  std::vector<TextId> under = parties;
  if (!roll_up_) return under;
  for (const TextId party : parties) {
    for (const TextId parent : ParentsOf(party)) AddOnce(under, parent);
  }
  return under;
}

std::vector<Side> Membership::SidesOf(const std::vector<TextId>& parties) {
  std::vector<Side> sides;
  for (const TextId party : parties) {
    if (const Side side = SideOf(party); side != Side::kNone) AddOnce(sides, side);
  }
  if (sides.empty()) sides.push_back(Side::kNone);
  return sides;
}

bool Membership::IsShared(TextId party, const std::vector<TextId>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](TextId other) {
    if (other == party || SideOf(other) != SideOf(party)) return false;
    return !roll_up_ || !Contains(ParentsOf(other), party);
  });
}

TextId Membership::Standing(TextId party) {
  if (auto found = standing_.find(party); found != standing_.end()) return found->second;
  std::vector<TextId> seen = {party};
  TextId standing = party;
  while (const coordination::v1::Party* record = known_.parties().Find(standing, horizon_)) {
    if (record->merged_into().empty()) break;
    standing = known_.texts().Find(record->merged_into()).value_or(standing);
    if (Contains(seen, standing)) {  // merged in a circle: none of them stands for the others
      standing = party;
      break;
    }
    seen.push_back(standing);
  }
  standing_.emplace(party, standing);
  return standing;
}

Side Membership::SideOf(TextId party) {
  if (auto found = sides_.find(party); found != sides_.end()) return found->second;
  Side side = Side::kNone;
  if (const coordination::v1::Party* record = known_.parties().Find(party, horizon_)) {
    auto found = side_of_country_.find(record->country());
    if (found != side_of_country_.end()) side = found->second;
  }
  sides_.emplace(party, side);
  return side;
}

absl::string_view Membership::SideId(Side side) const {
  if (side == Side::kNone) return "";
  return programme_.sides(static_cast<int>(side) - 1).id();
}

const std::vector<TextId>& Membership::ParentsOf(TextId party) {
  if (auto found = parents_.find(party); found != parents_.end()) return found->second;
  std::vector<TextId> parents;
  TextId child = party;
  while (const coordination::v1::Party* record = known_.parties().Find(child, horizon_)) {
    if (record->parent().empty()) break;
    const TextId parent = Standing(known_.texts().Find(record->parent()).value_or(child));
    if (parent == party || Contains(parents, parent)) break;
    parents.push_back(parent);
    child = parent;
  }
  return parents_.emplace(party, std::move(parents)).first->second;
}

}  // namespace renkei::totals
