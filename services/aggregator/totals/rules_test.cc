// Each counting rule by its name, in small cases counted by hand.

#include "services/aggregator/totals/rules.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;
using testing::ElementsAre;
using type::v1::Event;
using type::v1::Exclusion;
using type::v1::Participation;

class Rule : public testing::Test {
 protected:
  Rule() { world_.Programme(); }

  void Record(absl::string_view id, const EventBuilder& event,
              Activity::Kind kind = Activity::CONSULTATION) {
    world_.Activity(id, kind, event);
  }
  static EventBuilder Held(absl::string_view day) { return EventBuilder().On(day); }
  static std::string Name(absl::string_view id) {
    return std::string(kProgramme) + "/activities/" + std::string(id);
  }

  Totals Query(const TotalsQuestion& question) {
    auto totals = world_.Query(question);
    EXPECT_THAT(totals, IsOk());
    return totals.ok() ? *std::move(totals) : Totals();
  }
  Total TotalAt(absl::string_view as_of) { return Query(Ask(as_of)).total(); }
  // "completed, planned, undated, later" records.
  static std::vector<int> States(const Total& total) {
    return {total.completed().records(), total.planned().records(), total.undated().records(),
            total.later().records()};
  }
  // The completed records of each row, by the row's only value.
  static std::map<std::string, int> Rows(const Totals& totals) {
    std::map<std::string, int> rows;
    for (const Total& row : totals.rows()) {
      rows[row.group().begin()->second] = row.completed().records();
    }
    return rows;
  }

  World world_;
};

using Map = std::map<std::string, int>;

TEST_F(Rule, StateAsOfTakesAnEventAsCompletedFromItsLastDayOn) {
  Record("a", EventBuilder().On("2018-05-23", "2018-05-24"));
  EXPECT_THAT(States(TotalAt("2018-05-22")), ElementsAre(0, 0, 0, 1));
  EXPECT_THAT(States(TotalAt("2018-05-23")), ElementsAre(0, 0, 0, 1));
  EXPECT_THAT(States(TotalAt("2018-05-24")), ElementsAre(1, 0, 0, 0));
}

TEST_F(Rule, StateAsOfTakesAnEventWithinASpanAsUndatedInsideIt) {
  Record("a", EventBuilder().Within("2018-06-01", "2018-06-30"));
  EXPECT_THAT(States(TotalAt("2018-05-31")), ElementsAre(0, 0, 0, 1));
  EXPECT_THAT(States(TotalAt("2018-06-01")), ElementsAre(0, 0, 1, 0));
  EXPECT_THAT(States(TotalAt("2018-06-29")), ElementsAre(0, 0, 1, 0));
  EXPECT_THAT(States(TotalAt("2018-06-30")), ElementsAre(1, 0, 0, 0));
}

TEST_F(Rule, StateAsOfTakesAPlanAsOverdueAfterItsLastDay) {
  Record("a", Held("2018-06-01").State(Event::PLANNED));
  EXPECT_EQ(TotalAt("2018-06-01").overdue_records(), 0);
  EXPECT_EQ(TotalAt("2018-06-02").overdue_records(), 1);
  EXPECT_THAT(States(TotalAt("2018-06-02")), ElementsAre(0, 1, 0, 0));
}

TEST_F(Rule, StateAsOfDoesNotCountWhatWasCancelled) {
  Record("a", Held("2018-06-01").State(Event::CANCELLED));
  EXPECT_THAT(States(TotalAt("2019-03-31")), ElementsAre(0, 0, 0, 0));
}

TEST_F(Rule, StateAsOfTakesAPolicyReportByItsDeliveryElseByItsDueDay) {
  world_.Report("2018-05", PolicyReport::DELIVERED);
  EXPECT_EQ(TotalAt("2018-06-29").later().reports(), 1);
  EXPECT_EQ(TotalAt("2018-06-30").completed().reports(), 1);
  world_.Report("2018-05", PolicyReport::DELIVERED, "2018-06-12");
  EXPECT_EQ(TotalAt("2018-06-11").later().reports(), 1);
  EXPECT_EQ(TotalAt("2018-06-12").completed().reports(), 1);
  world_.Report("2018-05", PolicyReport::PLANNED);
  EXPECT_EQ(TotalAt("2018-06-30").overdue_records(), 0);
  EXPECT_EQ(TotalAt("2018-07-01").overdue_records(), 1);
}

