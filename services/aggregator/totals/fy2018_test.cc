// The figures of the model report, as of its cut-off day and others, counted by hand.

#include "services/aggregator/totals/testing/fy2018.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;

class Fy2018 : public testing::Test {
 protected:
  Fy2018() { RecordFy2018(world_); }

  Totals Query(const TotalsQuestion& question) {
    auto totals = world_.Query(question);
    EXPECT_THAT(totals, IsOk());
    return totals.ok() ? *std::move(totals) : Totals();
  }

  World world_;
};

TEST_F(Fy2018, HasTheFiguresOfItsReport) {
  const TotalsQuestion question =
      Ask("2019-01-31", {aggregator::v1::PLATFORM, aggregator::v1::KIND});
  const Totals totals = Query(question);
  auto completed = [&](absl::string_view platform, absl::string_view kind) {
    return RowOf(totals, question, {platform, kind}).completed();
  };
  auto planned = [&](absl::string_view platform, absl::string_view kind) {
    return RowOf(totals, question, {platform, kind}).planned();
  };
  EXPECT_EQ(completed("COORDINATION", "CONSULTATION").occurrences().low(), 18);
  EXPECT_EQ(completed("COORDINATION", "JOINT_MEETING").occurrences().low(), 3);
  EXPECT_EQ(completed("COORDINATION", "JOINT_MEETING").persons().at("PARTICIPANT").low(), 260);
  EXPECT_TRUE(completed("COORDINATION", "JOINT_MEETING").persons().at("PARTICIPANT").approximate());
  EXPECT_EQ(planned("COORDINATION", "JOINT_MEETING").occurrences().low(), 1);
  EXPECT_EQ(planned("COORDINATION", "JOINT_MEETING").persons().at("PARTICIPANT").low(), 30);
  EXPECT_EQ(planned("COORDINATION", "JOINT_MEETING").persons().at("PARTICIPANT").high(), 40);
  EXPECT_EQ(completed("COORDINATION", "LOCAL_SEMINAR").occurrences().low(), 3);
  EXPECT_EQ(completed("COORDINATION", "DOMESTIC_MEETING").occurrences().low(), 2);
  const Counts training = completed("COORDINATION", "TRAINING_VISIT");
  EXPECT_EQ(training.occurrences().low(), 9);
  EXPECT_EQ(training.persons().at("TRAINEE").low(), 49);
  EXPECT_EQ(training.person_days().low(), 260);
  EXPECT_EQ(training.person_days().high(), 260);
  EXPECT_EQ(training.records_without_days(), 0);
  EXPECT_EQ(completed("TECHNICAL", "VISIT").records(), 8);
  EXPECT_EQ(completed("TECHNICAL", "VISIT").occurrences().low(), 28);
  EXPECT_EQ(completed("TECHNICAL", "TRAINING_VISIT").occurrences().low(), 6);
  EXPECT_EQ(completed("TECHNICAL", "TRAINING_VISIT").persons().at("TRAINEE").low(), 35);
  EXPECT_EQ(completed("TECHNICAL", "TRAINING_VISIT").records_without_days(), 4);
  EXPECT_EQ(completed("TECHNICAL", "SEMINAR").occurrences().low(), 4);
  EXPECT_EQ(planned("TECHNICAL", "SEMINAR").occurrences().low(), 1);
  EXPECT_EQ(completed("MONITORING", "POLICY_REPORT").reports(), 10);
  EXPECT_EQ(completed("MONITORING", "POLICY_REPORT").occurrences().low(), 0);
  EXPECT_EQ(planned("MONITORING", "POLICY_REPORT").reports(), 2);
  EXPECT_EQ(totals.total().completed().persons().at("TRAINEE").low(), 84);
  EXPECT_EQ(totals.rows_size(), 9);
  EXPECT_EQ(totals.apart_size(), 0);
}

