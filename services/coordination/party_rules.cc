#include "services/coordination/party_rules.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/event/event_check.h"
#include "common/fields/checks.h"
#include "common/resource/links.h"
#include "common/status/macros.h"
#include "services/coordination/limits.h"

namespace renkei::coordination {
namespace {

using fields::Place;

void CheckNames(const v1::Party& party, const Place& at) {
  fields::CheckCount(party.names_size(), kMaxNames, at.Field("names"));
  bool full = false;
  for (int i = 0; i < party.names_size(); ++i) {
    const v1::Party::Name& name = party.names(i);
    const Place here = at.Item("names", i);
    fields::RequireLanguage(name.language(), here.Field("language"));
    fields::RequireEnum(name.form(), here.Field("form"));
    fields::RequireText(name.text(), kMaxNameCharacters, here.Field("text"));
    fields::CheckValidity(name.valid_from(), name.valid_to(), here);
    full |= name.form() == v1::Party::Name::FULL;
  }
  if (!full) at.Field("names").Refuse("needs a FULL name");
}

void CheckAliases(const v1::Party& party, const Place& at) {
  fields::CheckCount(party.aliases_size(), kMaxAliases, at.Field("aliases"));
  std::set<std::string> seen;
  for (int i = 0; i < party.aliases_size(); ++i) {
    const Place here = at.Item("aliases", i);
    fields::RequireText(party.aliases(i), kMaxNameCharacters, here);
    if (!seen.insert(party.aliases(i)).second) {
      here.Refuse(absl::StrCat("\"", party.aliases(i), "\" stands here already"));
    }
  }
}

// Not written as "outside": a number that is none is neither inside nor outside.
void CheckDegrees(double degrees, double max, const Place& at) {
  if (!(-max <= degrees && degrees <= max)) {
    at.Refuse(absl::StrCat(degrees, " is not from -", max, " to ", max));
  }
}

void CheckOtherParty(const std::string& other, const v1::Party& party, const Place& at) {
  fields::CheckName(other, event::PartyNames(), at);
  if (!other.empty() && other == party.name()) at.Refuse("is the party itself");
}

void CheckMerge(const v1::MergePartyRequest& request, const Place& at) {
  fields::RequireName(request.into(), event::PartyNames(), at.Field("into"));
  if (!request.into().empty() && request.into() == request.name()) {
    at.Field("into").Refuse("is the party itself");
  }
}

}  // namespace

void PartyRules::CheckRecord(const v1::Party& party, const Place& at) const {
  fields::RequireEnum(party.kind(), at.Field("kind"));
  fields::RequireCountry(party.country(), at.Field("country"));
  CheckOtherParty(party.parent(), party, at.Field("parent"));
  CheckNames(party, at);
  CheckAliases(party, at);
  CheckDegrees(party.latitude(), kMaxLatitude, at.Field("latitude"));
  CheckDegrees(party.longitude(), kMaxLongitude, at.Field("longitude"));
  CheckOtherParty(party.merged_into(), party, at.Field("merged_into"));
}

std::vector<std::string> PartyRules::UniqueTextsOfRecord(const v1::Party& party) const {
  return {party.aliases().begin(), party.aliases().end()};
}

absl::Status PartyRules::AdmitChange(absl::string_view name, const v1::Party*,
                                     const v1::Party* after, const resource::Transition& states,
                                     const Place&) const {
  if (after == nullptr) return absl::OkStatus();
  RENKEI_RETURN_IF_ERROR(
      resource::CheckLink(states.after, name, after->parent(), [](const std::string& body) {
        v1::Party party;
        return party.ParseFromString(body) ? party.parent() : "";
      }));
  return resource::CheckLink(states.after, name, after->merged_into(), [](const std::string& body) {
    v1::Party party;
    return party.ParseFromString(body) ? party.merged_into() : "";
  });
}

std::vector<resource::Edit> PartyRules::Edits() const {
  return {{"MergeParty",
           [](const Message& request, const Place& at) {
             CheckMerge(static_cast<const v1::MergePartyRequest&>(request), at);
           },
           [](const Message& request, const ledger::State&, Message& party) {
             static_cast<v1::Party&>(party).set_merged_into(
                 static_cast<const v1::MergePartyRequest&>(request).into());
             return absl::OkStatus();
           }},
          {"UnmergeParty", [](const Message&, const Place&) {},
           [](const Message&, const ledger::State&, Message& party) {
             static_cast<v1::Party&>(party).clear_merged_into();
             return absl::OkStatus();
           }}};
}

void PartyRules::CheckFilterFields(const v1::PartyFilter& filter, const Place& at) const {
  for (int i = 0; i < filter.countries_size(); ++i) {
    fields::RequireCountry(filter.countries(i), at.Item("countries", i));
  }
  fields::CheckName(filter.parent(), event::PartyNames(), at.Field("parent"));
}

bool PartyRules::MatchesFilter(const v1::Party& party, const v1::PartyFilter& filter) const {
  return resource::Wants(filter.kinds(), party.kind()) &&
         resource::Wants(filter.countries(), party.country()) &&
         (filter.parent().empty() || filter.parent() == party.parent()) &&
         (!filter.has_merged() || filter.merged() == !party.merged_into().empty());
}

}  // namespace renkei::coordination