TEST_F(Rule, ApartKeepsTheFourCountsSideBySide) {
  Record("completed", Held("2018-06-01"));
  Record("planned", Held("2018-06-01").State(Event::PLANNED));
  Record("undated", EventBuilder().Within("2018-06-01", "2018-06-30"));
  Record("later", Held("2018-07-01"));
  EXPECT_THAT(States(TotalAt("2018-06-15")), ElementsAre(1, 1, 1, 1));
}

TEST_F(Rule, PlacingPutsAnExactSpanWhereItsFirstDayIs) {
  Record("first-day", Held("2018-04-01"));
  Record("before", EventBuilder().On("2018-03-31", "2018-04-02"));
  Record("last-day", EventBuilder().On("2019-03-31", "2019-04-01"));
  Record("after", Held("2019-04-01"));
  TotalsQuestion question = Ask("2019-12-31", {aggregator::v1::MONTH});
  EXPECT_EQ(Rows(Query(question)), (Map{{"2018-04", 1}, {"2019-03", 1}}));
  EXPECT_EQ(Query(question).apart_size(), 0);
}

TEST_F(Rule, PlacingPutsASpanWithinWhereItLiesWholly) {
  Record("in-june", EventBuilder().Within("2018-06-01", "2018-06-30"));
  Record("in-the-year", EventBuilder().Within("2018-06-30", "2018-07-01"));
  EXPECT_EQ(Rows(Query(Ask("2019-12-31", {aggregator::v1::MONTH}))),
            (Map{{"", 1}, {"2018-06", 1}}));
  EXPECT_EQ(Rows(Query(Ask("2019-12-31", {aggregator::v1::FISCAL_YEAR}))), (Map{{"2018", 2}}));
}

TEST_F(Rule, PlacingListsWhatOverlapsTheYearBesideIt) {
  Record("astride", EventBuilder().Within("2019-03-01", "2019-04-30").Tally(3));
  Record("touching", EventBuilder().Within("2017-12-01", "2018-04-01"));
  Record("elsewhere", EventBuilder().Within("2017-12-01", "2018-03-31"));
  const Totals totals = Query(Ask("2019-12-31"));
  EXPECT_EQ(totals.total().completed().records(), 0);
  ASSERT_EQ(totals.apart_size(), 2);
  EXPECT_EQ(totals.apart(0).name(), Name("astride"));
  EXPECT_EQ(totals.apart(0).rule(), "placing");
  EXPECT_EQ(totals.apart(0).occurrences().low(), 3);
  EXPECT_EQ(totals.apart(0).span().first_day(), "2019-03-01");
  EXPECT_EQ(totals.apart(1).name(), Name("touching"));
}

TEST_F(Rule, PlacingSaysHowManyMoreThereAreThanItLists) {
  for (int i = 0; i < 1001; ++i) {
    Record(absl::StrCat("astride-", i), EventBuilder().Within("2019-03-01", "2019-04-30"));
    if (i == 999) {
      EXPECT_FALSE(Query(Ask("2019-12-31")).has_apart_not_listed());
    }
  }
  const TotalsQuestion question = Ask("2019-12-31");
  const Totals totals = Query(question);
  EXPECT_EQ(totals.apart_size(), 1000);
  EXPECT_EQ(totals.apart_not_listed(), 1);
  Totals read;
  ASSERT_TRUE(read.ParseFromString(EncodeTotals(totals, question)));
  EXPECT_EQ(read.apart_not_listed(), 1);
}

