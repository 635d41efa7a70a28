#include "cli/importing/plan.h"

#include <utility>

#include "cli/importing/check.h"
#include "cli/importing/test_plans.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using coordination::v1::Activity;
using coordination::v1::FiscalYear;
using coordination::v1::Party;
using records::Records;
using sheets::Import;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Activity ActivityOf(const std::string& id, const std::string& part_of = "") {
  Activity activity;
  activity.set_name("programmes/p/activities/" + id);
  activity.set_kind(Activity::CONSULTATION);
  if (!part_of.empty()) activity.mutable_event()->set_part_of(part_of);
  return activity;
}

Activity On(const std::string& day, Activity activity) {
  type::v1::DateSpan& span = *activity.mutable_event()->mutable_span();
  span.set_first_day(day);
  span.set_last_day(day);
  span.set_precision(type::v1::DateSpan::EXACT);
  return activity;
}

Party PartyCalled(const std::string& id, const std::string& text) {
  Party party;
  party.set_name("parties/" + id);
  party.set_country("JP");
  Party::Name& name = *party.add_names();
  name.set_language("ja");
  name.set_form(Party::Name::FULL);
  name.set_text(text);
  return party;
}

coordination::v1::Programme Programme(int start_month = 4) {
  coordination::v1::Programme programme;
  programme.set_name("programmes/p");
  programme.set_fiscal_year_start_month(start_month);
  return programme;
}

// The names of the records to write; a record that is there already is "~NAME".
std::vector<std::string> WritesOf(const Plan& plan) {
  std::vector<std::string> writes;
  for (const Change& change : plan.changes) {
    writes.push_back((change.creates() ? "" : "~") + change.read->name);
  }
  return writes;
}

std::vector<std::string> Told(const tables::Problems& problems) {
  std::vector<std::string> told;
  for (const tables::Problem& problem : problems) told.push_back(Describe(problem));
  return told;
}

Activity Then(const Change& change) {
  Activity activity;
  EXPECT_TRUE(activity.ParseFromString(change.bytes()));
  return activity;
}

TEST(Plan, CreatesWhatIsNotRecordedKindByKind) {
  Import import;
  AddTo(import, ActivityOf("a"));
  AddTo(import, PartyCalled("city", "市"));
  AddTo(import, Programme());
  AddTo(import, ActivityOf("b"));
  const Plan plan = PlanOf(import);
  EXPECT_THAT(WritesOf(plan),
              ElementsAre("parties/city", "programmes/p", "programmes/p/activities/a",
                          "programmes/p/activities/b"));
  EXPECT_FALSE(plan.empty());
}

TEST(Plan, IsEmptyWhereAllIsRecordedAlready) {
  Import import;
  AddTo(import, ActivityOf("a"));
  Records recorded{.activities = {ActivityOf("a")}};
  recorded.activities[0].set_etag("7");
  recorded.activities[0].set_revision(7);
  recorded.activities[0].mutable_update_time()->set_seconds(1);
  const Plan plan = PlanOf(import, recorded);
  EXPECT_TRUE(plan.empty());
  ASSERT_THAT(plan.tallies, SizeIs(1));
  EXPECT_EQ(plan.tallies[0].kind, "activities");
  EXPECT_EQ(plan.tallies[0].unchanged, 1);
}

// What a service would record is what counts: it may fill in what the files leave open.
TEST(Plan, IsSettledByWhatTheServiceAnswers) {
  Import import;
  Activity read = ActivityOf("a");
  type::v1::Event& event = *read.mutable_event();
  event.add_headcounts()->set_role(type::v1::TRAINEE);
  event.mutable_headcounts(0)->mutable_quantity()->set_low(7);
  event.mutable_headcounts(0)->mutable_quantity()->set_high(7);
  (*event.mutable_title()->mutable_texts())["ja"] = "総会";
  AddTo(import, read, {"kind", "event.headcounts", "event.title"});
  Records recorded{.activities = {read}};
  recorded.activities[0].set_etag("7");
  recorded.activities[0].set_kind(Activity::JOINT_MEETING);
  type::v1::Event& before = *recorded.activities[0].mutable_event();
  before.mutable_headcounts(0)->mutable_quantity()->set_low(5);
  before.mutable_headcounts(0)->mutable_quantity()->set_high(5);
  (*before.mutable_title()->mutable_texts())["en"] = "meeting";

  Plan plan = PlanOf(import, recorded);
  ASSERT_THAT(WritesOf(plan), ElementsAre("~programmes/p/activities/a"));
  Change& change = plan.changes[0];
  EXPECT_EQ(Then(change).etag(), "7");
  EXPECT_THAT(change.update_mask, ElementsAre("kind", "event"));
  EXPECT_EQ(plan.differing(), 1);
  Activity answered = Then(change);
  answered.clear_etag();
  Settle(import, answered, change, plan);
  std::vector<std::string> told;
  for (const differences::FieldDifference& difference : change.differences)
    told.push_back(Describe(difference));
  EXPECT_THAT(told,
              ElementsAre("kind: JOINT_MEETING -> CONSULTATION", "title_en: meeting -> (none)",
                          "headcounts: TRAINEE 5 -> TRAINEE 7"));
  EXPECT_FALSE(plan.empty());

  answered.set_revision(3);  // as it is recorded
  Settle(import, answered, change, plan);
  EXPECT_TRUE(plan.empty());
  EXPECT_EQ(plan.differing(), 0);
  EXPECT_EQ(plan.tallies[0].unchanged, 1);
}

