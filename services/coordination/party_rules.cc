#include "services/coordination/party_rules.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/event/event_check.h"
#include "common/fields/checks.h"
#include "common/resource/links.h"
#include "common/status/macros.h"

namespace renkei::coordination {
namespace {

using fields::Place;

constexpr int kMaxNames = 50;
constexpr int kMaxAliases = 50;
constexpr size_t kMaxNameCharacters = 200;

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

}  // namespace

void PartyRules::CheckRecord(const v1::Party& party, const Place& at) const {
  fields::RequireEnum(party.kind(), at.Field("kind"));
  fields::RequireCountry(party.country(), at.Field("country"));
  CheckOtherParty(party.parent(), party, at.Field("parent"));
  CheckNames(party, at);
  CheckAliases(party, at);
  CheckDegrees(party.latitude(), 90, at.Field("latitude"));
  CheckDegrees(party.longitude(), 180, at.Field("longitude"));
  CheckOtherParty(party.merged_into(), party, at.Field("merged_into"));
}

std::vector<std::string> PartyRules::UniqueTextsOfRecord(const v1::Party& party) const {
  return {party.aliases().begin(), party.aliases().end()};
}

absl::Status PartyRules::AdmitChange(absl::string_view name, const v1::Party*,
                                     const v1::Party* after, const ledger::State& state,
                                     const Place&) const {
  if (after == nullptr) return absl::OkStatus();
  RENKEI_RETURN_IF_ERROR(
      resource::CheckLink(state, name, after->parent(), [](const std::string& body) {
        v1::Party party;
        return party.ParseFromString(body) ? party.parent() : "";
      }));
  return resource::CheckLink(state, name, after->merged_into(), [](const std::string& body) {
    v1::Party party;
    return party.ParseFromString(body) ? party.merged_into() : "";
  });
}

}  // namespace renkei::coordination