TEST_F(Rule, PlacingCountsWhatTwoAskedYearsHoldTogetherInNoneOfThem) {
  Record("astride", EventBuilder().Within("2019-03-01", "2019-04-30"));
  Record("in-2018", Held("2018-05-01"));
  TotalsQuestion question = Ask("2019-12-31", {aggregator::v1::FISCAL_YEAR});
  question.add_fiscal_years(2019);
  const Totals totals = Query(question);
  EXPECT_EQ(Rows(totals), (Map{{"", 1}, {"2018", 1}, {"2019", 0}}));
  EXPECT_EQ(totals.total().completed().records(), 2);
  EXPECT_EQ(totals.apart_size(), 0);
  question.set_fiscal_years(1, 2020);  // no longer next to each other
  EXPECT_EQ(Query(question).apart_size(), 1);
}

TEST_F(Rule, PlacingGoesByTheYearThatARecordNames) {
  Record("named", EventBuilder().Within("2018-03-01", "2018-05-31").NamedYear(2018));
  Record("far", EventBuilder().Within("2014-03-01", "2014-05-31").NamedYear(2018));
  Record("exact", Held("2018-03-31").NamedYear(2018));  // its span gives the year
  EXPECT_EQ(TotalAt("2019-12-31").completed().records(), 2);
  TotalsQuestion before = Ask("2019-12-31");
  before.set_fiscal_years(0, 2017);
  EXPECT_EQ(Query(before).total().completed().records(), 1);
  EXPECT_EQ(Query(before).apart_size(), 0);
}

TEST_F(Rule, PlacingNeverAddsASpanOverAYear) {
  Record("a-year", EventBuilder().Within("2018-04-01", "2019-03-31"));
  Record("a-year-and-a-day", EventBuilder().Within("2018-04-01", "2019-04-01"));
  Record("expert", EventBuilder().On("2018-04-01", "2020-03-31"), Activity::EXPERT_DISPATCH);
  TotalsQuestion question = Ask("2020-12-31");
  question.add_fiscal_years(2019);
  const Totals totals = Query(question);
  EXPECT_EQ(totals.total().completed().records(), 1);
  EXPECT_EQ(totals.apart_size(), 2);
}

TEST_F(Rule, PlacingOfAPolicyReportGoesByItsDueDay) {
  for (const char* month : {"2018-02", "2018-03", "2019-02", "2019-03"}) {
    world_.Report(month, PolicyReport::DELIVERED, "2018-12-31");
  }
  EXPECT_EQ(Rows(Query(Ask("2019-12-31", {aggregator::v1::MONTH}))),
            (Map{{"2018-04", 1}, {"2019-03", 1}}));
}

TEST_F(Rule, PlacingFollowsTheProgrammesOwnYear) {
  world_.Programme(kProgramme, 1);
  Record("a", Held("2018-03-31"));
  Record("b", Held("2019-01-01"));
  EXPECT_EQ(TotalAt("2019-12-31").completed().records(), 1);
}

TEST_F(Rule, NestedOnceLeavesOutOfDistinctWhatLiesInsideACountedRecord) {
  Record("outer", Held("2018-05-23"));
  Record("inner", Held("2018-05-23").PartOf(Name("outer")), Activity::LOCAL_SEMINAR);
  const TotalsQuestion by_kind = Ask("2019-03-31", {aggregator::v1::KIND});
  const Totals totals = Query(by_kind);
  EXPECT_EQ(totals.total().completed().occurrences().low(), 2);
  EXPECT_EQ(totals.total().completed().distinct().low(), 1);
  // In its own cell its container is not counted.
  EXPECT_EQ(RowOf(totals, by_kind, {"LOCAL_SEMINAR"}).completed().distinct().low(), 1);
}

TEST_F(Rule, NestedOnceLooksThroughAnyDepthAndEveryService) {
  Record("outer", Held("2018-05-01"));
  world_.Exchange("middle", Exchange::MODEL_CITY, Exchange::VISIT,
                  Held("2018-05-01").PartOf(Name("outer")).Excluded(Exclusion::DUPLICATE));
  Record("inner", Held("2018-05-01").PartOf("programmes/p/exchanges/middle"));
  EXPECT_EQ(TotalAt("2019-03-31").completed().occurrences().low(), 2);
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 1);
}