// Three seminars lie inside consultations, two technical ones inside their visit tallies.
TEST_F(Fy2018, CountsWhatLiesInsideOtherRecordsOnce) {
  const TotalsQuestion question = Ask("2019-01-31", {aggregator::v1::PLATFORM});
  const Totals totals = Query(question);
  const Counts coordination = RowOf(totals, question, {"COORDINATION"}).completed();
  EXPECT_EQ(coordination.occurrences().low(), 35);
  EXPECT_EQ(coordination.distinct().low(), 32);
  const Counts technical = RowOf(totals, question, {"TECHNICAL"}).completed();
  EXPECT_EQ(technical.occurrences().low(), 38);
  EXPECT_EQ(technical.distinct().low(), 36);
}

TEST_F(Fy2018, OnAnEarlierDayKnowsWhatWasOverByThen) {
  const TotalsQuestion question = Ask("2018-08-14", {aggregator::v1::KIND});
  const Totals totals = Query(question);
  // Consultation 7 goes on until the 15th; six are over, eleven are to begin.
  EXPECT_EQ(RowOf(totals, question, {"CONSULTATION"}).completed().records(), 6);
  EXPECT_EQ(RowOf(totals, question, {"CONSULTATION"}).later().records(), 12);
  EXPECT_EQ(RowOf(totals, question, {"VISIT"}).undated().occurrences().low(), 28);
  // Reports are delivered by the end of the next month: March's to June's.
  EXPECT_EQ(RowOf(totals, question, {"POLICY_REPORT"}).completed().reports(), 4);
  EXPECT_EQ(RowOf(totals, question, {"POLICY_REPORT"}).later().reports(), 6);
}

TEST_F(Fy2018, CountsByPartyInFullUnderEach) {
  TotalsQuestion question = Ask("2019-01-31", {aggregator::v1::PARTY});
  question.mutable_filter()->add_kinds("CONSULTATION");
  Totals totals = Query(question);
  EXPECT_EQ(RowOf(totals, question, {"parties/jp-kitakyushu"}).completed().records(), 10);
  EXPECT_EQ(RowOf(totals, question, {"parties/jp-kitakyushu"}).completed().shared_records(), 1);
  EXPECT_EQ(RowOf(totals, question, {"parties/jp-iges"}).completed().records(), 4);
  EXPECT_EQ(RowOf(totals, question, {"parties/cn-tianjin"}).completed().records(), 4);
  EXPECT_EQ(RowOf(totals, question, {"parties/cn-tianjin"}).completed().shared_records(), 1);
  question.add_more_roles(type::v1::Participation::IMPLIED);
  totals = Query(question);
  EXPECT_EQ(RowOf(totals, question, {"parties/jp-iges"}).completed().records(), 18);
}

TEST_F(Fy2018, CountsByMonth) {
  TotalsQuestion question = Ask("2019-01-31", {aggregator::v1::MONTH});
  question.mutable_filter()->add_platforms(type::v1::COORDINATION);
  question.mutable_filter()->add_kinds("CONSULTATION");
  const Totals totals = Query(question);
  EXPECT_EQ(RowOf(totals, question, {"2018-06"}).completed().records(), 3);
  EXPECT_EQ(RowOf(totals, question, {"2018-10"}).completed().records(), 4);
  EXPECT_EQ(RowOf(totals, question, {"2018-04"}).completed().records(), 0);
}

TEST_F(Fy2018, GivesItsRecordsToTheReport) {
  auto material = world_.MaterialFor(Ask("2019-01-31"));
  ASSERT_THAT(material, IsOk());
  EXPECT_EQ(material->records.size(), 18u + 9 + 9 + 8 + 4 + 5 + 12);
  EXPECT_EQ(material->records.front().name, "programmes/p/activities/consultation-01");
  EXPECT_EQ(material->programme.sides_size(), 2);
  EXPECT_TRUE(material->parties.contains("parties/cn-tianjin"));
  const auto& first = std::get<coordination::v1::Activity>(material->records.front().record);
  EXPECT_EQ(first.event().span().first_day(), "2018-05-10");
  EXPECT_EQ(first.name(), material->records.front().name);
}

}  // namespace
}  // namespace renkei::totals
