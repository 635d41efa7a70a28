#include "services/aggregator/reconcile/reconcile.h"

#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "common/time/patience.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::Candidate;
using aggregator::v1::ReconcileFiguresRequest;
using aggregator::v1::ReconcileFiguresResponse;
using aggregator::v1::Reconciliation;
using aggregator::v1::StatedFigure;
using coordination::v1::Activity;
using technical::v1::Exchange;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;
using totals::EventBuilder;
using totals::World;

const time::EndlessPatience kPatience;

StatedFigure Stated(StatedFigure::Measure measure, int low, int high) {
  StatedFigure figure;
  figure.mutable_stated()->set_document("report");
  figure.mutable_stated()->set_locator("table 1");
  *figure.mutable_question() = totals::Ask("2019-01-31");
  figure.set_measure(measure);
  figure.mutable_value()->set_low(low);
  figure.mutable_value()->set_high(high);
  return figure;
}

StatedFigure Stated(StatedFigure::Measure measure, int count) {
  return Stated(measure, count, count);
}

ReconcileFiguresRequest Asked(std::vector<StatedFigure> figures) {
  ReconcileFiguresRequest request;
  for (StatedFigure& figure : figures) *request.add_figures() = std::move(figure);
  return request;
}

class ReconcileTest : public testing::Test {
 protected:
  ReconcileTest() {
    world_.Programme();
    for (const char* id : {"cn-tianjin", "cn-shanghai"}) world_.Party(id, "CN");
    world_.Party("jp-kitakyushu", "JP");
  }

  Reconciliation Answer(const StatedFigure& figure) {
    const auto response = Reconcile(world_.engine(), Asked({figure}), kPatience);
    EXPECT_THAT(response, IsOk());
    return response.ok() ? response->reconciliations(0) : Reconciliation();
  }

  void Visits(const char* id, const EventBuilder& event) {
    world_.Exchange(id, Exchange::JOINT_RESEARCH, Exchange::VISIT, event);
  }

  World world_;
};

std::string Name(const char* id) { return absl::StrCat(totals::kProgramme, "/exchanges/", id); }

// What a candidate is: its id, why, and whether it explains the figure.
using Why = std::tuple<std::string, Candidate::Reason, bool>;
std::vector<Why> WhyOf(const Reconciliation& answer) {
  std::vector<Why> all;
  for (const Candidate& candidate : answer.candidates()) {
    all.emplace_back(candidate.name().substr(candidate.name().rfind('/') + 1), candidate.reason(),
                     candidate.explains());
  }
  return all;
}