TEST_F(Rule, NestedOnceHoldsInsideOneColumnOnly) {
  Record("outer", Held("2018-05-01"));
  Record("inner", Held("2018-05-02").State(Event::PLANNED).PartOf(Name("outer")));
  EXPECT_EQ(TotalAt("2019-03-31").planned().distinct().low(), 1);
}

TEST_F(Rule, NestedOnceStopsAtADeletedContainer) {
  Record("outer", Held("2018-05-01"));
  Record("inner", Held("2018-05-01").PartOf(Name("outer")));
  world_.Delete("coordination", Name("outer"));
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 1);
}

TEST_F(Rule, NestedOnceCountsAllThatLieInsideOneAnotherInACircle) {
  Record("a", Held("2018-05-01").PartOf(Name("b")));
  Record("b", Held("2018-05-01").PartOf(Name("a")));
  Record("self", Held("2018-05-01").PartOf(Name("self")));
  Record("inside", Held("2018-05-01").PartOf(Name("a")));
  EXPECT_EQ(TotalAt("2019-03-31").completed().occurrences().low(), 4);
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 3);
}

TEST_F(Rule, NestedOnceCountsWhatLiesInsideATallyOfAnUnknownNumber) {
  Record("some", Held("2018-05-01").SomeTally());
  Record("one", Held("2018-05-02").PartOf(Name("some")));
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 1);
  ASSERT_OK_AND_ASSIGN(const CellRecords behind, world_.RecordsBehind(Ask("2019-03-31"), {}, {}));
  EXPECT_EQ(behind.records.front().name(), Name("one"));
  EXPECT_EQ(behind.records.front().nested_in(), "");
  // What contains the tally, and is counted, contains its parts.
  Record("outer", Held("2018-05-01"));
  Record("some", Held("2018-05-01").SomeTally().PartOf(Name("outer")));
  EXPECT_EQ(TotalAt("2019-03-31").completed().occurrences().low(), 2);
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 1);
}

TEST_F(Rule, NestedOnceCountsWhatIsPartOfAPolicyReport) {
  world_.Report("2018-05", PolicyReport::DELIVERED, "2018-06-30");
  Record("a", Held("2018-05-01").PartOf("programmes/p/policyReports/2018-05"));
  EXPECT_EQ(TotalAt("2019-03-31").completed().distinct().low(), 1);
}

TEST_F(Rule, PersonsGrossSumsBoundsByRole) {
  Record("a", Held("2018-05-01")
                  .Trainees(5)
                  .Heads(type::v1::TRAINEE, 1, 3)
                  .Heads(type::v1::PARTICIPANT, 30, 40, true));
  Record("b", Held("2018-05-01").Trainees(5));
  Record("c", Held("2018-05-01"));
  const Counts completed = TotalAt("2019-03-31").completed();
  EXPECT_EQ(completed.persons().at("TRAINEE").low(), 11);
  EXPECT_EQ(completed.persons().at("TRAINEE").high(), 13);
  EXPECT_FALSE(completed.persons().at("TRAINEE").approximate());
  EXPECT_EQ(completed.persons().at("PARTICIPANT").high(), 40);
  EXPECT_TRUE(completed.persons().at("PARTICIPANT").approximate());
  EXPECT_EQ(completed.persons().count("EXPERT"), 0u);
  EXPECT_EQ(completed.records_without_persons(), 1);
}

TEST_F(Rule, PersonsGrossStopsAtTheGreatestNumber) {
  for (const char* id : {"a", "b", "c"}) {
    Record(id, Held("2018-05-01").Trainees(1'000'000'000).Days(1'000));
  }
  const Counts completed = TotalAt("2019-03-31").completed();
  EXPECT_EQ(completed.persons().at("TRAINEE").low(), std::numeric_limits<int32_t>::max());
  EXPECT_EQ(completed.person_days().high(), std::numeric_limits<int32_t>::max());
}

