// Totals over several fiscal years and over all programmes.

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/testing/fy2018.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using type::v1::Event;

constexpr char kSecond[] = "programmes/q";

TotalsQuestion OfAll(TotalsQuestion question) {
  question.set_programme("programmes/-");
  return question;
}

TotalsQuestion OfSecond(TotalsQuestion question) {
  question.set_programme(kSecond);
  return question;
}

class AllProgrammes : public testing::Test {
 protected:
  AllProgrammes() {
    RecordFy2018(world_);
    world_.Party("kr-busan", "KR");
    coordination::v1::Programme second;
    second.set_fiscal_year_start_month(7);
    auto& side = *second.add_sides();
    side.set_id("korea");
    side.add_countries("KR");
    world_.Put(kSecond, second);
    // In the first programme's calendar it would be of 2017.
    RecordInSecond("june", EventBuilder().On("2018-06-30").Parties({"kr-busan"}));
    RecordInSecond("july", EventBuilder().On("2018-07-01").Parties({"kr-busan"}).Trainees(3));
    RecordInSecond(
        "part", EventBuilder().On("2018-07-01").PartOf("programmes/p/activities/consultation-05"));
  }

  void RecordInSecond(const std::string& id, const EventBuilder& event) {
    Activity activity;
    activity.set_kind(Activity::CONSULTATION);
    *activity.mutable_event() = event.event();
    world_.Put(std::string(kSecond) + "/activities/" + id, activity);
  }

  Totals Answer(const TotalsQuestion& question) {
    auto totals = world_.Query(question);
    EXPECT_THAT(totals, IsOk());
    return totals.ok() ? *std::move(totals) : Totals();
  }

  World world_;
};

TEST_F(AllProgrammes, AreCountedEachByItsOwnCalendar) {
  const TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PROGRAMME});
  const Totals all = Answer(OfAll(question));
  ASSERT_EQ(all.rows_size(), 2);
  const auto first = RowOf(all, question, {kProgramme});
  const auto second = RowOf(all, question, {kSecond});
  EXPECT_EQ(first.completed().records(), Answer(Ask("2019-03-31")).total().completed().records());
  EXPECT_EQ(second.completed().records(), 2);
  EXPECT_EQ(all.total().completed().records(),
            first.completed().records() + second.completed().records());
  EXPECT_EQ(all.total().completed().persons().at("TRAINEE").low(),
            first.completed().persons().at("TRAINEE").low() + 3);
}

TEST_F(AllProgrammes, HaveTheSidesOfEach) {
  const TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::SIDE});
  const Totals all = Answer(OfAll(question));
  EXPECT_EQ(RowOf(all, question, {"korea"}).completed().records(), 1);
  EXPECT_EQ(RowOf(all, question, {"japan"}).completed().records(),
            RowOf(Answer(question), question, {"japan"}).completed().records());
  TotalsQuestion of_korea = Ask("2019-03-31");
  of_korea.mutable_filter()->add_sides("korea");
  EXPECT_EQ(Answer(OfAll(of_korea)).total().completed().records(), 1);
  EXPECT_THAT(world_.Query(of_korea), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(AllProgrammes, CountOnceWhatLiesInARecordOfAnother) {
  const TotalsQuestion question = Ask("2019-03-31");
  EXPECT_EQ(Answer(OfSecond(question)).total().completed().distinct().low(), 2);
  const auto completed = [&](const TotalsQuestion& asked) {
    return Answer(asked).total().completed();
  };
  EXPECT_EQ(
      completed(OfAll(question)).distinct().low(),
      completed(question).distinct().low() + completed(OfSecond(question)).distinct().low() - 1);
}

TEST_F(AllProgrammes, HaveNoReport) {
  EXPECT_THAT(world_.MaterialFor(OfAll(Ask("2019-03-31"))),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(NoProgrammes, AreAnEmptyAnswerThatSaysSo) {
  World world;
  world.Party("jp-oita", "JP");
  ASSERT_OK_AND_ASSIGN(const Totals totals, world.Query(OfAll(Ask("2019-03-31"))));
  EXPECT_EQ(totals.empty_because(), Totals::BEFORE_FIRST_RECORD);
}

TEST(SeveralYears, AreCountedTogetherAndApart) {
  World world;
  world.Programme();
  const auto held = [](const char* day) { return EventBuilder().On(day); };
  world.Activity("a17", Activity::CONSULTATION, held("2018-03-31"));
  world.Activity("a18", Activity::CONSULTATION, held("2018-04-01"));
  world.Activity("a19", Activity::CONSULTATION, held("2019-04-01"));
  // In neither year alone, in both together.
  world.Activity("between", Activity::CONSULTATION,
                 EventBuilder().Within("2019-03-01", "2019-04-30"));
  TotalsQuestion question = Ask("2020-03-31", {aggregator::v1::FISCAL_YEAR});
  question.add_fiscal_years(2019);
  ASSERT_OK_AND_ASSIGN(const Totals totals, world.Query(question));
  EXPECT_EQ(totals.total().completed().records(), 3);
  EXPECT_EQ(RowOf(totals, question, {"2018"}).completed().records(), 1);
  EXPECT_EQ(RowOf(totals, question, {"2019"}).completed().records(), 1);
  EXPECT_EQ(RowOf(totals, question, {""}).completed().records(), 1);
  EXPECT_EQ(totals.apart_size(), 0);
  ASSERT_OK_AND_ASSIGN(const Totals of_2018, world.Query(Ask("2020-03-31")));
  EXPECT_EQ(of_2018.total().completed().records(), 1);
  EXPECT_EQ(of_2018.apart_size(), 1);
}

// Its records are none; that is an answer, and stands as zeros in a trend.
TEST(SeveralYears, WithoutRecordsHaveARowOfZeros) {
  World world;
  world.Programme();
  world.Activity("a18", Activity::CONSULTATION, EventBuilder().On("2018-04-01"));
  TotalsQuestion question = Ask("2020-03-31", {aggregator::v1::FISCAL_YEAR});
  question.add_fiscal_years(2030);
  ASSERT_OK_AND_ASSIGN(const Totals trend, world.Query(question));
  EXPECT_EQ(trend.rows_size(), 2);
  EXPECT_EQ(RowOf(trend, question, {"2018"}).completed().records(), 1);
  EXPECT_EQ(RowOf(trend, question, {"2030"}).completed().records(), 0);
  ASSERT_OK_AND_ASSIGN(const CellRecords behind,
                       world.RecordsBehind(question, {{"fiscal_year", "2030"}}, {}));
  EXPECT_TRUE(behind.records.empty());
  question.set_fiscal_years(0, 2029);
  ASSERT_OK_AND_ASSIGN(const Totals nothing, world.Query(question));
  EXPECT_EQ(nothing.rows_size(), 2);
  EXPECT_EQ(nothing.total().completed().records(), 0);
  EXPECT_EQ(nothing.empty_because(), Totals::EMPTY_BECAUSE_UNSPECIFIED);
}

// What else there could be of a year, an answer does not make up.
TEST(SeveralYears, WithoutRecordsHaveNoRowWhereMoreThanYearsAreToldApart) {
  World world;
  world.Programme();
  world.Activity("a18", Activity::CONSULTATION, EventBuilder().On("2018-04-01"));
  TotalsQuestion question = Ask("2020-03-31", {aggregator::v1::FISCAL_YEAR, aggregator::v1::KIND});
  question.add_fiscal_years(2030);
  ASSERT_OK_AND_ASSIGN(const Totals totals, world.Query(question));
  EXPECT_EQ(totals.rows_size(), 1);
}

}  // namespace
}  // namespace renkei::totals
