#include "cli/importing/plan.h"

#include <utility>

#include "cli/importing/prospect.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

coordination::v1::Activity ActivityOf(const std::string& id, const std::string& part_of = "") {
  coordination::v1::Activity activity;
  activity.set_name("programmes/p/activities/" + id);
  activity.set_kind(coordination::v1::Activity::CONSULTATION);
  if (!part_of.empty()) {
    activity.mutable_event()->set_part_of("programmes/p/activities/" + part_of);
  }
  return activity;
}

coordination::v1::Party PartyOf(const std::string& id, const std::string& parent) {
  coordination::v1::Party party;
  party.set_name("parties/" + id);
  if (!parent.empty()) party.set_parent("parties/" + parent);
  return party;
}

Import ImportOf(std::vector<coordination::v1::Activity> activities) {
  Import import;
  import.records.programmes.emplace_back().set_name("programmes/p");
  import.records.activities = std::move(activities);
  for (const auto& activity : import.records.activities) {
    import.origins[activity.name()] = {.file = "a.csv", .line = 2, .fields = {
                                         "kind",
                                         "event.headcounts",
                                         "event.title"
                                       }};
  }
  import.origins["programmes/p"] = {.file = "p.csv", .line = 2, .fields = { "title" }};
  return import;
}

// The names of the records to write, in their order; a record that is there already is "~NAME".
std::vector<std::string> WritesOf(const Planned& planned) {
  for (const Problem& problem : planned.problems) ADD_FAILURE() << Describe(problem);
  std::vector<std::string> writes;
  for (const Change& change : planned.plan.changes) {
    writes.push_back((change.creates() ? "" : "~") + NameOf(*change.record));
  }
  return writes;
}

const Change& OnlyChangeOf(const Planned& planned) {
  EXPECT_THAT(planned.plan.changes, SizeIs(1));
  return planned.plan.changes.at(0);
}

const coordination::v1::Activity& ActivityOf(const Change& change) {
  return static_cast<const coordination::v1::Activity&>(*change.record);
}

// A row of a file that speaks of all that tests of parties and years change.
void Say(Import& import, const std::string& name) {
  import.origins[name] = {
      .file = "p.csv", .line = static_cast<int>(import.origins.size()) + 2, .fields = {
        "names",
        "parent",
        "merged_into",
        "aliases",
        "kind",
        "country",
        "state",
        "state_reason",
        "parts",
        "event.span"
      }};
}

// Parties to be imported, in place of what is recorded.
Import ImportOf(std::vector<coordination::v1::Party> parties) {
  Import import;
  for (const auto& party : parties) Say(import, party.name());
  import.records.parties = std::move(parties);
  return import;
}

coordination::v1::FiscalYear YearOf(int year, coordination::v1::FiscalYear::State state) {
  coordination::v1::FiscalYear record;
  record.set_name("programmes/p/fiscalYears/" + std::to_string(year));
  record.set_state(state);
  return record;
}

std::vector<std::string> Told(const Planned& planned) {
  std::vector<std::string> told;
  for (const Problem& problem : planned.problems) told.push_back(Describe(problem));
  return told;
}

TEST(Plan, CreatesWhatIsNotRecordedParentsFirst) {
  Import import = ImportOf({ActivityOf("a", "b"), ActivityOf("b", "c"), ActivityOf("c")});
  import.records.parties = {PartyOf("city", "province"), PartyOf("province", "")};
  const Planned planned = MakePlan(import, {});
  EXPECT_THAT(
      WritesOf(planned),
      ElementsAre("parties/province", "parties/city", "programmes/p", "programmes/p/activities/c",
                  "programmes/p/activities/b", "programmes/p/activities/a"));
  EXPECT_FALSE(planned.plan.empty());
}

