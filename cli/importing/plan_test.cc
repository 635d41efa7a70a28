#include "cli/importing/plan.h"

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

template <typename Record>
std::vector<std::string> NamesOf(const std::vector<Record>& records) {
  std::vector<std::string> names;
  for (const Record& record : records) names.push_back(record.name());
  return names;
}

TEST(Plan, CreatesWhatIsNotRecordedParentsFirst) {
  Import import = ImportOf({ActivityOf("a", "b"), ActivityOf("b", "c"), ActivityOf("c")});
  import.records.parties = {PartyOf("city", "province"), PartyOf("province", "")};
  const Planned planned = MakePlan(import, {});
  EXPECT_THAT(planned.problems, IsEmpty());
  EXPECT_THAT(NamesOf(planned.plan.activities.creates),
              ElementsAre("programmes/p/activities/c", "programmes/p/activities/b",
                          "programmes/p/activities/a"));
  EXPECT_THAT(NamesOf(planned.plan.parties.creates),
              ElementsAre("parties/province", "parties/city"));
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
  EXPECT_THAT(planned.plan.activities.unchanged, ElementsAre("programmes/p/activities/a"));
}

TEST(Plan, UpdatesWhatDiffersAndNamesItFieldByField) {
  Import import = ImportOf({ActivityOf("a")});
  auto& event = *import.records.activities[0].mutable_event();
  event.add_headcounts()->mutable_quantity()->set_low(5);
  (*event.mutable_title()->mutable_texts())["ja"] = "会議";
  (*event.mutable_title()->mutable_texts())["en"] = "meeting";
  Records recorded = import.records;
  recorded.activities[0].set_etag("7");
  import.records.activities[0].set_kind(coordination::v1::Activity::JOINT_MEETING);
  event.mutable_headcounts(0)->mutable_quantity()->set_low(7);
  (*event.mutable_title()->mutable_texts())["ja"] = "総会";
  event.mutable_title()->mutable_texts()->erase("en");
  event.add_headcounts()->set_role(type::v1::EXPERT);

  const Planned planned = MakePlan(import, recorded);
  ASSERT_THAT(planned.plan.activities.updates, SizeIs(1));
  const Update<coordination::v1::Activity>& update = planned.plan.activities.updates[0];
  EXPECT_EQ(update.record.etag(), "7");
  EXPECT_THAT(update.update_mask, ElementsAre("kind", "event"));
  std::vector<std::string> told;
  for (const FieldDifference& difference : update.differences) told.push_back(Describe(difference));
  EXPECT_THAT(told, testing::UnorderedElementsAre("kind: CONSULTATION -> JOINT_MEETING",
                                                  "event.title.texts[ja]: \"会議\" -> \"総会\"",
                                                  "event.title.texts[en]: \"meeting\" -> (none)",
                                                  "event.headcounts[0].quantity.low: 5 -> 7",
                                                  "event.headcounts[1]: (none) -> role: EXPERT"));
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
  ASSERT_THAT(planned.plan.activities.updates, SizeIs(1));
  EXPECT_EQ(planned.plan.activities.updates[0].record.event().days(), 3);
  EXPECT_EQ(planned.plan.activities.updates[0].record.event().headcounts_size(), 0);
  EXPECT_THAT(planned.plan.activities.updates[0].differences, SizeIs(1));
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

TEST(Plan, ClosesAYearAfterItsRecords) {
  Import import = ImportOf({ActivityOf("a")});
  for (const char* name : {"programmes/p/fiscalYears/2017", "programmes/p/fiscalYears/2018",
                           "programmes/p/fiscalYears/2019"}) {
    auto& year = import.records.fiscal_years.emplace_back();
    year.set_name(name);
    year.set_state(coordination::v1::FiscalYear::CLOSED);
    import.origins[name] = {.file = "y.csv", .line = 2, .fields = { "state" }};
  }
  import.records.fiscal_years[2].set_state(coordination::v1::FiscalYear::OPEN);
  Records recorded;
  recorded.fiscal_years = {import.records.fiscal_years[0]};
  recorded.fiscal_years[0].set_state(coordination::v1::FiscalYear::OPEN);
  const importing::Plan plan = MakePlan(import, recorded).plan;
  EXPECT_THAT(NamesOf(plan.fiscal_years.creates), ElementsAre("programmes/p/fiscalYears/2019"));
  EXPECT_THAT(plan.fiscal_years.updates, IsEmpty());
  EXPECT_THAT(NamesOf(plan.closed_years.creates), ElementsAre("programmes/p/fiscalYears/2018"));
  ASSERT_THAT(plan.closed_years.updates, SizeIs(1));
  EXPECT_EQ(plan.closed_years.updates[0].record.name(), "programmes/p/fiscalYears/2017");
}

TEST(Plan, ReportsParentsInACircle) {
  const Planned planned =
      MakePlan(ImportOf({ActivityOf("a", "b"), ActivityOf("b", "a"), ActivityOf("c", "c")}), {});
  ASSERT_THAT(planned.problems, SizeIs(2));
  EXPECT_EQ(planned.problems[0].expected, "no circle of parents");
  EXPECT_EQ(planned.problems[1].expected, "no circle of parents");
}

}  // namespace
}  // namespace renkei::importing