TEST(Plan, LeavesFieldsAsTheyAreOfWhichTheFilesDoNotSpeak) {
  Import import;
  AddTo(import, ActivityOf("a"), {"kind", "event.headcounts"});
  Records recorded{.activities = {ActivityOf("a")}};
  recorded.activities[0].mutable_event()->add_notes();
  recorded.activities[0].mutable_event()->set_days(3);
  EXPECT_TRUE(PlanOf(import, recorded).empty());
  // The files do speak of headcounts, and have none.
  recorded.activities[0].mutable_event()->add_headcounts();
  const Plan plan = PlanOf(import, recorded);
  ASSERT_THAT(plan.changes, SizeIs(1));
  EXPECT_EQ(Then(plan.changes[0]).event().days(), 3);
  EXPECT_EQ(Then(plan.changes[0]).event().headcounts_size(), 0);
}

TEST(Plan, KnowsTheYearsThatItOpens) {
  Import import;
  Records recorded;
  const auto year = [](int number, FiscalYear::State state) {
    FiscalYear record;
    record.set_name("programmes/p/fiscalYears/" + std::to_string(number));
    record.set_state(state);
    return record;
  };
  AddTo(import, year(2016, FiscalYear::OPEN), {"state"});
  AddTo(import, year(2017, FiscalYear::CLOSED), {"state"});
  AddTo(import, year(2018, FiscalYear::OPEN), {"state"});
  recorded.fiscal_years = {year(2016, FiscalYear::CLOSED), year(2017, FiscalYear::OPEN)};
  EXPECT_THAT(PlanOf(import, recorded).opened_years, ElementsAre("programmes/p/fiscalYears/2016"));
}

// Of a year of which there are rows, what has none any more has disappeared; of others it was never
// asked for.
TEST(Plan, NamesWhatHasDisappearedFromTheSheetsOfAYear) {
  Import import;
  AddTo(import, Programme());
  import.registry.Enter(Programme());
  AddTo(import, On("2018-04-01", ActivityOf("kept")));
  Records recorded{.activities = {On("2018-05-01", ActivityOf("kept")),
                                  On("2019-03-31", ActivityOf("went")),
                                  On("2019-04-01", ActivityOf("next-year"))}};
  Activity named = On("2019-04-01", ActivityOf("named"));
  named.mutable_event()->set_fiscal_year(2018);
  recorded.activities.push_back(named);
  recorded.exchanges.emplace_back().set_name("programmes/p/exchanges/other-kind");
  *recorded.exchanges[0].mutable_event() = named.event();
  const Plan plan = PlanOf(import, recorded);
  EXPECT_THAT(plan.gone,
              ElementsAre("programmes/p/activities/named", "programmes/p/activities/went"));
  EXPECT_EQ(plan.tallies.back().gone, 2);
}

TEST(Check, FindsARecordOfAnotherServiceThatIsNowhereWithNearNames) {
  Import import;
  AddTo(import, ActivityOf("a", "programmes/p/exchanges/visit-2"));
  EXPECT_THAT(import.programmes, ElementsAre("programmes/p"));
  Records recorded;
  recorded.exchanges.emplace_back().set_name("programmes/p/exchanges/visit-1");
  const Plan plan = PlanOf(import, recorded);
  EXPECT_THAT(Told(Check(import, plan)),
              ElementsAre("p.csv:2: part_of: \"programmes/p/exchanges/visit-2\": expected a record "
                          "of the files or one recorded already; near: "
                          "programmes/p/exchanges/visit-1"));
  recorded.exchanges[0].set_name("programmes/p/exchanges/visit-2");
  EXPECT_THAT(Check(import, PlanOf(import, recorded)), IsEmpty());
  // It may be in the row of which the id could not be read.
  import.unread_ids = {"visit-2"};
  EXPECT_THAT(Check(import, plan), IsEmpty());
}

TEST(Check, LeavesLinksInsideAServiceToTheService) {
  Import import;
  AddTo(import, ActivityOf("a", "programmes/p/activities/nowhere"));
  EXPECT_THAT(Check(import, PlanOf(import)), IsEmpty());
}

TEST(Check, FindsAPartyThatIsThereTwice) {
  const auto told_of = [](const Party& second, const Records& recorded = {}) {
    Import import;
    for (const Party& party : {PartyCalled("a", "甲"), second}) {
      import.registry.Enter(party);
      AddTo(import, party);
    }
    return Told(Check(import, PlanOf(import, recorded)));
  };
  Party second = PartyCalled("b", "甲");
  EXPECT_THAT(told_of(second),
              ElementsAre(AllOf(HasSubstr("p.csv:2: name: \"甲\": expected each party once; "),
                                HasSubstr("parties/b, p.csv:3 has this name")),
                          HasSubstr("parties/a, p.csv:2 has this name")));
  // What is recorded already is told of no more.
  EXPECT_THAT(told_of(second, {.parties = {PartyCalled("a", "甲"), second}}), IsEmpty());
  // A namesake elsewhere is another party, and one that is merged is none.
  second.set_country("CN");
  EXPECT_THAT(told_of(second), IsEmpty());
  second.set_country("JP");
  second.set_merged_into("parties/a");
  EXPECT_THAT(told_of(second), IsEmpty());
}

}  // namespace
}  // namespace renkei::importing