TEST(Plan, IsEmptyWhereAllIsRecordedAlready) {
  const Import import = ImportOf({ActivityOf("a")});
  Records recorded = import.records;
  recorded.activities[0].set_etag("7");
  recorded.activities[0].set_revision(7);
  recorded.activities[0].mutable_update_time()->set_seconds(1);
  const Planned planned = MakePlan(import, recorded);
  EXPECT_TRUE(planned.plan.empty());
  ASSERT_THAT(planned.plan.tallies, SizeIs(2));
  EXPECT_EQ(planned.plan.tallies[1].kind, "activities");
  EXPECT_EQ(planned.plan.tallies[1].unchanged, 1);
}

TEST(Plan, UpdatesWhatDiffersAndNamesItFieldByField) {
  Import import = ImportOf({ActivityOf("a")});
  auto& event = *import.records.activities[0].mutable_event();
  type::v1::Headcount& trainees = *event.add_headcounts();
  trainees.set_role(type::v1::TRAINEE);
  trainees.mutable_quantity()->set_low(5);
  trainees.mutable_quantity()->set_high(5);
  (*event.mutable_title()->mutable_texts())["ja"] = "会議";
  (*event.mutable_title()->mutable_texts())["en"] = "meeting";
  Records recorded = import.records;
  recorded.activities[0].set_etag("7");
  import.records.activities[0].set_kind(coordination::v1::Activity::JOINT_MEETING);
  event.mutable_headcounts(0)->mutable_quantity()->set_low(7);
  event.mutable_headcounts(0)->mutable_quantity()->set_high(7);
  (*event.mutable_title()->mutable_texts())["ja"] = "総会";
  event.mutable_title()->mutable_texts()->erase("en");
  event.add_headcounts()->set_role(type::v1::EXPERT);

  const Planned planned = MakePlan(import, recorded);
  const Change& update = OnlyChangeOf(planned);
  EXPECT_EQ(ActivityOf(update).etag(), "7");
  EXPECT_THAT(update.update_mask, ElementsAre("kind", "event"));
  std::vector<std::string> told;
  for (const FieldDifference& difference : update.differences) told.push_back(Describe(difference));
  EXPECT_THAT(
      told, ElementsAre("kind: CONSULTATION -> JOINT_MEETING", "title_en: meeting -> (none)",
                        "title_ja: 会議 -> 総会", "headcounts: TRAINEE 5 -> TRAINEE 7; EXPERT 0"));
}

TEST(Plan, LeavesFieldsAsTheyAreOfWhichTheFilesDoNotSpeak) {
  const Import import = ImportOf({ActivityOf("a")});
  Records recorded = import.records;
  recorded.activities[0].mutable_event()->add_notes();
  recorded.activities[0].mutable_event()->set_days(3);
  recorded.programmes[0].set_time_zone("Asia/Tokyo");
  EXPECT_TRUE(MakePlan(import, recorded).plan.empty());
  // The files do speak of headcounts, and have none.
  recorded.activities[0].mutable_event()->add_headcounts();
  const Planned planned = MakePlan(import, recorded);
  const Change& update = OnlyChangeOf(planned);
  EXPECT_EQ(ActivityOf(update).event().days(), 3);
  EXPECT_EQ(ActivityOf(update).event().headcounts_size(), 0);
  EXPECT_THAT(update.differences, SizeIs(1));
}

TEST(Plan, ReportsAParentThatIsNowhereWithNearNames) {
  const Planned planned =
      MakePlan(ImportOf({ActivityOf("visit-1"), ActivityOf("b", "visit-2")}), {});
  ASSERT_THAT(planned.problems, SizeIs(1));
  EXPECT_EQ(planned.problems[0].file, "a.csv");
  EXPECT_EQ(planned.problems[0].line, 2);
  EXPECT_EQ(planned.problems[0].column, "part_of");
  EXPECT_THAT(planned.problems[0].near, ElementsAre("programmes/p/activities/visit-1"));
}

TEST(Plan, FindsAParentThatIsRecorded) {
  Records recorded;
  recorded.activities = {ActivityOf("visit-2")};
  EXPECT_THAT(MakePlan(ImportOf({ActivityOf("b", "visit-2")}), recorded).problems, IsEmpty());
}

