#include <vector>

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::TotalsQuestion;

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const auto request = status::BadRequestOf(status);
  if (!request.has_value()) return fields;
  for (const auto& violation : request->field_violations()) fields.push_back(violation.field());
  return fields;
}

TEST(Question, NamesEveryWrongFieldAtOnce) {
  World world;
  TotalsQuestion question;
  question.set_programme("jp-cn-air");
  question.set_as_of("2018-02-30");
  question.set_snapshot("mangled");
  question.add_by(aggregator::v1::KIND);
  question.add_by(aggregator::v1::KIND);
  question.add_by(static_cast<aggregator::v1::Dimension>(99));
  question.mutable_filter()->add_platforms(type::v1::PLATFORM_UNSPECIFIED);
  question.mutable_filter()->add_kinds("VISIT");
  question.mutable_filter()->add_kinds("VISITS");
  question.mutable_filter()->add_tracks("");
  question.mutable_filter()->add_parties("cn-tianjin");
  question.mutable_filter()->add_without_parties("tianjin");
  question.mutable_filter()->add_venue_cities("parties/Tianjin");
  question.add_more_roles(type::v1::Participation::ROLE_UNSPECIFIED);
  question.add_include_excluded(static_cast<type::v1::Exclusion::Code>(7));
  const absl::Status status = world.Query(question).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(
      FieldsOf(status),
      testing::ElementsAre("question.programme", "question.fiscal_years", "question.as_of",
                           "question.snapshot", "question.by[1]", "question.by[2]",
                           "question.filter.platforms[0]", "question.filter.kinds[1]",
                           "question.filter.tracks[0]", "question.filter.parties[0]",
                           "question.filter.without_parties[0]", "question.filter.venue_cities[0]",
                           "question.more_roles[0]", "question.include_excluded[0]"));
  EXPECT_EQ(world.MaterialFor(question).status(), status);
}

TEST(Question, NeedsBetweenOneAndFiftyYearsThatExist) {
  World world;
  world.Programme();
  TotalsQuestion question = Ask("2019-01-31");
  for (int year = 2019; year <= 2067; ++year) question.add_fiscal_years(year);
  EXPECT_THAT(world.Query(question), IsOk());
  question.add_fiscal_years(2068);
  EXPECT_THAT(FieldsOf(world.Query(question).status()),
              testing::ElementsAre("question.fiscal_years"));
  question.mutable_fiscal_years()->Truncate(1);
  question.add_fiscal_years(1899);
  EXPECT_THAT(FieldsOf(world.Query(question).status()),
              testing::ElementsAre("question.fiscal_years[1]"));
}

TEST(Question, OfACellNeedsOneValueForEachDimensionAndStatesThatExist) {
  World world;
  world.Programme();
  const TotalsQuestion question = Ask("2019-01-31", {aggregator::v1::KIND});
  const auto wrong = [&](const Group& group, std::vector<aggregator::v1::StateAsOf> states) {
    return FieldsOf(world.RecordsBehind(question, group, states).status());
  };
  EXPECT_THAT(wrong({{"party", "parties/a"}}, {}), testing::ElementsAre("group"));
  EXPECT_THAT(
      wrong({{"kind", "VISIT"}, {"party", "parties/a"}}, {aggregator::v1::STATE_AS_OF_UNSPECIFIED}),
      testing::ElementsAre("group", "states[0]"));
  ASSERT_OK_AND_ASSIGN(const CellRecords none,
                       world.RecordsBehind(question, {{"kind", "VISIT"}}, {}));
  EXPECT_TRUE(none.records.empty());
}

TEST(Question, BeforeTheProgrammesWereHeardOfIsUnavailable) {
  World world;
  EXPECT_THAT(world.Query(Ask("2019-01-31")), StatusIs(absl::StatusCode::kUnavailable));
  TotalsQuestion of_a_snapshot = Ask("2019-01-31");
  of_a_snapshot.set_snapshot(facts::EncodeToken({}));
  EXPECT_THAT(world.Query(of_a_snapshot), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Question, FilteringForASideTheProgrammeDoesNotHaveIsRefused) {
  World world;
  world.Programme();
  TotalsQuestion question = Ask("2019-01-31");
  question.mutable_filter()->add_sides("chian");
  EXPECT_THAT(world.Query(question),
              StatusIs(absl::StatusCode::kInvalidArgument, testing::HasSubstr("chian")));
}

TEST(Question, AboutAnUnknownProgrammeIsNotFound) {
  World world;
  world.Programme("programmes/another");
  // It may still come, as long as not all is read that there is.
  EXPECT_THAT(world.Query(Ask("2019-01-31")), StatusIs(absl::StatusCode::kUnavailable));
  world.Promise(1);
  EXPECT_THAT(world.Query(Ask("2019-01-31")), StatusIs(absl::StatusCode::kNotFound));
  world.Programme();
  EXPECT_THAT(world.Query(Ask("2019-01-31")), IsOk());
  world.Delete("coordination", kProgramme);
  EXPECT_THAT(world.Query(Ask("2019-01-31")), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Question, WithASnapshotNotYetReachedIsOutOfRange) {
  World ahead, behind;
  ahead.Programme();
  behind.Programme();
  ahead.Party("a", "JP");
  TotalsQuestion question = Ask("2019-01-31");
  ASSERT_OK_AND_ASSIGN(const auto totals, ahead.Query(question));
  question.set_snapshot(totals.snapshot());
  EXPECT_THAT(behind.Query(question), StatusIs(absl::StatusCode::kOutOfRange));
  behind.Party("a", "JP");
  EXPECT_THAT(behind.Query(question), IsOk());
}

TEST(Question, WithASnapshotOfASourceNotYetHeardOfIsOutOfRange) {
  World ahead, behind;
  ahead.Programme();
  behind.Programme();
  ahead.Report("2018-05", monitoring::v1::PolicyReport::PLANNED);
  TotalsQuestion question = Ask("2019-01-31");
  ASSERT_OK_AND_ASSIGN(const auto totals, ahead.Query(question));
  question.set_snapshot(totals.snapshot());
  EXPECT_THAT(behind.Query(question), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(Question, WithASnapshotOfAReplacedLedgerSaysSo) {
  World world;
  world.Programme();
  TotalsQuestion question = Ask("2019-01-31");
  ASSERT_OK_AND_ASSIGN(const auto totals, world.Query(question));
  question.set_snapshot(totals.snapshot());
  ASSERT_THAT(world.records().Reset("coordination", {"another"}), IsOk());
  const absl::Status status = world.Query(question).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  ASSERT_TRUE(status::ErrorInfoOf(status).has_value());
  EXPECT_EQ(status::ErrorInfoOf(status)->reason(), "LEDGER_REPLACED");
}

}  // namespace
}  // namespace renkei::totals
