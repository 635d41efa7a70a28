#include "services/coordination/programme_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/event/event_check.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/resource/find.h"
#include "common/resource/index_keys.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "services/coordination/limits.h"

namespace renkei::coordination {
namespace {

using fields::Place;

void CheckTimeZone(const std::string& name, const Place& at) {
  if (name.empty()) return at.Refuse("is required");
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(name, &zone)) {
    at.Refuse(absl::StrCat("\"", name, "\" is not an IANA time zone, such as \"Asia/Tokyo\""));
  }
}

void CheckStartMonth(int month, const Place& at) {
  if (month < 1 || month > 12) at.Refuse(absl::StrCat(month, " is not a month from 1 to 12"));
}

void CheckSides(const v1::Programme& programme, const Place& at) {
  if (programme.sides().empty()) at.Field("sides").Refuse("is required");
  fields::CheckCount(programme.sides_size(), kMaxSides, at.Field("sides"));
  std::set<std::string> ids;
  std::set<std::string> countries;
  for (int i = 0; i < programme.sides_size(); ++i) {
    const v1::Programme::Side& side = programme.sides(i);
    const Place here = at.Item("sides", i);
    fields::RequireId(side.id(), here.Field("id"));
    if (!side.id().empty() && !ids.insert(side.id()).second) {
      here.Field("id").Refuse(absl::StrCat(side.id(), " is the id of a side before it"));
    }
    event::RequireLocalizedText(side.has_name(), side.name(), here.Field("name"));
    if (side.countries().empty()) here.Field("countries").Refuse("is required");
    for (int k = 0; k < side.countries_size(); ++k) {
      const Place country = here.Item("countries", k);
      fields::RequireCountry(side.countries(k), country);
      if (!countries.insert(side.countries(k)).second) {
        country.Refuse(absl::StrCat(side.countries(k), " stands on a side already"));
      }
    }
  }
}

void CheckMembers(const v1::Programme& programme, const Place& at) {
  fields::CheckCount(programme.members_size(), kMaxMembers, at.Field("members"));
  for (int i = 0; i < programme.members_size(); ++i) {
    const v1::Programme::Member& member = programme.members(i);
    const Place here = at.Item("members", i);
    fields::RequireName(member.party(), event::PartyNames(), here.Field("party"));
    fields::CheckValidity(member.valid_from(), member.valid_to(), here);
  }
}

void CheckPlatformBodies(const v1::Programme& programme, const Place& at) {
  fields::CheckCount(programme.platform_bodies_size(), kMaxPlatformBodies,
                     at.Field("platform_bodies"));
  for (int i = 0; i < programme.platform_bodies_size(); ++i) {
    const v1::Programme::PlatformBody& body = programme.platform_bodies(i);
    const Place here = at.Item("platform_bodies", i);
    fields::RequireEnum(body.platform(), here.Field("platform"));
    fields::RequireName(body.party(), event::PartyNames(), here.Field("party"));
  }
}

absl::StatusOr<std::vector<std::string>> YearsOf(const v1::Programme& programme,
                                                 const ledger::State& state) {
  const resource::KeyRange range = resource::ListRange(programme.name(), "fiscalYears");
  // Every year there may be.
  constexpr size_t kMost = time::kLastYear - time::kFirstYear + 1;
  RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> entries,
                          state.ScanIndex(range.first, range.limit, kMost));
  std::vector<std::string> names;
  for (const ledger::IndexEntry& entry : entries) names.push_back(entry.name);
  return names;
}

absl::Status CheckStartMonthStays(const v1::Programme& before, const v1::Programme& after,
                                  const ledger::State& state) {
  if (before.fiscal_year_start_month() == after.fiscal_year_start_month()) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const std::vector<std::string> years, YearsOf(before, state));
  if (years.empty()) return absl::OkStatus();
  return status::WithErrorInfo(
      absl::FailedPreconditionError(
          absl::StrCat("fiscal_year_start_month of ", before.name(), " cannot change from ",
                       before.fiscal_year_start_month(), " to ", after.fiscal_year_start_month(),
                       ": ", years.front(), " is recorded")),
      status::reason::kFiscalYearsRecorded, {{"fiscal_year", years.front()}});
}

std::set<std::string> SidesOf(const v1::Programme& programme) {
  std::set<std::string> sides;
  for (const v1::Programme::Side& side : programme.sides()) sides.insert(side.id());
  return sides;
}

bool Uses(const v1::FiscalYear& year, const std::string& side) {
  for (const v1::Part& part : year.parts()) {
    for (const v1::Section& section : part.sections()) {
      if (section.receiving_side() == side) return true;
    }
  }
  return false;
}

absl::Status SideInUse(const v1::Programme& programme, const std::string& side,
                       const std::vector<std::string>& years) {
  const std::string names = absl::StrJoin(years, ", ");
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat("the side ", side, " of ", programme.name(),
                                                 " cannot go: sections of ", names, " name it")),
      status::reason::kSideInUse, {{"side", side}, {"fiscal_years", names}});
}

// Sides that are dropped or renamed are those of no section.
absl::Status CheckSidesStay(const v1::Programme& before, const v1::Programme& after,
                            const ledger::State& state) {
  std::set<std::string> dropped = SidesOf(before);
  for (const std::string& side : SidesOf(after)) dropped.erase(side);
  if (dropped.empty()) return absl::OkStatus();
  std::map<std::string, std::vector<std::string>> users;
  RENKEI_ASSIGN_OR_RETURN(const std::vector<std::string> names, YearsOf(before, state));
  for (const std::string& name : names) {
    RENKEI_ASSIGN_OR_RETURN(const auto year, resource::Find<v1::FiscalYear>(name, state));
    for (const std::string& side : dropped) {
      if (year && Uses(*year, side)) users[side].push_back(name);
    }
  }
  if (users.empty()) return absl::OkStatus();
  return SideInUse(after, users.begin()->first, users.begin()->second);
}

}  // namespace

void ProgrammeRules::CheckRecord(const v1::Programme& programme, const Place& at) const {
  event::RequireLocalizedText(programme.has_title(), programme.title(), at.Field("title"));
  CheckTimeZone(programme.time_zone(), at.Field("time_zone"));
  CheckStartMonth(programme.fiscal_year_start_month(), at.Field("fiscal_year_start_month"));
  CheckSides(programme, at);
  CheckMembers(programme, at);
  CheckPlatformBodies(programme, at);
}

absl::Status ProgrammeRules::AdmitChange(absl::string_view, const v1::Programme* before,
                                         const v1::Programme* after,
                                         const resource::Transition& states, const Place&) const {
  if (before == nullptr || after == nullptr) return absl::OkStatus();
  RENKEI_RETURN_IF_ERROR(CheckStartMonthStays(*before, *after, states.before));
  return CheckSidesStay(*before, *after, states.after);
}

void ProgrammeRules::CheckFilterFields(const v1::ProgrammeFilter& filter, const Place& at) const {
  fields::RequireNames(filter.members(), event::PartyNames(), at, "members");
}

bool ProgrammeRules::MatchesFilter(const v1::Programme& programme,
                                   const v1::ProgrammeFilter& filter) const {
  const auto is_asked_for = [&](const v1::Programme::Member& member) {
    return resource::Wants(filter.members(), member.party());
  };
  return filter.members().empty() ||
         std::any_of(programme.members().begin(), programme.members().end(), is_asked_for);
}

}  // namespace renkei::coordination
