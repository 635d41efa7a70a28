// Two times: what had happened by a day, and what was known.

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using type::v1::Event;

// A world's n-th version is committed n seconds after 1970.
TotalsQuestion KnownAt(int64_t seconds, TotalsQuestion question) {
  *question.mutable_known_at() = time::TimestampOf(absl::FromUnixSeconds(seconds));
  return question;
}

TotalsQuestion KnownIn(const std::string& snapshot, TotalsQuestion question) {
  question.set_snapshot(snapshot);
  return question;
}

class TwoTimes : public testing::Test {
 protected:
  int64_t Meeting(absl::string_view id, absl::string_view day,
                  Event::State state = Event::COMPLETED) {
    return world_.Activity(id, Activity::JOINT_MEETING, EventBuilder().On(day).State(state));
  }
  Totals Answer(const TotalsQuestion& question) {
    auto totals = world_.Query(question);
    EXPECT_THAT(totals, IsOk());
    return totals.ok() ? *std::move(totals) : Totals();
  }
  // "completed + planned"
  static std::string Figures(const Totals& totals) {
    return std::to_string(totals.total().completed().records()) + " + " +
           std::to_string(totals.total().planned().records());
  }

  World world_;
  const TotalsQuestion question_ = Ask("2019-03-31", {aggregator::v1::KIND});
};

TEST_F(TwoTimes, AMeetingPlannedInJanuaryAndCompletedLaterIsBothAsItWasKnown) {
  world_.Programme();
  Meeting("m1", "2018-06-01");
  Meeting("m2", "2018-09-01");
  Meeting("m3", "2018-12-01");
  const int64_t january = Meeting("m4", "2019-02-20", Event::PLANNED);
  const Totals in_january = Answer(question_);
  EXPECT_EQ(Figures(in_january), "3 + 1");
  Meeting("m4", "2019-02-20");
  world_.Promise(january + 1);

  EXPECT_EQ(Figures(Answer(question_)), "4 + 0");
  EXPECT_EQ(EncodeTotals(Answer(KnownIn(in_january.snapshot(), question_)), question_),
            EncodeTotals(in_january, question_));
  EXPECT_EQ(EncodeTotals(Answer(KnownAt(january, question_)), question_),
            EncodeTotals(in_january, question_));
  EXPECT_EQ(Figures(Answer(KnownAt(january + 1, question_))), "4 + 0");
  EXPECT_EQ(Figures(Answer(KnownIn(in_january.snapshot(), Ask("2018-08-31")))), "1 + 1");
}

TEST_F(TwoTimes, BeforeTheFirstRecordTheAnswerIsEmptyAndSaysSo) {
  world_.Party("jp-oita", "JP");
  const int64_t first = world_.Programme();
  Meeting("m1", "2018-06-01");
  world_.Promise(first + 1);
  const Totals before = Answer(KnownAt(first - 1, question_));
  EXPECT_EQ(before.empty_because(), Totals::BEFORE_FIRST_RECORD);
  EXPECT_EQ(before.rows_size(), 0);
  EXPECT_EQ(before.total().completed().records(), 0);
  EXPECT_TRUE(before.total().has_later());
  EXPECT_THAT(EncodeTotals(before, question_), testing::Not(testing::IsEmpty()));
  Totals decoded;
  ASSERT_TRUE(decoded.ParseFromString(EncodeTotals(before, question_)));
  EXPECT_EQ(decoded.empty_because(), Totals::BEFORE_FIRST_RECORD);
  // Its snapshot is asked again like any other.
  EXPECT_EQ(EncodeTotals(Answer(KnownIn(before.snapshot(), question_)), question_),
            EncodeTotals(before, question_));

  const Totals after = Answer(KnownAt(first, question_));
  EXPECT_EQ(after.empty_because(), Totals::EMPTY_BECAUSE_UNSPECIFIED);
  TotalsQuestion of_sides = KnownAt(first - 1, question_);
  of_sides.mutable_filter()->add_sides("japan");
  EXPECT_THAT(world_.Query(of_sides), IsOk());
  EXPECT_THAT(world_.RecordsBehind(KnownAt(0, question_), {}, {}), IsOk());
}

TEST_F(TwoTimes, AProgrammeThatNobodyKnowsOrThatIsGoneIsNotFound) {
  const int64_t created = world_.Programme();
  const int64_t deleted = world_.Delete("coordination", kProgramme);
  world_.Promise(deleted);
  EXPECT_THAT(world_.Query(KnownAt(created, question_)), IsOk());
  EXPECT_THAT(world_.Query(KnownAt(deleted, question_)), StatusIs(absl::StatusCode::kNotFound));
  TotalsQuestion of_none = KnownAt(0, question_);
  of_none.set_programme("programmes/none");
  EXPECT_THAT(world_.Query(of_none), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(TwoTimes, WhatMayStillGrowIsNotASnapshotYet) {
  const int64_t last = world_.Programme();
  EXPECT_THAT(world_.Query(KnownAt(last + 1, question_)), StatusIs(absl::StatusCode::kOutOfRange));
  world_.Promise(last + 5);
  const std::string bytes = EncodeTotals(Answer(KnownAt(last + 5, question_)), question_);
  EXPECT_THAT(world_.Query(KnownAt(last + 6, question_)), StatusIs(absl::StatusCode::kOutOfRange));
  Meeting("m1", "2018-06-01");
  EXPECT_EQ(EncodeTotals(Answer(KnownAt(last + 5, question_)), question_), bytes);
}

// A ledger that was never heard of may have records of any time.
TEST_F(TwoTimes, WhatWasKnownIsNotKnownBeforeEverySourceWasHeardOf) {
  const int64_t last = world_.Programme();
  EXPECT_THAT(world_.Query(KnownAt(last, question_)),
              StatusIs(absl::StatusCode::kOutOfRange, testing::HasSubstr("monitoring, technical")));
  world_.Promise(last);
  const std::string bytes = EncodeTotals(Answer(KnownAt(last, question_)), question_);
  world_.Exchange("e1", technical::v1::Exchange::MODEL_CITY, technical::v1::Exchange::VISIT,
                  EventBuilder().On("2018-06-01"));
  EXPECT_EQ(EncodeTotals(Answer(KnownAt(last, question_)), question_), bytes);
}

TEST_F(TwoTimes, AreRefusedWhereTheySayTwiceWhatWasKnownOrAreNoTime) {
  world_.Programme();
  TotalsQuestion twice = KnownAt(1, question_);
  twice.set_snapshot(Answer(question_).snapshot());
  TotalsQuestion never = question_;
  never.mutable_known_at()->set_nanos(-1);
  for (const TotalsQuestion& question : {twice, never}) {
    const absl::Status refused = world_.Query(question).status();
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
    ASSERT_EQ(status::BadRequestOf(refused)->field_violations_size(), 1);
    EXPECT_EQ(status::BadRequestOf(refused)->field_violations(0).field(), "question.known_at");
  }
}

}  // namespace
}  // namespace renkei::totals