TEST_F(Rule, OccurrencesOfATallyAreAsManyAsItStandsFor) {
  Record("one", Held("2018-05-01"));
  Record("tally", Held("2018-05-01").Tally(3, 5, true));
  Record("some", Held("2018-05-01").SomeTally());
  const Counts completed = TotalAt("2019-03-31").completed();
  EXPECT_EQ(completed.records(), 3);
  EXPECT_EQ(completed.occurrences().low(), 4);
  EXPECT_EQ(completed.occurrences().high(), 6);
  EXPECT_TRUE(completed.occurrences().approximate());
  EXPECT_EQ(completed.records_without_occurrences(), 1);
}

TEST_F(Rule, ARecordOfAnUnknownNumberSaysThatItIsNotNone) {
  Record("one", Held("2018-05-01"));
  Record("some", Held("2018-05-01").SomeTally());
  ASSERT_OK_AND_ASSIGN(const CellRecords cell, world_.RecordsBehind(Ask("2019-03-31"), {}, {}));
  const auto& records = cell.records;
  ASSERT_EQ(records.size(), 2u);
  EXPECT_FALSE(records[0].has_occurrences_unknown());
  EXPECT_TRUE(records[1].occurrences_unknown());
}

TEST_F(Rule, MembershipCountsARecordInFullUnderEachPartyAndOnceInTotal) {
  world_.Party("oita", "JP");
  world_.Party("kitakyushu", "JP");
  world_.Party("wuhan", "CN");
  Record("a", Held("2018-05-23").Parties({"oita", "kitakyushu", "wuhan"}).Tally(2));
  Record("b", Held("2018-05-23"));
  const TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PARTY});
  const Totals totals = Query(question);
  EXPECT_EQ(Rows(totals),
            (Map{{"", 1}, {"parties/kitakyushu", 1}, {"parties/oita", 1}, {"parties/wuhan", 1}}));
  EXPECT_EQ(totals.total().completed().occurrences().low(), 3);
  EXPECT_EQ(totals.total().completed().shared_records(), 0);
  const auto shared = [&](absl::string_view party) {
    return RowOf(totals, question, {party}).completed().shared_records();
  };
  EXPECT_EQ(shared("parties/oita"), 1);
  EXPECT_EQ(shared("parties/kitakyushu"), 1);
  EXPECT_EQ(shared("parties/wuhan"), 0);
}

TEST_F(Rule, MembershipCountsARecordOnceUnderEachSide) {
  world_.Party("oita", "JP");
  world_.Party("kitakyushu", "JP");
  world_.Party("wuhan", "CN");
  world_.Party("seoul", "KR");
  Record("a", Held("2018-05-23").Parties({"oita", "kitakyushu", "wuhan", "seoul"}));
  Record("b", Held("2018-05-23").Parties({"seoul"}));
  EXPECT_EQ(Rows(Query(Ask("2019-03-31", {aggregator::v1::SIDE}))),
            (Map{{"", 1}, {"china", 1}, {"japan", 1}}));
}

TEST_F(Rule, MembershipPutsAPartyWithItsOwnSide) {
  world_.Party("oita", "JP");
  world_.Party("wuhan", "CN");
  Record("a", Held("2018-05-23").Parties({"oita", "wuhan"}));
  const TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::SIDE, aggregator::v1::PARTY});
  const Totals totals = Query(question);
  ASSERT_EQ(totals.rows_size(), 2);
  EXPECT_EQ(RowOf(totals, question, {"china", "parties/wuhan"}).completed().records(), 1);
  EXPECT_EQ(RowOf(totals, question, {"japan", "parties/oita"}).completed().records(), 1);
}

TEST_F(Rule, MembershipCountsOnlyPrincipalsUnlessMoreRolesAreAsked) {
  Record("a", Held("2018-05-23")
                  .Parties({"x"})
                  .As("iges", Participation::IMPLIED)
                  .As("changshu", Participation::COUNTERPART));
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PARTY});
  EXPECT_EQ(Rows(Query(question)), (Map{{"parties/x", 1}}));
  question.add_more_roles(Participation::IMPLIED);
  EXPECT_EQ(Rows(Query(question)), (Map{{"parties/iges", 1}, {"parties/x", 1}}));
}