TEST(Plan, ReportsAProgrammeThatIsNowhere) {
  Import import = ImportOf({ActivityOf("a")});
  import.records.programmes.clear();
  const Planned planned = MakePlan(import, {});
  ASSERT_THAT(planned.problems, SizeIs(1));
  EXPECT_EQ(planned.problems[0].column, "programme");
  EXPECT_EQ(planned.problems[0].value, "programmes/p");
}

TEST(Plan, ReportsAFiscalYearThatTheSpanDoesNotTouch) {
  const auto expected_of = [](int fiscal_year, type::v1::DateSpan::Precision precision) {
    Import import = ImportOf({ActivityOf("a")});
    import.records.programmes[0].set_fiscal_year_start_month(4);
    type::v1::Event& event = *import.records.activities[0].mutable_event();
    event.mutable_span()->set_first_day("2019-03-31");
    event.mutable_span()->set_last_day("2019-04-01");
    event.mutable_span()->set_precision(precision);
    event.set_fiscal_year(fiscal_year);
    const Planned planned = MakePlan(import, {});
    if (planned.problems.empty()) return std::string();
    EXPECT_EQ(planned.problems[0].column, "fiscal_year");
    return planned.problems[0].expected;
  };
  EXPECT_EQ(expected_of(0, type::v1::DateSpan::EXACT), "");
  EXPECT_EQ(expected_of(2018, type::v1::DateSpan::EXACT), "");
  EXPECT_EQ(expected_of(2019, type::v1::DateSpan::EXACT), "the fiscal year of the span, 2018");
  EXPECT_EQ(expected_of(2019, type::v1::DateSpan::WITHIN), "");
  EXPECT_EQ(expected_of(2020, type::v1::DateSpan::WITHIN),
            "the fiscal year of the span, 2018 to 2019");
}

TEST(Plan, OpensAYearBeforeItsRecordsAndClosesOneAfterThem) {
  Import import = ImportOf({ActivityOf("a")});
  Records recorded;
  recorded.programmes = import.records.programmes;
  using coordination::v1::FiscalYear;
  import.records.fiscal_years = {YearOf(2016, FiscalYear::OPEN), YearOf(2017, FiscalYear::CLOSED),
                                 YearOf(2018, FiscalYear::CLOSED), YearOf(2019, FiscalYear::OPEN)};
  for (const auto& year : import.records.fiscal_years) Say(import, year.name());
  recorded.fiscal_years = {YearOf(2016, FiscalYear::CLOSED), YearOf(2017, FiscalYear::OPEN)};
  const Planned planned = MakePlan(import, recorded);
  EXPECT_THAT(WritesOf(planned),
              ElementsAre("~programmes/p/fiscalYears/2016", "programmes/p/fiscalYears/2019",
                          "programmes/p/activities/a", "~programmes/p/fiscalYears/2017",
                          "programmes/p/fiscalYears/2018"));
  EXPECT_THAT(planned.plan.opened_years, ElementsAre("programmes/p/fiscalYears/2016"));
}

// An exact activity of fiscal year 2018 where years start in April.
class ClosedYearTest : public testing::Test {
 protected:
  ClosedYearTest() {
    recorded_.programmes.emplace_back().set_name("programmes/p");
    recorded_.programmes[0].set_fiscal_year_start_month(4);
    recorded_.fiscal_years = {YearOf(2018, coordination::v1::FiscalYear::CLOSED)};
    recorded_.fiscal_years[0].set_state_reason("printed");
  }

  Import ImportOn(const std::string& day) {
    Import import;
    import.records.activities = {ActivityOf("a")};
    Say(import, "programmes/p/activities/a");
    PlaceOn(day, import.records.activities[0]);
    return import;
  }

  static void PlaceOn(const std::string& day, coordination::v1::Activity& activity) {
    type::v1::DateSpan& span = *activity.mutable_event()->mutable_span();
    span.set_first_day(day);
    span.set_last_day(day);
    span.set_precision(type::v1::DateSpan::EXACT);
  }