TEST_F(ReconcileTest, SaysWhatAFigureStandsOn) {
  Visits("tally",
         EventBuilder().Within("2018-04-01", "2019-01-31").Parties({"cn-tianjin"}).Tally(4));
  StatedFigure figure = Stated(StatedFigure::OCCURRENCES, 4);
  Reconciliation answer = Answer(figure);
  EXPECT_EQ(answer.verdict(), Reconciliation::AGREES);
  EXPECT_EQ(answer.records(), 1);
  EXPECT_EQ(answer.stands_on(), Reconciliation::TALLIES);
  EXPECT_EQ(answer.figure().measure(), StatedFigure::OCCURRENCES);
  EXPECT_THAT(answer.candidates(), IsEmpty());

  Visits("row", EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
  figure.mutable_value()->set_low(5);
  figure.mutable_value()->set_high(5);
  answer = Answer(figure);
  EXPECT_EQ(answer.verdict(), Reconciliation::AGREES);
  EXPECT_EQ(answer.stands_on(), Reconciliation::BOTH);
  EXPECT_EQ(answer.records(), 2);

  figure = Stated(StatedFigure::OCCURRENCES, 1);
  figure.set_month("2018-05");
  answer = Answer(figure);
  EXPECT_EQ(answer.verdict(), Reconciliation::AGREES);
  EXPECT_EQ(answer.stands_on(), Reconciliation::ROWS);

  // A plan stands behind no figure of what is completed.
  Visits("plan", EventBuilder().On("2019-02-10").State(type::v1::Event::PLANNED));
  EXPECT_EQ(Answer(Stated(StatedFigure::OCCURRENCES, 5)).records(), 2);
  EXPECT_EQ(Answer(Stated(StatedFigure::OCCURRENCES, 6)).records(), 3);
}

TEST_F(ReconcileTest, SaysWhereTheRecordsWereCopiedFromTheVeryPlace) {
  Visits("copied", EventBuilder().On("2018-05-10").From("report", "table 1"));
  EXPECT_TRUE(Answer(Stated(StatedFigure::OCCURRENCES, 1)).same_source());
  StatedFigure elsewhere = Stated(StatedFigure::OCCURRENCES, 1);
  elsewhere.mutable_stated()->set_locator("summary");
  EXPECT_FALSE(Answer(elsewhere).same_source());
  elsewhere.mutable_stated()->clear_locator();
  EXPECT_FALSE(Answer(elsewhere).same_source());
  Visits("seen", EventBuilder().On("2018-05-11").From("diary", "table 1"));
  EXPECT_FALSE(Answer(Stated(StatedFigure::OCCURRENCES, 2)).same_source());
}

TEST_F(ReconcileTest, NamesWhatIsNotCountedWhereTheFigureIsHigher) {
  Visits("held", EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
  Visits("planned", EventBuilder().On("2019-02-10").State(type::v1::Event::PLANNED));
  Visits("later", EventBuilder().On("2019-03-10"));
  Visits("undated", EventBuilder().Within("2018-04-01", "2019-03-31").Tally(2));
  Visits("own", EventBuilder().On("2018-06-01").Tally(9).Excluded(type::v1::Exclusion::OWN_BUDGET));
  Visits("wide", EventBuilder().Within("2014-04-01", "2019-01-31").Tally(107));
  Visits("some", EventBuilder().Within("2018-04-01", "2018-12-31").SomeTally());
  Visits("before", EventBuilder().On("2018-03-31").Tally(9));
  Visits("much-before", EventBuilder().On("2018-02-01").Tally(8));
  const Reconciliation answer = Answer(Stated(StatedFigure::OCCURRENCES, 10));
  EXPECT_EQ(answer.verdict(), Reconciliation::DISAGREES);
  EXPECT_EQ(answer.difference(), 9);
  EXPECT_EQ(answer.found().low(), 1);
  EXPECT_THAT(
      WhyOf(answer),
      ElementsAre(Why("own", Candidate::EXCLUDED, true), Why("before", Candidate::OUTSIDE, true),
                  Why("planned", Candidate::PLANNED, false),
                  Why("undated", Candidate::UNDATED, false), Why("later", Candidate::LATER, false),
                  Why("wide", Candidate::APART, false), Why("some", Candidate::NO_FIGURE, false)));
  EXPECT_EQ(answer.candidates(0).adds().low(), 9);
  EXPECT_EQ(answer.candidates(1).field(), "fiscal_years");
  EXPECT_EQ(answer.candidates(1).name(), Name("before"));
  EXPECT_GT(answer.candidates(1).revision(), 0);
  EXPECT_FALSE(answer.candidates(6).has_adds());
}

TEST_F(ReconcileTest, NamesTheFieldThatARecordIsOutsideOf) {
  Visits("tianjin", EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}).Tally(4));
  Visits("implied",
         EventBuilder().On("2018-05-11").As("cn-tianjin", type::v1::Participation::IMPLIED));
  world_.Exchange("seminar", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                  EventBuilder().On("2018-07-26").Parties({"cn-tianjin"}));
  world_.Exchange("model", Exchange::MODEL_CITY, Exchange::VISIT,
                  EventBuilder().On("2018-07-27").Parties({"cn-tianjin"}));
  Visits("shanghai", EventBuilder().On("2018-05-12").Parties({"cn-shanghai"}));
  Visits("others", EventBuilder().On("2018-05-12").Parties({"cn-shanghai"}).AndOthers());
  Visits("two", EventBuilder().On("2018-05-12").Parties({"cn-shanghai"}).Tally(2));
  StatedFigure figure = Stated(StatedFigure::OCCURRENCES, 5);
  aggregator::v1::TotalFilter& filter = *figure.mutable_question()->mutable_filter();
  filter.add_kinds("VISIT");
  filter.add_tracks("JOINT_RESEARCH");
  filter.add_parties("parties/cn-tianjin");
  const Reconciliation answer = Answer(figure);
  EXPECT_EQ(answer.verdict(), Reconciliation::DISAGREES);
  EXPECT_EQ(answer.candidates(0).reason(), Candidate::PARTIES_INCOMPLETE);
  EXPECT_EQ(answer.candidates(0).name(), Name("others"));
  std::vector<std::pair<std::string, std::string>> outside;
  for (const Candidate& candidate : answer.candidates()) {
    if (candidate.reason() == Candidate::OUTSIDE)
      outside.emplace_back(candidate.name(), candidate.field());
  }
  EXPECT_THAT(outside, UnorderedElementsAre(Pair(Name("seminar"), "filter.kinds"),
                                            Pair(Name("model"), "filter.tracks"),
                                            Pair(Name("shanghai"), "filter.parties"),
                                            Pair(Name("implied"), "more_roles")));
}

