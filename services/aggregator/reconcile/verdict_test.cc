#include "services/aggregator/reconcile/verdict.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::COMPLETED;
using aggregator::v1::Counts;
using aggregator::v1::LATER;
using aggregator::v1::PLANNED;
using aggregator::v1::Reconciliation;
using aggregator::v1::StatedFigure;
using aggregator::v1::Total;
using aggregator::v1::UNDATED;
using testing::ElementsAre;
using type::v1::Quantity;

Quantity Figure(int low, int high, bool approximate = false) {
  Quantity quantity;
  quantity.set_low(low);
  quantity.set_high(high);
  quantity.set_approximate(approximate);
  return quantity;
}

Quantity Figure(int count) { return Figure(count, count); }

Total TotalOf(Quantity completed, Quantity planned = {}, Quantity undated = {},
              Quantity later = {}) {
  Total total;
  *total.mutable_completed()->mutable_occurrences() = std::move(completed);
  *total.mutable_planned()->mutable_occurrences() = std::move(planned);
  *total.mutable_undated()->mutable_occurrences() = std::move(undated);
  *total.mutable_later()->mutable_occurrences() = std::move(later);
  return total;
}

Judgement Judged(const Quantity& stated, const Total& total,
                 Recorded recorded = Recorded::kWholly) {
  return Judge(stated, StatedFigure::OCCURRENCES, total, recorded);
}

TEST(Verdict, AgreesWithWhatIsCompleted) {
  const Judgement judgement =
      Judged(Figure(4), TotalOf(Figure(4), Figure(1), Figure(2), Figure(3)));
  EXPECT_EQ(judgement.verdict, Reconciliation::AGREES);
  EXPECT_EQ(judgement.found.low(), 4);
  EXPECT_THAT(judgement.counted, ElementsAre(COMPLETED));
}

TEST(Verdict, AgreesWithWhatLayAhead) {
  const Judgement planned = Judged(Figure(4), TotalOf(Figure(3), Figure(1)));
  EXPECT_EQ(planned.verdict, Reconciliation::AGREES_WITH_PLANNED);
  EXPECT_EQ(planned.found.low(), 4);
  EXPECT_THAT(planned.counted, ElementsAre(COMPLETED, PLANNED));
  // The plan was carried out since: it is later than the statement.
  const Judgement later = Judged(Figure(4), TotalOf(Figure(3), {}, {}, Figure(1)));
  EXPECT_EQ(later.verdict, Reconciliation::AGREES_WITH_PLANNED);
  EXPECT_THAT(later.counted, ElementsAre(COMPLETED, PLANNED, LATER));
}

TEST(Verdict, AgreesWithWhatIsUndated) {
  const Judgement alone = Judged(Figure(7), TotalOf(Figure(3), Figure(1), Figure(4)));
  EXPECT_EQ(alone.verdict, Reconciliation::AGREES_WITH_UNDATED);
  EXPECT_THAT(alone.counted, ElementsAre(COMPLETED, UNDATED));
  const Judgement with_plans = Judged(Figure(8), TotalOf(Figure(3), Figure(1), Figure(4)));
  EXPECT_EQ(with_plans.verdict, Reconciliation::AGREES_WITH_UNDATED);
  EXPECT_THAT(with_plans.counted, ElementsAre(COMPLETED, PLANNED, UNDATED));
}

TEST(Verdict, OfAPlanComesBeforeOneOfWhatIsUndated) {
  EXPECT_EQ(Judged(Figure(4), TotalOf(Figure(3), Figure(1), Figure(1))).verdict,
            Reconciliation::AGREES_WITH_PLANNED);
}

