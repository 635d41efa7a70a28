#include "services/coordination/programme_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"

namespace renkei::coordination {
namespace {

using event::ExpectRefusals;
using event::RefusedOf;
using fields::Place;

constexpr char kTitle[] = "title {texts {key: 'ja' value: '事業'}} ";
constexpr char kZone[] = "time_zone: 'Asia/Tokyo' ";
constexpr char kMonth[] = "fiscal_year_start_month: 4 ";
constexpr char kSides[] =
    "sides {id: 'japan' name {texts {key: 'ja' value: '日本'}} countries: 'JP'} ";

std::string Good(const std::string& more) {
  return absl::StrCat(kTitle, kZone, kMonth, kSides, more);
}

void Check(const v1::Programme& programme, const Place& at) {
  ProgrammeRules().Check(programme, at);
}

TEST(ProgrammeRules, TakeAWholeProgramme) {
  EXPECT_THAT(RefusedOf<v1::Programme>(
                  Good("members {party: 'parties/jp-kitakyushu' valid_from: '2014-04-01'} "
                       "platform_bodies {platform: COORDINATION party: 'parties/iges'}"),
                  Check),
              testing::IsEmpty());
}

TEST(ProgrammeRules, HoldForEachField) {
  const std::string china = "sides {id: 'china' name {texts {key: 'ja' value: '中国'}} ";
  ExpectRefusals<v1::Programme>(
      {
          {absl::StrCat(kZone, kMonth, kSides), "m.title", "required"},
          {absl::StrCat(kTitle, kMonth, kSides), "m.time_zone", "required"},
          {absl::StrCat(kTitle, kMonth, kSides, "time_zone: 'Asia/Edo'"), "m.time_zone", "IANA"},
          {absl::StrCat(kTitle, kZone, kSides), "m.fiscal_year_start_month", "1 to 12"},
          {absl::StrCat(kTitle, kZone, kSides, "fiscal_year_start_month: 13"),
           "m.fiscal_year_start_month", "1 to 12"},
          {absl::StrCat(kTitle, kZone, kMonth), "m.sides", "required"},
          {Good(china + "}"), "m.sides[1].countries", "required"},
          {Good(china + "countries: 'cn'}"), "m.sides[1].countries[0]", "ISO 3166-1"},
          {Good(china + "countries: 'JP'}"), "m.sides[1].countries[0]", "already"},
          {Good("sides {id: 'china' countries: 'CN'}"), "m.sides[1].name", "required"},
          {Good("sides {id: 'japan' name {texts {key: 'ja' value: 'x'}} countries: 'CN'}"),
           "m.sides[1].id", "before it"},
          {Good("sides {id: 'China' name {texts {key: 'ja' value: 'x'}} countries: 'CN'}"),
           "m.sides[1].id", "not an id"},
          {Good("members {}"), "m.members[0].party", "required"},
          {Good("members {party: 'parties/a' valid_from: '2019-01-02' valid_to: '2019-01-01'}"),
           "m.members[0].valid_to", "before valid_from"},
          {Good("platform_bodies {party: 'parties/a'}"), "m.platform_bodies[0].platform",
           "required"},
          {Good("platform_bodies {platform: 7 party: 'parties/a'}"),
           "m.platform_bodies[0].platform", "7"},
          {Good("platform_bodies {platform: TECHNICAL}"), "m.platform_bodies[0].party", "required"},
      },
      Check);
}

}  // namespace
}  // namespace renkei::coordination