TEST_F(ReconcileTest, NamesWhatCouldBeLeftOutWhereTheFigureIsLower) {
  Visits("tally", EventBuilder().Within("2018-04-01", "2019-01-31").Tally(4));
  Visits("inside", EventBuilder().On("2018-07-26").PartOf(Name("tally")));
  Visits("pair", EventBuilder().On("2018-07-27").Tally(2));
  Reconciliation answer = Answer(Stated(StatedFigure::OCCURRENCES, 6));
  EXPECT_EQ(answer.verdict(), Reconciliation::DISAGREES);
  EXPECT_EQ(answer.difference(), -1);
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("inside", Candidate::NESTED, true)));
  EXPECT_EQ(Answer(Stated(StatedFigure::DISTINCT, 6)).verdict(), Reconciliation::AGREES);
  answer = Answer(Stated(StatedFigure::OCCURRENCES, 5));
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("pair", Candidate::COUNTED, true),
                                         Why("inside", Candidate::NESTED, false)));
  answer = Answer(Stated(StatedFigure::DISTINCT, 7));
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("inside", Candidate::NESTED, true)));
}

TEST_F(ReconcileTest, NamesTheFirstOfManyThatWouldAllExplainIt) {
  for (char id = 'a'; id < 'a' + 17; ++id) {
    Visits(std::string(1, id).c_str(), EventBuilder().On("2018-05-10"));
  }
  const Reconciliation answer = Answer(Stated(StatedFigure::OCCURRENCES, 16));
  EXPECT_EQ(answer.difference(), -1);
  EXPECT_THAT(WhyOf(answer),
              ElementsAre(Why("a", Candidate::COUNTED, true), Why("b", Candidate::COUNTED, true),
                          Why("c", Candidate::COUNTED, true), Why("d", Candidate::COUNTED, true),
                          Why("e", Candidate::COUNTED, true)));
  EXPECT_EQ(answer.more_candidates(), 12);
}