TEST(Verdict, IsWithinBoundsWhereBothMayBeTrue) {
  EXPECT_EQ(Judged(Figure(35), TotalOf(Figure(30, 40))).verdict, Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(Judged(Figure(30, 40), TotalOf(Figure(35))).verdict, Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(Judged(Figure(30, 40), TotalOf(Figure(38, 45))).verdict, Reconciliation::WITHIN_BOUNDS);
  // What is said to be about 110 may be 110.
  EXPECT_EQ(Judged(Figure(110), TotalOf(Figure(110, 110, true))).verdict,
            Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(Judged(Figure(110, 110, true), TotalOf(Figure(110, 110, true))).verdict,
            Reconciliation::AGREES);
  // But no one says how far from 110 it may be.
  EXPECT_EQ(Judged(Figure(112), TotalOf(Figure(110, 110, true))).verdict,
            Reconciliation::DISAGREES);
}

TEST(Verdict, TakesAnyPartOfWhatIsUndatedForPossible) {
  const Total total = TotalOf(Figure(3), {}, Figure(10));
  const Judgement judgement = Judged(Figure(7), total);
  EXPECT_EQ(judgement.verdict, Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(judgement.found.low(), 3);
  EXPECT_EQ(judgement.found.high(), 13);
  EXPECT_EQ(Judged(Figure(14), total).verdict, Reconciliation::DISAGREES);
  EXPECT_EQ(Judged(Figure(2), total).verdict, Reconciliation::DISAGREES);
}

// Each total leaves one verdict fewer that is true of a stated 4 to 6; the first of them is given.
TEST(Verdict, IsTheFirstThatIsTrue) {
  const Quantity stated = Figure(4, 6);
  const auto verdict_on = [&](const Total& total, Recorded recorded = Recorded::kWholly) {
    return Judged(stated, total, recorded).verdict;
  };
  const Quantity none = Figure(0);
  EXPECT_EQ(verdict_on(TotalOf(Figure(4, 6), none, none)), Reconciliation::AGREES)
      << "with plans and with what is undated, too";
  EXPECT_EQ(verdict_on(TotalOf(Figure(3, 5), Figure(1), Figure(1))),
            Reconciliation::AGREES_WITH_PLANNED);
  EXPECT_EQ(verdict_on(TotalOf(Figure(3, 5), Figure(2), Figure(1))),
            Reconciliation::AGREES_WITH_UNDATED);
  EXPECT_EQ(verdict_on(TotalOf(Figure(3, 5), Figure(2), Figure(2))), Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(verdict_on(TotalOf(Figure(3, 5), Figure(2), Figure(2)), Recorded::kInPart),
            Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(verdict_on(TotalOf(Figure(9)), Recorded::kInPart), Reconciliation::NO_RECORDS);
  EXPECT_EQ(verdict_on(TotalOf(Figure(9))), Reconciliation::DISAGREES);
}

TEST(Verdict, TakesPlansAllOrNone) {
  EXPECT_EQ(Judged(Figure(5), TotalOf(Figure(3), Figure(4))).verdict, Reconciliation::DISAGREES);
}

TEST(Verdict, DisagreesByHowFarTheFiguresAreApart) {
  EXPECT_EQ(Judged(Figure(20), TotalOf(Figure(18))).difference, 2);
  EXPECT_EQ(Judged(Figure(17), TotalOf(Figure(18))).difference, -1);
  EXPECT_EQ(Judged(Figure(30, 40), TotalOf(Figure(10, 20))).difference, 10);
  EXPECT_EQ(Judged(Figure(3, 4), TotalOf(Figure(10, 20))).difference, -6);
}

TEST(Verdict, NeedsSomethingToHoldTheFigureAgainst) {
  EXPECT_EQ(Judged(Figure(2), TotalOf(Figure(0)), Recorded::kNothing).verdict,
            Reconciliation::NO_RECORDS);
  EXPECT_EQ(Judged(Figure(0), TotalOf(Figure(0)), Recorded::kNothing).verdict,
            Reconciliation::AGREES);
  EXPECT_EQ(Judged(Figure(0, 2), TotalOf(Figure(0)), Recorded::kNothing).verdict,
            Reconciliation::NO_RECORDS);
  // Of five years one is recorded: its total is not that of the five, unless it is all there was.
  EXPECT_EQ(Judged(Figure(107), TotalOf(Figure(4)), Recorded::kInPart).verdict,
            Reconciliation::NO_RECORDS);
  EXPECT_EQ(Judged(Figure(4), TotalOf(Figure(4)), Recorded::kInPart).verdict,
            Reconciliation::AGREES);
}

TEST(Verdict, MeasuresWhatIsAsked) {
  Total total;
  Counts& counts = *total.mutable_completed();
  counts.set_records(1);
  *counts.mutable_occurrences() = Figure(2);
  *counts.mutable_distinct() = Figure(3);
  counts.set_reports(4);
  (*counts.mutable_persons())["TRAINEE"] = Figure(5);
  (*counts.mutable_persons())["PARTICIPANT"] = Figure(6);
  (*counts.mutable_persons())["EXPERT"] = Figure(7);
  *counts.mutable_person_days() = Figure(8);
  const std::vector<Measure> measures = {StatedFigure::RECORDS,  StatedFigure::OCCURRENCES,
                                         StatedFigure::DISTINCT, StatedFigure::REPORTS,
                                         StatedFigure::TRAINEES, StatedFigure::PARTICIPANTS,
                                         StatedFigure::EXPERTS,  StatedFigure::PERSON_DAYS};
  for (int i = 0; i < static_cast<int>(measures.size()); ++i) {
    EXPECT_EQ(Judge(Figure(i + 1), measures[i], total, Recorded::kWholly).verdict,
              Reconciliation::AGREES)
        << i;
  }
}

}  // namespace
}  // namespace renkei::reconcile