TEST_F(Rule, MembershipCountsAMergedPartyAsWhatItWasMergedInto) {
  world_.Party("new", "JP");
  world_.Party("old", "JP", "", "new");
  world_.Party("older", "JP", "", "old");
  world_.Party("circle", "JP", "", "circle");
  Record("a", Held("2018-05-23").Parties({"older", "new", "circle"}));
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PARTY});
  EXPECT_EQ(Rows(Query(question)), (Map{{"parties/circle", 1}, {"parties/new", 1}}));
  question.mutable_filter()->add_parties("parties/old");
  EXPECT_EQ(Query(question).total().completed().records(), 1);
}

TEST_F(Rule, MembershipRollsUpOnlyWhenAsked) {
  world_.Party("guangdong", "CN");
  world_.Party("guangzhou", "CN", "guangdong");
  world_.Party("tianhe", "CN", "guangzhou");
  Record("a", Held("2018-05-23").Parties({"tianhe"}));
  Record("b", Held("2018-05-23").Parties({"guangdong", "guangzhou"}));
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PARTY});
  EXPECT_EQ(Rows(Query(question)),
            (Map{{"parties/guangdong", 1}, {"parties/guangzhou", 1}, {"parties/tianhe", 1}}));
  question.set_roll_up(true);
  const Totals totals = Query(question);
  EXPECT_EQ(Rows(totals),
            (Map{{"parties/guangdong", 2}, {"parties/guangzhou", 2}, {"parties/tianhe", 1}}));
  // What is inside the province is not another party to it.
  EXPECT_EQ(RowOf(totals, question, {"parties/guangdong"}).completed().shared_records(), 0);
  EXPECT_EQ(RowOf(totals, question, {"parties/guangzhou"}).completed().shared_records(), 1);
  question.mutable_filter()->add_parties("parties/guangdong");
  EXPECT_EQ(Query(question).total().completed().records(), 2);
  question.set_roll_up(false);
  EXPECT_EQ(Query(question).total().completed().records(), 1);
}

TEST_F(Rule, MembershipFiltersBySide) {
  world_.Party("oita", "JP");
  Record("a", Held("2018-05-23").Parties({"oita"}));
  Record("b", Held("2018-05-23"));
  TotalsQuestion question = Ask("2019-03-31");
  question.mutable_filter()->add_sides("japan");
  EXPECT_EQ(Query(question).total().completed().records(), 1);
  question.mutable_filter()->set_sides(0, "china");
  EXPECT_EQ(Query(question).total().completed().records(), 0);
}

TEST_F(Rule, DaysAreAsRecordedElseTheLengthOfAnExactTrainingVisit) {
  Record("length", EventBuilder().On("2018-05-13", "2018-05-15").Trainees(5),
         Activity::TRAINING_VISIT);
  Record("recorded", EventBuilder().Within("2018-05-01", "2018-05-31").Days(4).Trainees(2),
         Activity::TRAINING_VISIT);
  Record("within", EventBuilder().Within("2018-05-01", "2018-05-31").Trainees(7),
         Activity::TRAINING_VISIT);
  Record("no-visit", EventBuilder().On("2018-05-13", "2018-05-15").Trainees(9));
  Record("no-trainees", EventBuilder().On("2018-05-13").Heads(type::v1::EXPERT, 1, 1));
  const Counts completed = TotalAt("2019-03-31").completed();
  EXPECT_EQ(completed.person_days().low(), 5 * 3 + 2 * 4);
  EXPECT_EQ(completed.records_without_days(), 2);
}

