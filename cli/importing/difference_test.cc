#include "cli/importing/difference.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"

namespace renkei::importing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Told(const google::protobuf::Message& recorded,
                              const google::protobuf::Message& imported,
                              const Registry& registry = {}) {
  std::vector<std::string> told;
  for (const FieldDifference& difference : Differences(recorded, imported, registry)) {
    told.push_back(Describe(difference));
  }
  return told;
}

TEST(Differences, AreInTheWordsOfTheSheets) {
  Registry registry;
  coordination::v1::Party tianjin;
  tianjin.set_name("parties/cn-tianjin");
  tianjin.set_country("CN");
  auto& name = *tianjin.add_names();
  name.set_language("ja");
  name.set_form(coordination::v1::Party::Name::SHORT);
  name.set_text("天津");
  registry.Enter(tianjin);
  coordination::v1::Activity recorded;
  auto& event = *recorded.mutable_event();
  event.mutable_span()->set_first_day("2018-05-23");
  event.mutable_span()->set_last_day("2018-05-23");
  event.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  coordination::v1::Activity imported = recorded;
  imported.mutable_event()->mutable_span()->set_last_day("2018-05-24");
  imported.mutable_event()->set_provisional(true);
  auto& participation = *imported.mutable_event()->add_participations();
  participation.set_party("parties/cn-tianjin");
  participation.set_role(type::v1::Participation::IMPLIED);
  auto& venue = *imported.mutable_event()->add_venues();
  venue.set_city("parties/cn-tianjin");
  venue.set_country("CN");
  *imported.mutable_event()->add_venues() = venue;
  imported.mutable_event()->set_venues_undecided(true);
  EXPECT_THAT(
      Told(recorded, imported, registry),
      ElementsAre("provisional: (none) -> yes", "span: 2018-05-23 -> 2018-05-23..2018-05-24",
                  "venues: (none) -> 天津 or 天津", "parties: (none) -> 天津 (implied)"));
  EXPECT_THAT(Told(recorded, recorded), IsEmpty());
}

TEST(Differences, OfWhatHasNoColumnAreToldByTheirPaths) {
  coordination::v1::FiscalYear recorded;
  recorded.set_state(coordination::v1::FiscalYear::OPEN);
  recorded.set_etag("1");
  (*recorded.add_parts()->mutable_heading()->mutable_texts())["ja"] = "部";
  coordination::v1::FiscalYear imported = recorded;
  imported.set_etag("2");
  imported.set_state(coordination::v1::FiscalYear::CLOSED);
  (*imported.mutable_parts(0)->mutable_heading()->mutable_texts())["ja"] = "第一部";
  EXPECT_THAT(Told(recorded, imported),
              ElementsAre("state: OPEN -> CLOSED", "parts[0].heading.texts[ja]: 部 -> 第一部"));
}

}  // namespace
}  // namespace renkei::importing
