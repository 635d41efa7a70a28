#include "cli/records/registry.h"

#include <utility>

#include "absl/strings/strip.h"
#include "cli/records/names.h"
#include "common/text/near_names.h"

namespace renkei::records {
namespace {

// A chain of mergers is followed so far; a longer one is a circle.
constexpr int kMostMergers = 20;

std::vector<std::string> CallsOf(const coordination::v1::Party& party) {
  std::vector<std::string> calls;
  if (!party.name().empty()) {
    calls = {party.name(), std::string(absl::StripPrefix(party.name(), "parties/"))};
  }
  for (const coordination::v1::Party::Name& name : party.names()) calls.push_back(name.text());
  calls.insert(calls.end(), party.aliases().begin(), party.aliases().end());
  return calls;
}

}  // namespace

void Registry::Enter(const coordination::v1::Party& party) {
  if (const auto before = parties_.find(party.name()); before != parties_.end()) {
    for (const std::string& call : CallsOf(before->second)) {
      const auto bearers = bearers_.find(call);
      if (bearers == bearers_.end()) continue;
      bearers->second.erase(party.name());
      if (bearers->second.empty()) bearers_.erase(bearers);
    }
  }
  parties_[party.name()] = party;
  for (const std::string& call : CallsOf(party)) bearers_[call].insert(party.name());
}

std::vector<std::string> Registry::Find(absl::string_view name) const {
  // A full resource name means itself, so that also a merged party can be written of.
  if (parties_.count(std::string(name)) > 0) return {std::string(name)};
  const auto bearers = bearers_.find(std::string(name));
  if (bearers == bearers_.end()) return {};
  std::set<std::string> standing;
  for (const std::string& bearer : bearers->second) standing.insert(Standing(bearer));
  return {standing.begin(), standing.end()};
}

const coordination::v1::Party* Registry::Get(const std::string& resource_name) const {
  const auto found = parties_.find(resource_name);
  return found == parties_.end() ? nullptr : &found->second;
}

void Registry::Enter(const coordination::v1::Programme& programme) {
  const int month = programme.fiscal_year_start_month();
  if (month >= 1 && month <= 12) start_months_[programme.name()] = month;
}

std::optional<time::FiscalCalendar> Registry::CalendarOf(absl::string_view record) const {
  const auto month = start_months_.find(ProgrammeOf(record));
  if (month == start_months_.end()) return std::nullopt;
  return time::FiscalCalendar(month->second);
}

void Registry::EnterUnread(const coordination::v1::Party& party) {
  for (std::string& call : CallsOf(party)) unread_.insert(std::move(call));
}

bool Registry::MayBeUnread(absl::string_view name) const {
  return unread_file_ || unread_.contains(std::string(name));
}

std::vector<std::string> Registry::Near(absl::string_view name) const {
  std::vector<std::string> calls;
  calls.reserve(bearers_.size());
  for (const auto& [call, bearers] : bearers_) calls.push_back(call);
  return text::NearNames(name, calls);
}

std::string Registry::Standing(const std::string& resource_name) const {
  std::string standing = resource_name;
  for (int mergers = 0; mergers < kMostMergers; ++mergers) {
    const coordination::v1::Party* party = Get(standing);
    if (party == nullptr || party->merged_into().empty()) break;
    standing = party->merged_into();
  }
  return standing;
}

}  // namespace renkei::records
