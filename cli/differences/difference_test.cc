#include "cli/differences/difference.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"

namespace renkei::differences {
namespace {

using coordination::v1::FiscalYear;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Told(const google::protobuf::Message& recorded,
                              const google::protobuf::Message& imported,
                              const records::Registry& registry = {}) {
  std::vector<std::string> told;
  for (const FieldDifference& difference : Differences(recorded, imported, registry)) {
    told.push_back(Describe(difference));
  }
  return told;
}

TEST(Differences, AreInTheWordsOfTheSheets) {
  records::Registry registry;
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

// The parts of a year's report are rows of their own.
class YearDifferencesTest : public testing::Test {
 protected:
  YearDifferencesTest() {
    recorded_.set_state(FiscalYear::OPEN);
    AddSection("visits", *AddPart("one", recorded_));
    imported_ = recorded_;
  }

  static void SetText(const std::string& text, type::v1::LocalizedText& into) {
    (*into.mutable_texts())["ja"] = text;
  }
  static coordination::v1::Part* AddPart(const std::string& id, FiscalYear& year) {
    coordination::v1::Part& part = *year.add_parts();
    part.set_id(id);
    SetText("部", *part.mutable_heading());
    return &part;
  }
  static coordination::v1::Section* AddSection(const std::string& id,
                                               coordination::v1::Part& part) {
    coordination::v1::Section& section = *part.add_sections();
    section.set_id(id);
    SetText("節", *section.mutable_heading());
    section.add_kinds("VISIT");
    SetText("備考", *section.add_notes()->mutable_text());
    return &section;
  }

  FiscalYear recorded_;
  FiscalYear imported_;
};

TEST_F(YearDifferencesTest, OfAPartAreToldByItsIdInTheWordsOfItsSheet) {
  recorded_.set_etag("1");
  imported_.set_state(FiscalYear::CLOSED);
  SetText("第一部", *imported_.mutable_parts(0)->mutable_heading());
  auto& section = *imported_.mutable_parts(0)->mutable_sections(0);
  section.mutable_headline()->set_include_planned(true);
  section.mutable_notes(0)->set_shown_from("2019-01-31");
  EXPECT_THAT(Told(recorded_, imported_),
              ElementsAre("state: OPEN -> CLOSED", "part one: heading_ja: 部 -> 第一部",
                          "section visits: headline_planned: (none) -> yes",
                          "note 1 of section visits: shown_from: (none) -> 2019-01-31"));
}

TEST_F(YearDifferencesTest, OfAPartThatIsNewOrGoneAreAllThatItSays) {
  AddSection("seminars", *AddPart("two", imported_));
  const std::vector<std::string> told = {
      "part two: heading_ja: (none) -> 部", "section seminars: part: (none) -> two",
      "section seminars: heading_ja: (none) -> 節", "section seminars: kinds: (none) -> VISIT",
      "note 1 of section seminars: text_ja: (none) -> 備考"};
  EXPECT_EQ(Told(recorded_, imported_), told);
  EXPECT_THAT(Told(imported_, recorded_),
              testing::Contains("section seminars: part: two -> (none)"));
  EXPECT_THAT(Told(imported_, recorded_), testing::SizeIs(told.size()));
}

TEST_F(YearDifferencesTest, OfTheOrderAreToldAsSuch) {
  AddSection("seminars", *recorded_.mutable_parts(0));
  imported_ = recorded_;
  imported_.mutable_parts(0)->mutable_sections()->SwapElements(0, 1);
  EXPECT_THAT(Told(recorded_, imported_),
              ElementsAre("order of the report: part one, section visits, section seminars -> part "
                          "one, section seminars, section visits"));
}

TEST(Differences, OfWhatHasNoColumnAreToldByTheirPaths) {
  monitoring::v1::PolicyReport recorded;
  recorded.add_entries()->set_authority("parties/a");
  monitoring::v1::PolicyReport imported = recorded;
  imported.mutable_entries(0)->set_authority("parties/b");
  EXPECT_THAT(Told(recorded, imported),
              ElementsAre("entries[0].authority: parties/a -> parties/b"));
}

}  // namespace
}  // namespace renkei::differences