TEST_F(ReconcileTest, NamesTheFirstOfManyOutsideTheQuestion) {
  Visits("held", EventBuilder().On("2018-05-10"));
  Visits("planned", EventBuilder().On("2019-02-10").State(type::v1::Event::PLANNED));
  for (char id = 'a'; id < 'a' + 17; ++id) {
    Visits(std::string(1, id).c_str(), EventBuilder().On("2018-03-10").Tally(2));
  }
  const Reconciliation answer = Answer(Stated(StatedFigure::OCCURRENCES, 3));
  ASSERT_EQ(answer.candidates_size(), 6);
  EXPECT_EQ(answer.candidates(0).name(), Name("a"));
  EXPECT_EQ(answer.candidates(0).field(), "fiscal_years");
  EXPECT_EQ(answer.candidates(5).name(), Name("planned"));
  EXPECT_EQ(answer.more_candidates(), 12);
}

TEST_F(ReconcileTest, ShowsTenCandidatesAndCountsTheOthers) {
  Visits("held", EventBuilder().On("2018-05-10"));
  for (int i = 0; i < 12; ++i) {
    Visits(absl::StrCat("p", i).c_str(),
           EventBuilder().On("2019-02-10").State(type::v1::Event::PLANNED));
  }
  const Reconciliation answer = Answer(Stated(StatedFigure::OCCURRENCES, 3));
  EXPECT_EQ(answer.verdict(), Reconciliation::DISAGREES);
  EXPECT_EQ(answer.candidates_size(), 10);
  EXPECT_EQ(answer.more_candidates(), 2);
}

TEST_F(ReconcileTest, MeasuresPersonsAndTheirDays) {
  const auto train = [&](const char* id, EventBuilder event) {
    world_.Activity(id, Activity::TRAINING_VISIT, event);
  };
  train("five", EventBuilder().On("2018-05-13", "2018-05-15").Trainees(5));
  train("undayed", EventBuilder().Within("2018-05-01", "2018-05-31").Trainees(7));
  train("nobody", EventBuilder().On("2018-06-13"));
  train("guests", EventBuilder().On("2018-06-13").Heads(type::v1::PARTICIPANT, 30, 30));
  EXPECT_EQ(Answer(Stated(StatedFigure::TRAINEES, 12)).verdict(), Reconciliation::AGREES);
  EXPECT_EQ(Answer(Stated(StatedFigure::PERSON_DAYS, 15)).verdict(), Reconciliation::AGREES);
  EXPECT_EQ(Answer(Stated(StatedFigure::PARTICIPANTS, 30)).verdict(), Reconciliation::AGREES);
  EXPECT_EQ(Answer(Stated(StatedFigure::EXPERTS, 3)).verdict(), Reconciliation::NO_RECORDS);
  EXPECT_THAT(WhyOf(Answer(Stated(StatedFigure::TRAINEES, 20))),
              ElementsAre(Why("nobody", Candidate::NO_FIGURE, false)));
  EXPECT_THAT(WhyOf(Answer(Stated(StatedFigure::PERSON_DAYS, 20))),
              UnorderedElementsAre(Why("nobody", Candidate::NO_FIGURE, false),
                                   Why("undayed", Candidate::NO_FIGURE, false)));
  EXPECT_THAT(WhyOf(Answer(Stated(StatedFigure::TRAINEES, 7))),
              ElementsAre(Why("five", Candidate::COUNTED, true)));
  EXPECT_THAT(WhyOf(Answer(Stated(StatedFigure::PERSON_DAYS, 1))), IsEmpty());
}

TEST_F(ReconcileTest, CountsPolicyReportsByTheMonthTheyAreDueIn) {
  world_.Report("2018-03", monitoring::v1::PolicyReport::DELIVERED);
  world_.Report("2018-04", monitoring::v1::PolicyReport::DELIVERED);
  world_.Report("2019-02", monitoring::v1::PolicyReport::PLANNED);
  EXPECT_EQ(Answer(Stated(StatedFigure::REPORTS, 2)).verdict(), Reconciliation::AGREES);
  EXPECT_EQ(Answer(Stated(StatedFigure::REPORTS, 3)).verdict(),
            Reconciliation::AGREES_WITH_PLANNED);
  StatedFigure march = Stated(StatedFigure::REPORTS, 1);
  march.set_month("2018-04");
  EXPECT_EQ(Answer(march).verdict(), Reconciliation::AGREES);
  march.set_month("2018-03");
  EXPECT_EQ(Answer(march).verdict(), Reconciliation::NO_RECORDS);
  EXPECT_EQ(Answer(Stated(StatedFigure::OCCURRENCES, 2)).verdict(), Reconciliation::NO_RECORDS);
}