  static void ExpectClosed(const Planned& planned) {
    EXPECT_THAT(Told(planned),
                ElementsAre("p.csv:2: \"programmes/p/fiscalYears/2018\": expected a fiscal year "
                            "that is open; it is closed (printed); to open it, import its row of "
                            "fiscal_years with OPEN and a new state_reason"));
  }

  Records recorded_;
};

TEST_F(ClosedYearTest, TakesNoNewRecord) {
  ExpectClosed(MakePlan(ImportOn("2019-03-31"), recorded_));
  EXPECT_THAT(WritesOf(MakePlan(ImportOn("2019-04-01"), recorded_)), SizeIs(1));
}

TEST_F(ClosedYearTest, LetsNoRecordGo) {
  recorded_.activities = {ActivityOf("a")};
  PlaceOn("2018-05-10", recorded_.activities[0]);
  ExpectClosed(MakePlan(ImportOn("2019-05-10"), recorded_));
  EXPECT_TRUE(MakePlan(ImportOn("2018-05-10"), recorded_).plan.empty());
}

TEST_F(ClosedYearTest, StaysClosedToRecordsWhereItsOwnRowSaysSo) {
  Import import = ImportOn("2018-05-10");
  import.records.fiscal_years = recorded_.fiscal_years;
  Say(import, "programmes/p/fiscalYears/2018");
  ExpectClosed(MakePlan(import, recorded_));
  import.records.fiscal_years[0].set_state(coordination::v1::FiscalYear::OPEN);
  EXPECT_THAT(WritesOf(MakePlan(import, recorded_)),
              ElementsAre("~programmes/p/fiscalYears/2018", "programmes/p/activities/a"));
}

TEST_F(ClosedYearTest, TakesNoPolicyReportThatIsDueInIt) {
  Import import;
  import.records.policy_reports.emplace_back().set_name("programmes/p/policyReports/2018-05");
  import.records.policy_reports[0].set_due_day("2018-06-30");
  Say(import, "programmes/p/policyReports/2018-05");
  ExpectClosed(MakePlan(import, recorded_));
}

TEST(Plan, WritesAPartyAfterTheOneThatItIsMergedInto) {
  std::vector<coordination::v1::Party> parties = {PartyOf("old", "province"), PartyOf("new", ""),
                                                  PartyOf("province", "")};
  parties[0].set_merged_into("parties/new");
  EXPECT_THAT(WritesOf(MakePlan(ImportOf(parties), {})),
              ElementsAre("parties/province", "parties/new", "parties/old"));
  // One that is recorded already, too.
  Records recorded;
  recorded.parties = {PartyOf("old", "")};
  EXPECT_THAT(WritesOf(MakePlan(ImportOf(parties), recorded)),
              ElementsAre("parties/province", "parties/new", "~parties/old"));
}

TEST(Plan, GivesAnAliasUpBeforeAnotherPartyTakesIt) {
  std::vector<coordination::v1::Party> parties = {PartyOf("taker", ""), PartyOf("giver", "")};
  Records recorded;
  recorded.parties = {PartyOf("giver", "")};
  recorded.parties[0].add_aliases("alias");
  parties[0].add_aliases("alias");
  EXPECT_THAT(WritesOf(MakePlan(ImportOf(parties), recorded)),
              ElementsAre("~parties/giver", "parties/taker"));
}

TEST(Plan, TurnsALinkAwayBeforeOneInTheOtherDirection) {
  Records recorded;
  recorded.parties = {PartyOf("a", ""), PartyOf("b", "m"), PartyOf("m", "a")};
  // a was at the top and goes below b; m lay between them.
  EXPECT_THAT(WritesOf(MakePlan(ImportOf({PartyOf("a", "b"), PartyOf("m", "")}), recorded)),
              ElementsAre("~parties/m", "~parties/a"));
}

