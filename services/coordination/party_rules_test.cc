#include "services/coordination/party_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"

namespace renkei::coordination {
namespace {

using event::ExpectRefusals;
using event::RefusedOf;
using fields::Place;

constexpr char kNames[] = "names {language: 'ja' form: FULL text: '天津市'} ";

std::string Good(const std::string& more) {
  return absl::StrCat("name: 'parties/cn-tianjin' kind: CITY country: 'CN' ", kNames, more);
}

void Check(const v1::Party& party, const Place& at) { PartyRules().Check(party, at); }

TEST(PartyRules, TakeAWholeParty) {
  EXPECT_THAT(RefusedOf<v1::Party>(
                  Good("parent: 'parties/cn-hebei' aliases: '天津' aliases: 'TJ' latitude: 39.1 "
                       "longitude: 117.2 merged_into: 'parties/cn-tj' "
                       "names {language: 'zh' form: SHORT text: '天津' valid_to: '2018-03-31'}"),
                  Check),
              testing::IsEmpty());
}

TEST(PartyRules, HoldForEachField) {
  const std::string long_text(201, 'x');
  ExpectRefusals<v1::Party>(
      {
          {absl::StrCat("country: 'CN' ", kNames), "m.kind", "required"},
          {absl::StrCat("kind: 99 country: 'CN' ", kNames), "m.kind", "99"},
          {absl::StrCat("kind: CITY ", kNames), "m.country", "required"},
          {absl::StrCat("kind: CITY country: 'China' ", kNames), "m.country", "ISO 3166-1"},
          {"kind: CITY country: 'CN'", "m.names", "FULL"},
          {"kind: CITY country: 'CN' names {language: 'ja' form: SHORT text: 'x'}", "m.names",
           "FULL"},
          {Good("names {form: SHORT text: 'x'}"), "m.names[1].language", "required"},
          {Good("names {language: 'ja' text: 'x'}"), "m.names[1].form", "required"},
          {Good("names {language: 'ja' form: SHORT}"), "m.names[1].text", "required"},
          {Good(absl::StrCat("names {language: 'ja' form: SHORT text: '", long_text, "'}")),
           "m.names[1].text", "201"},
          {Good("names {language: 'ja' form: SHORT text: 'x' valid_from: '2018-13-01'}"),
           "m.names[1].valid_from", "not a day"},
          {Good("parent: 'cn-hebei'"), "m.parent", "parties/*"},
          {Good("parent: 'parties/cn-tianjin'"), "m.parent", "itself"},
          {Good("merged_into: 'parties/cn-tianjin'"), "m.merged_into", "itself"},
          {Good("aliases: ''"), "m.aliases[0]", "required"},
          {Good("aliases: 'x' aliases: 'x'"), "m.aliases[1]", "already"},
          {Good("latitude: 90.5"), "m.latitude", "-90 to 90"},
          {Good("latitude: nan"), "m.latitude", "-90 to 90"},
          {Good("longitude: -181"), "m.longitude", "-180 to 180"},
      },
      Check);
}

}  // namespace
}  // namespace renkei::coordination