StatedFigure OfFiveYears(int count, StatedFigure::Measure measure = StatedFigure::OCCURRENCES) {
  StatedFigure figure = Stated(measure, count);
  figure.mutable_question()->clear_fiscal_years();
  for (int year = 2014; year <= 2018; ++year) figure.mutable_question()->add_fiscal_years(year);
  return figure;
}

// 延べ107回 over five years, of which one is recorded; the tally of the five enters no total.
TEST_F(ReconcileTest, HoldsAFigureOfSeveralYearsAgainstAllOfThemOnly) {
  Visits("2018", EventBuilder().On("2018-05-10").Tally(4));
  Visits("five-years", EventBuilder().Within("2014-04-01", "2019-01-31").Tally(107));
  Reconciliation answer = Answer(OfFiveYears(107));
  EXPECT_EQ(answer.verdict(), Reconciliation::NO_RECORDS);
  EXPECT_EQ(answer.found().low(), 4);
  EXPECT_EQ(answer.records(), 1);
  EXPECT_THAT(answer.years_without_records(), ElementsAre(2014, 2015, 2016, 2017));
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("five-years", Candidate::APART, true)));

  for (int year = 2014; year < 2018; ++year) {
    Visits(absl::StrCat(year).c_str(), EventBuilder().On(absl::StrCat(year, "-05-10")).Tally(20));
  }
  EXPECT_EQ(Answer(OfFiveYears(84)).verdict(), Reconciliation::AGREES);
  answer = Answer(OfFiveYears(107));
  EXPECT_EQ(answer.verdict(), Reconciliation::DISAGREES);
  EXPECT_EQ(answer.difference(), 23);
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("five-years", Candidate::APART, true)));
  EXPECT_THAT(answer.years_without_records(), IsEmpty());
}

// The same of its persons: 延べ107回, 421人.
TEST_F(ReconcileTest, ATallyOfSeveralYearsExplainsItsPersonsToo) {
  Visits("2018", EventBuilder().On("2018-05-10").Trainees(4));
  Visits("five-years", EventBuilder()
                           .Within("2014-04-01", "2019-01-31")
                           .Tally(107)
                           .Trainees(421)
                           .Heads(type::v1::EXPERT, 30, 40));
  const Reconciliation answer = Answer(OfFiveYears(421, StatedFigure::TRAINEES));
  EXPECT_EQ(answer.verdict(), Reconciliation::NO_RECORDS);
  EXPECT_EQ(answer.found().low(), 4);
  EXPECT_THAT(WhyOf(answer), ElementsAre(Why("five-years", Candidate::APART, true)));
  EXPECT_EQ(answer.candidates(0).adds().low(), 421);
  EXPECT_THAT(WhyOf(Answer(OfFiveYears(425, StatedFigure::TRAINEES))),
              ElementsAre(Why("five-years", Candidate::APART, true)))
      << "with those that are counted";
  EXPECT_THAT(WhyOf(Answer(OfFiveYears(107, StatedFigure::TRAINEES))),
              ElementsAre(Why("five-years", Candidate::APART, false)));
  const Reconciliation participants = Answer(OfFiveYears(421, StatedFigure::PARTICIPANTS));
  ASSERT_EQ(participants.candidates_size(), 1);
  EXPECT_FALSE(participants.candidates(0).has_adds()) << "it does not say";
}