TEST_F(Rule, ApartIsAddedUpOnlyOverTheStatesAskedFor) {
  Record("over", Held("2018-05-01").Trainees(5));
  Record("plan", Held("2018-12-01").State(Event::PLANNED).Tally(3, 4, true).Trainees(2));
  Record("plans", Held("2018-12-01").State(Event::PLANNED).SomeTally());
  Record("to-come", Held("2018-11-01"));
  const Totals totals = Query(Ask("2018-10-31"));
  const Counts sum = Together(totals.total(), {aggregator::v1::COMPLETED, aggregator::v1::PLANNED});
  EXPECT_EQ(sum.records(), 3);
  EXPECT_EQ(sum.occurrences().low(), 4);
  EXPECT_EQ(sum.occurrences().high(), 5);
  EXPECT_TRUE(sum.occurrences().approximate());
  EXPECT_EQ(sum.persons().at("TRAINEE").low(), 7);
  EXPECT_EQ(sum.records_without_occurrences(), 1);
  EXPECT_EQ(sum.records_without_days(), 2);
  EXPECT_EQ(Together(totals.total(), {aggregator::v1::LATER}).records(), 1);
  EXPECT_EQ(Together(totals.total(), {}).records(), 0);
}

TEST_F(Rule, ApartAddsUpToTheGreatestNumberAndNoFurther) {
  Total total;
  total.mutable_completed()->mutable_occurrences()->set_low(std::numeric_limits<int32_t>::max());
  total.mutable_later()->mutable_occurrences()->set_low(1);
  EXPECT_EQ(Together(total, {aggregator::v1::COMPLETED, aggregator::v1::LATER}).occurrences().low(),
            std::numeric_limits<int32_t>::max());
}

TEST_F(Rule, MembershipLeavesOutTheRecordsOfPartiesThatAreNotWanted) {
  world_.Party("hebei", "CN");
  world_.Party("shijiazhuang", "CN", "hebei");
  Record("a", Held("2018-05-01").Parties({"tianjin", "hebei"}));
  Record("b", Held("2018-05-01").Parties({"shijiazhuang"}));
  Record("c", Held("2018-05-01"));
  TotalsQuestion question = Ask("2019-03-31");
  question.mutable_filter()->add_without_parties("parties/hebei");
  EXPECT_EQ(Query(question).total().completed().records(), 2);
  question.set_roll_up(true);
  EXPECT_EQ(Query(question).total().completed().records(), 1);
  question.mutable_filter()->add_without_parties("parties/not-known");
  EXPECT_EQ(Query(question).total().completed().records(), 1);
}

TEST_F(Rule, ReportsApartCountsPolicyReportsAsReportsOnly) {
  world_.Report("2018-05", PolicyReport::DELIVERED);
  Record("a", Held("2018-05-01"));
  const Counts completed = TotalAt("2019-03-31").completed();
  EXPECT_EQ(completed.records(), 2);
  EXPECT_EQ(completed.reports(), 1);
  EXPECT_EQ(completed.occurrences().low(), 1);
  EXPECT_EQ(completed.distinct().low(), 1);
  EXPECT_EQ(completed.records_without_persons(), 1);
}

TEST_F(Rule, ExcludedRecordsCountOnlyIfTheirCodeIsIncluded) {
  Record("own", Held("2018-05-01").Excluded(Exclusion::OWN_BUDGET));
  Record("other", Held("2018-05-01").Excluded(Exclusion::OTHER));
  Record("apart", EventBuilder().Within("2019-03-01", "2019-04-30").Excluded(Exclusion::OTHER));
  TotalsQuestion question = Ask("2019-12-31");
  EXPECT_EQ(Query(question).total().completed().records(), 0);
  EXPECT_EQ(Query(question).apart_size(), 0);
  question.add_include_excluded(Exclusion::OWN_BUDGET);
  EXPECT_EQ(Query(question).total().completed().records(), 1);
}

TEST_F(Rule, PlacesAreTheCitiesOfVenuesWhereTheyAreDecided) {
  Record("two", Held("2018-05-01").At({"beijing", "tianjin", "beijing"}));
  Record("same", Held("2018-05-01").AtOneOf({"beijing", "beijing"}));
  Record("open", Held("2018-05-01").AtOneOf({"beijing", "tianjin"}));
  Record("open-and-unknown", Held("2018-05-01").AtOneOf({"beijing", ""}));
  Record("partly-known", Held("2018-05-01").At({"beijing", ""}));
  Record("none", Held("2018-05-01"));
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::VENUE_CITY});
  EXPECT_EQ(Rows(Query(question)), (Map{{"", 3}, {"parties/beijing", 3}, {"parties/tianjin", 1}}));
  question.mutable_filter()->add_venue_cities("parties/tianjin");
  EXPECT_EQ(Query(question).total().completed().records(), 1);
}