TEST(Plan, ReportsChangesOfWhichEachNeedsTheOtherFirst) {
  std::vector<coordination::v1::Party> parties = {PartyOf("a", ""), PartyOf("b", "")};
  parties[0].add_aliases("x");
  parties[1].add_aliases("y");
  Records recorded;
  recorded.parties = parties;
  std::swap(*parties[0].mutable_aliases(), *parties[1].mutable_aliases());
  const Planned planned = MakePlan(ImportOf(parties), recorded);
  ASSERT_THAT(planned.problems, SizeIs(1));
  EXPECT_EQ(planned.problems[0].value, "parties/a, parties/b");
  EXPECT_EQ(planned.problems[0].line, 2);
}

TEST(Plan, ReportsAnAliasOfTwoParties) {
  std::vector<coordination::v1::Party> parties = {PartyOf("a", "")};
  parties[0].add_aliases("x");
  Records recorded;
  recorded.parties = {PartyOf("b", "")};
  recorded.parties[0].add_aliases("x");
  EXPECT_THAT(Told(MakePlan(ImportOf(parties), recorded)),
              ElementsAre("p.csv:2: aliases: \"x\": expected an alias of one party only; parties/b "
                          "has it"));
}

TEST(Plan, ReportsAPartyThatIsThereTwice) {
  std::vector<coordination::v1::Party> parties = {PartyOf("a", ""), PartyOf("b", "")};
  for (auto& party : parties) {
    party.set_country("JP");
    auto& name = *party.add_names();
    name.set_language("ja");
    name.set_form(coordination::v1::Party::Name::FULL);
    name.set_text("甲");
  }
  EXPECT_THAT(Told(MakePlan(ImportOf(parties), {})),
              ElementsAre(testing::HasSubstr("p.csv:2: name: \"甲\": expected each party once; "
                                             "parties/b, p.csv:3 has this name"),
                          testing::HasSubstr("p.csv:3: name: \"甲\": expected each party once; "
                                             "parties/a, p.csv:2 has this name")));
  // A namesake elsewhere is another party, and one that is merged is none.
  parties[1].set_country("CN");
  EXPECT_THAT(Told(MakePlan(ImportOf(parties), {})), IsEmpty());
  parties[1].set_country("JP");
  parties[1].set_merged_into("parties/a");
  EXPECT_THAT(Told(MakePlan(ImportOf(parties), {})), IsEmpty());
}

TEST(Plan, ReportsASideThatTheProgrammeDoesNotHave) {
  Import import = ImportOf(std::vector<coordination::v1::Activity>());
  import.records.programmes[0].add_sides()->set_id("japan");
  import.records.fiscal_years = {YearOf(2018, coordination::v1::FiscalYear::OPEN)};
  auto& section = *import.records.fiscal_years[0].add_parts()->add_sections();
  section.set_id("s");
  section.set_receiving_side("japn");
  Say(import, import.records.fiscal_years[0].name());
  EXPECT_THAT(Told(MakePlan(import, {})),
              ElementsAre("p.csv:3: receiving_side of section s: \"japn\": expected a side of "
                          "programmes/p: japan; near: japan"));
  section.set_receiving_side("japan");
  EXPECT_THAT(Told(MakePlan(import, {})), IsEmpty());
}

TEST(Plan, ReportsEachRowOfACircle) {
  EXPECT_THAT(Told(MakePlan(ImportOf({ActivityOf("a", "b"), ActivityOf("b", "a"),
                                      ActivityOf("c", "c"), ActivityOf("d", "a")}),
                            {})),
              testing::AllOf(SizeIs(3), testing::Each(testing::HasSubstr("expected no circle"))));
}

TEST(Plan, ReportsACircleThroughWhatIsRecorded) {
  Records recorded;
  recorded.parties = {PartyOf("a", ""), PartyOf("b", "a")};
  const Planned planned = MakePlan(ImportOf({PartyOf("a", "b")}), recorded);
  ASSERT_THAT(planned.problems, SizeIs(1));
  EXPECT_EQ(planned.problems[0].column, "parent");
}

}  // namespace
}  // namespace renkei::importing
