#include "services/aggregator/report/edition/names.h"

#include <algorithm>
#include <tuple>

#include "services/aggregator/report/wording/language.h"

namespace renkei::edition {
namespace {

using coordination::v1::Party;
using coordination::v1::Programme;

bool IsValidOn(const Party::Name& name, time::Day day) {
  // ISO 8601 days of four-digit years are in order as texts.
  const std::string text = time::FormatDay(day);
  return (name.valid_from().empty() || name.valid_from() <= text) &&
         (name.valid_to().empty() || text <= name.valid_to());
}

Party::Name::Form FullForm(Party::Kind kind) {
  const bool known_by_short = kind == Party::INSTITUTE || kind == Party::ASSOCIATION;
  return known_by_short ? Party::Name::SHORT : Party::Name::FULL;
}

bool HasCountry(const Programme::Side& side, absl::string_view country) {
  return std::any_of(side.countries().begin(), side.countries().end(),
                     [&](const std::string& code) { return code == country; });
}

}  // namespace

const Party* Names::Find(absl::string_view party) const {
  const auto found = parties_.find(Standing(party));
  return found == parties_.end() ? nullptr : &found->second;
}

std::string Names::Standing(absl::string_view party) const {
  std::string name(party);
  // Each step leaves a merged party behind; as many steps as parties end even a circle.
  for (size_t step = 0; step < parties_.size(); ++step) {
    const auto found = parties_.find(name);
    if (found == parties_.end() || found->second.merged_into().empty()) break;
    name = found->second.merged_into();
  }
  return name;
}

std::string Names::NameOf(const Party& party, Form form, time::Day day) const {
  const Party::Name* best = nullptr;
  std::tuple<int, bool, bool> best_rank;
  for (const Party::Name& name : party.names()) {
    const auto rank = std::make_tuple(-wording::LanguageDistance(name.language(), language_),
                                      IsValidOn(name, day), name.form() == form);
    if (best == nullptr || rank > best_rank) {
      best = &name;
      best_rank = rank;
    }
  }
  return best == nullptr ? party.name() : best->text();
}

std::string Names::Full(absl::string_view party, time::Day day) const {
  const Party* found = Find(party);
  if (found == nullptr) return std::string(party);
  return NameOf(*found, FullForm(found->kind()), day);
}

std::string Names::Short(absl::string_view party, time::Day day) const {
  const Party* found = Find(party);
  if (found == nullptr) return std::string(party);
  return NameOf(*found, Party::Name::SHORT, day);
}

int Names::SideOf(absl::string_view party) const {
  const Party* found = Find(party);
  if (found == nullptr) return kNoSide;
  for (int side = 0; side < programme_.sides_size(); ++side) {
    if (HasCountry(programme_.sides(side), found->country())) return side;
  }
  return kNoSide;
}

std::string Names::SideName(int side) const {
  return wording::TextIn(programme_.sides(side).name(), language_);
}

std::string Names::Country(absl::string_view code, time::Day day) const {
  for (int side = 0; side < programme_.sides_size(); ++side) {
    const Programme::Side& candidate = programme_.sides(side);
    if (candidate.countries_size() == 1 && HasCountry(candidate, code)) return SideName(side);
  }
  for (const auto& [name, party] : parties_) {
    if (party.kind() == Party::NATION && party.country() == code && party.merged_into().empty()) {
      return NameOf(party, Party::Name::SHORT, day);
    }
  }
  return std::string(code);
}

std::string Names::CountryOf(absl::string_view party) const {
  const Party* found = Find(party);
  return found == nullptr ? "" : found->country();
}

}  // namespace renkei::edition