TEST_F(Rule, TrackAndCategoryAreDimensionsAndFilters) {
  world_.Exchange("a", Exchange::MODEL_CITY, Exchange::VISIT, Held("2018-05-01").Category("x"));
  Record("b", Held("2018-05-01").Category("y"));
  EXPECT_EQ(Rows(Query(Ask("2019-03-31", {aggregator::v1::TRACK}))),
            (Map{{"", 1}, {"MODEL_CITY", 1}}));
  EXPECT_EQ(Rows(Query(Ask("2019-03-31", {aggregator::v1::CATEGORY}))), (Map{{"x", 1}, {"y", 1}}));
  TotalsQuestion question = Ask("2019-03-31");
  question.mutable_filter()->add_tracks("MODEL_CITY");
  EXPECT_EQ(Query(question).total().completed().records(), 1);
  question.mutable_filter()->add_categories("y");
  EXPECT_EQ(Query(question).total().completed().records(), 0);
}

TEST_F(Rule, RowsAreOrderedByPlatformThenKindThenText) {
  world_.Report("2018-05", PolicyReport::DELIVERED);
  world_.Exchange("v", Exchange::MODEL_CITY, Exchange::VISIT, Held("2018-05-01").Parties({"b"}));
  Record("t", Held("2018-05-01").Parties({"b", "a"}), Activity::TRAINING_VISIT);
  Record("c", Held("2018-05-01"), Activity::CONSULTATION);
  const TotalsQuestion question =
      Ask("2019-03-31", {aggregator::v1::PARTY, aggregator::v1::KIND, aggregator::v1::PLATFORM});
  const Totals totals = Query(question);
  std::vector<std::string> rows;
  for (const Total& row : totals.rows()) {
    rows.push_back(row.group().at("kind") + " " + row.group().at("party"));
  }
  EXPECT_THAT(rows, ElementsAre("CONSULTATION ", "TRAINING_VISIT parties/a",
                                "TRAINING_VISIT parties/b", "VISIT parties/b", "POLICY_REPORT "));
}

TEST_F(Rule, NamesAreCitedByTheRecordsBehindACell) {
  world_.Party("x", "JP");
  Record("outer", Held("2018-05-01").Parties({"x"}));
  Record("inner", EventBuilder()
                      .On("2018-05-01", "2018-05-02")
                      .Parties({"x"})
                      .Trainees(3)
                      .Excluded(Exclusion::OTHER)
                      .PartOf(Name("outer")));
  world_.Report("2018-05", PolicyReport::DELIVERED);
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::SIDE});
  question.add_include_excluded(Exclusion::OTHER);
  ASSERT_OK_AND_ASSIGN(const CellRecords japan,
                       world_.RecordsBehind(question, {{"side", "japan"}}, {}));
  ASSERT_EQ(japan.records.size(), 2u);
  EXPECT_EQ(japan.records[0].nested_in(), Name("outer"));
  EXPECT_THAT(japan.records[0].rules(),
              ElementsAre("excluded", "state-as-of", "placing", "membership", "nested-once",
                          "persons-gross", "days"));
  EXPECT_EQ(japan.records[1].name(), Name("outer"));
  ASSERT_OK_AND_ASSIGN(const CellRecords total, world_.RecordsBehind(question, {}, {}));
  ASSERT_EQ(total.records.size(), 3u);
  EXPECT_EQ(total.records[2].source(), "monitoring");
  EXPECT_THAT(total.records[2].rules(),
              ElementsAre("state-as-of", "placing", "membership", "reports-apart"));
}

}  // namespace
}  // namespace renkei::totals
