#include "services/aggregator/totals/request.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::totals {
namespace {

using aggregator::v1::GetReportRequest;
using aggregator::v1::ListFindingsRequest;
using aggregator::v1::ReconcileFiguresRequest;
using aggregator::v1::TotalsQuestion;
using testing::ElementsAre;
using testing::IsEmpty;

template <typename Request>
std::vector<std::string> WrongFieldsOf(const Request& request) {
  status::FieldViolations violations;
  CheckQuestionOf(request, violations);
  std::vector<std::string> fields;
  for (const auto& violation : violations.list()) fields.push_back(violation.field());
  return fields;
}

TEST(Request, AsksWhatItsFieldsSay) {
  GetReportRequest request;
  request.set_programme("programmes/p");
  request.set_fiscal_year(2018);
  request.set_as_of("2019-01-31");
  request.mutable_known_at()->set_seconds(7);
  const TotalsQuestion question = QuestionOf(request);
  EXPECT_EQ(question.programme(), "programmes/p");
  EXPECT_THAT(question.fiscal_years(), ElementsAre(2018));
  EXPECT_EQ(question.as_of(), "2019-01-31");
  EXPECT_EQ(question.known_at().seconds(), 7);
  EXPECT_EQ(question.snapshot(), "");
  EXPECT_THAT(WrongFieldsOf(request), IsEmpty());
}

TEST(Request, IsToldWhatIsWrongByItsOwnNames) {
  GetReportRequest report;
  report.set_fiscal_year(1);
  EXPECT_THAT(WrongFieldsOf(report), ElementsAre("programme", "fiscal_year", "as_of"));
  ListFindingsRequest findings;
  findings.set_programme("programmes/p");
  findings.add_fiscal_years(2018);
  findings.add_fiscal_years(1);
  findings.set_as_of("2019-01-31");
  findings.set_snapshot("x");
  findings.mutable_known_at()->set_seconds(7);
  EXPECT_THAT(WrongFieldsOf(findings), ElementsAre("fiscal_years[1]", "snapshot", "known_at"));
  // It has neither programme nor years of its own.
  EXPECT_THAT(WrongFieldsOf(ReconcileFiguresRequest()), IsEmpty());
}

TEST(Request, IsFollowedByOthersInTheSnapshotOfItsAnswer) {
  TotalsQuestion question;
  question.mutable_known_at()->set_seconds(7);
  AskIn("snapshot", question);
  EXPECT_EQ(question.snapshot(), "snapshot");
  EXPECT_FALSE(question.has_known_at());
  TotalsQuestion other;
  other.mutable_known_at()->set_seconds(8);
  AskOfTheSame(question, other);
  EXPECT_EQ(other.snapshot(), "snapshot");
  EXPECT_FALSE(other.has_known_at());
}

TEST(Request, TakesInWhateverIsExcluded) {
  TotalsQuestion question;
  IncludeExcluded(question);
  IncludeExcluded(question);
  EXPECT_THAT(question.include_excluded(),
              ElementsAre(type::v1::Exclusion::OWN_BUDGET, type::v1::Exclusion::OTHER_PROGRAMME,
                          type::v1::Exclusion::DUPLICATE, type::v1::Exclusion::OTHER));
}

}  // namespace
}  // namespace renkei::totals