TEST_F(ReconcileTest, HoldsEveryFigureAgainstOneSnapshot) {
  Visits("one", EventBuilder().On("2018-05-10"));
  const ReconcileFiguresRequest request = Asked({Stated(StatedFigure::OCCURRENCES, 1)});
  ASSERT_OK_AND_ASSIGN(const ReconcileFiguresResponse before,
                       Reconcile(world_.engine(), request, kPatience));
  EXPECT_EQ(before.rules_version(), totals::kRulesVersion);
  Visits("two", EventBuilder().On("2018-05-11"));
  EXPECT_EQ(Answer(request.figures(0)).verdict(), Reconciliation::DISAGREES);
  ReconcileFiguresRequest again = request;
  again.set_snapshot(before.snapshot());
  ASSERT_OK_AND_ASSIGN(const ReconcileFiguresResponse after,
                       Reconcile(world_.engine(), again, kPatience));
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
}

std::vector<std::string> WrongFields(const absl::Status& status) {
  std::vector<std::string> fields;
  const auto refused = status::BadRequestOf(status);
  if (!refused) return fields;
  for (const auto& violation : refused->field_violations()) fields.push_back(violation.field());
  return fields;
}

TEST_F(ReconcileTest, RefusesEveryWrongFieldAtOnce) {
  StatedFigure wrong = Stated(StatedFigure::MEASURE_UNSPECIFIED, 5, 4);
  wrong.mutable_stated()->clear_document();
  wrong.mutable_question()->set_snapshot("x");
  wrong.mutable_question()->add_by(aggregator::v1::KIND);
  wrong.mutable_question()->mutable_filter()->add_kinds("VIST");
  wrong.mutable_question()->set_programme("programmes/-");
  wrong.set_month("2018-13");
  wrong.set_id(std::string(201, 'x'));
  StatedFigure without_value = Stated(StatedFigure::OCCURRENCES, 1);
  without_value.clear_value();
  ReconcileFiguresRequest request =
      Asked({Stated(StatedFigure::OCCURRENCES, 1), wrong, without_value});
  request.set_snapshot("y");
  const auto refused = Reconcile(world_.engine(), request, kPatience);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(WrongFields(refused.status()),
              UnorderedElementsAre("figures[1].id", "figures[1].stated.document",
                                   "figures[1].question.programme", "figures[1].question.snapshot",
                                   "figures[1].question.snapshot", "figures[1].question.by",
                                   "figures[1].question.filter.kinds[0]", "figures[1].month",
                                   "figures[1].measure", "figures[1].value.low", "figures[2].value",
                                   "snapshot"));
  EXPECT_THAT(WrongFields(Reconcile(world_.engine(), {}, kPatience).status()),
              ElementsAre("figures"));
  const std::vector<StatedFigure> many(1'001, Stated(StatedFigure::OCCURRENCES, 1));
  EXPECT_THAT(WrongFields(Reconcile(world_.engine(), Asked(many), kPatience).status()),
              ElementsAre("figures"));
}

// What only the records can tell is named in its figure, too.
TEST_F(ReconcileTest, TakesAsManyFiguresWithAsLongAnIdAsItStates) {
  StatedFigure figure = Stated(StatedFigure::OCCURRENCES, 1);
  figure.set_id(std::string(200, 'x'));
  const auto response =
      Reconcile(world_.engine(), Asked(std::vector<StatedFigure>(1'000, figure)), kPatience);
  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->reconciliations_size(), 1'000);
}

TEST_F(ReconcileTest, NamesTheFigureOfASideThatIsNone) {
  StatedFigure figure = Stated(StatedFigure::OCCURRENCES, 1);
  figure.mutable_question()->mutable_filter()->add_sides("korea");
  const auto refused =
      Reconcile(world_.engine(), Asked({Stated(StatedFigure::OCCURRENCES, 0), figure}), kPatience);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(WrongFields(refused.status()), ElementsAre("figures[1].question.filter.sides"));
}

}  // namespace
}  // namespace renkei::reconcile
