// What a figure leaves out, rule by rule. That nothing is missing is in history_test.cc.

#include <utility>

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::LeftOutRecord;
using aggregator::v1::StateAsOf;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using testing::ElementsAre;
using testing::IsEmpty;
using type::v1::Event;
using type::v1::Exclusion;
using type::v1::Participation;

class LeftOut : public testing::Test {
 protected:
  LeftOut() { world_.Programme(); }

  void Record(absl::string_view id, const EventBuilder& event) {
    world_.Activity(id, Activity::CONSULTATION, event);
  }
  static EventBuilder Held(absl::string_view day) { return EventBuilder().On(day); }

  std::vector<LeftOutRecord> Of(const TotalsQuestion& question, const Group& group = {},
                                const std::vector<StateAsOf>& states = {}) {
    auto left_out = world_.LeftOut(question, group, states);
    EXPECT_THAT(left_out, IsOk());
    return left_out.ok() ? std::move(left_out->records) : std::vector<LeftOutRecord>();
  }
  // "a: excluded"
  std::vector<std::string> Told(const std::vector<LeftOutRecord>& records) {
    std::vector<std::string> told;
    for (const LeftOutRecord& record : records) {
      told.push_back(record.name().substr(record.name().rfind('/') + 1) + ": " + record.rule());
    }
    return told;
  }

  World world_;
};

TEST_F(LeftOut, IsNothingWhereEverythingIsCounted) {
  Record("a", Held("2018-05-01"));
  EXPECT_THAT(Of(Ask("2019-03-31")), IsEmpty());
}

TEST_F(LeftOut, IsWhatIsExcludedUntilItsCodeIsIncluded) {
  Record("a", Held("2018-05-01").Excluded(Exclusion::OWN_BUDGET));
  TotalsQuestion question = Ask("2019-03-31");
  const auto left_out = Of(question);
  EXPECT_THAT(Told(left_out), ElementsAre("a: excluded"));
  EXPECT_EQ(left_out[0].excluded(), Exclusion::OWN_BUDGET);
  EXPECT_EQ(left_out[0].state(), aggregator::v1::COMPLETED);
  EXPECT_EQ(left_out[0].occurrences().low(), 1);
  EXPECT_EQ(left_out[0].source(), "coordination");
  question.add_include_excluded(Exclusion::OWN_BUDGET);
  EXPECT_THAT(Of(question), IsEmpty());
}

TEST_F(LeftOut, IsWhatIsCancelledOrInACountNotAskedFor) {
  Record("cancelled", Held("2018-05-01").State(Event::CANCELLED));
  Record("completed", Held("2018-05-01"));
  Record("later", Held("2018-12-01"));
  Record("planned", Held("2018-12-01").State(Event::PLANNED));
  Record("undated", EventBuilder().Within("2018-05-01", "2018-12-01"));
  EXPECT_THAT(Told(Of(Ask("2018-08-01"))), ElementsAre("cancelled: state-as-of"));
  const auto left_out = Of(Ask("2018-08-01"), {}, {aggregator::v1::COMPLETED});
  EXPECT_THAT(Told(left_out), ElementsAre("cancelled: state-as-of", "later: state-as-of",
                                          "planned: state-as-of", "undated: state-as-of"));
  EXPECT_EQ(left_out[0].state(), aggregator::v1::STATE_AS_OF_UNSPECIFIED);
  EXPECT_EQ(left_out[1].state(), aggregator::v1::LATER);
  EXPECT_EQ(left_out[2].state(), aggregator::v1::PLANNED);
  EXPECT_EQ(left_out[3].state(), aggregator::v1::UNDATED);
}

TEST_F(LeftOut, IsWhatMayBelongToTheYearsOrTheMonthButIsNotPlacedThere) {
  Record("elsewhere", Held("2019-05-01"));
  Record("month", EventBuilder().Within("2018-05-20", "2018-06-10"));
  Record("wide", EventBuilder().Within("2017-01-01", "2019-12-31"));
  EXPECT_THAT(Told(Of(Ask("2019-03-31"))), ElementsAre("wide: placing"));
  const TotalsQuestion by_month = Ask("2019-03-31", {aggregator::v1::MONTH});
  EXPECT_THAT(Told(Of(by_month, {{"month", "2018-05"}})),
              ElementsAre("month: placing", "wide: placing"));
  EXPECT_THAT(Told(Of(by_month, {{"month", "2018-07"}})), ElementsAre("wide: placing"));
  EXPECT_THAT(Told(Of(by_month, {{"month", ""}})), ElementsAre("wide: placing"));
}

TEST_F(LeftOut, IsWhoTookPartInARoleThatIsNotCounted) {
  world_.Party("jp-oita", "JP");
  world_.Party("jp-iges", "JP");
  Record("a", Held("2018-05-01").Parties({"jp-oita"}).As("jp-iges", Participation::IMPLIED));
  TotalsQuestion question = Ask("2019-03-31", {aggregator::v1::PARTY});
  EXPECT_THAT(Of(question, {{"party", "parties/jp-oita"}}), IsEmpty());
  EXPECT_THAT(Told(Of(question, {{"party", "parties/jp-iges"}})), ElementsAre("a: membership"));
  EXPECT_THAT(Of(question), IsEmpty());
  question.mutable_filter()->add_parties("parties/jp-iges");
  EXPECT_THAT(Told(Of(question)), ElementsAre("a: membership"));
  question.add_more_roles(Participation::IMPLIED);
  EXPECT_THAT(Of(question), IsEmpty());
}

TEST_F(LeftOut, IsWhatAnotherRecordOfTheCellContains) {
  Record("whole", Held("2018-05-01"));
  Record("part", Held("2018-05-01").PartOf("programmes/p/activities/whole"));
  const auto left_out = Of(Ask("2019-03-31"));
  EXPECT_THAT(Told(left_out), ElementsAre("part: nested-once"));
  EXPECT_EQ(left_out[0].nested_in(), "programmes/p/activities/whole");
}

TEST_F(LeftOut, OfACellThatDoesNotExistIsNothing) {
  Record("a", Held("2018-05-01").Excluded(Exclusion::OTHER));
  EXPECT_THAT(Of(Ask("2019-03-31", {aggregator::v1::KIND}), {{"kind", "VISIT"}}), IsEmpty());
}

}  // namespace
}  // namespace renkei::totals
