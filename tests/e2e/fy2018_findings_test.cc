// What may be wrong in the records of FY2018: every finding, read against the source report.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/quality.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using answers::Fy2018Arguments;
using answers::kCutOff;
using answers::OutputOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// The source gives no persons of consultations, visits and seminars of the technical platform.
// 上海, 天津 and the centre have training visits on both platforms, and no word says whether they
// are the same: 天津's are of 6 trainees here and there. Nothing was entered twice, and no plan is
// overdue.
TEST(Fy2018Findings, AreThoseThatTheSourceLeavesOpen) {
  const std::string found = OutputOf(Fy2018(), Fy2018Arguments("findings", kCutOff, {}));
  const std::string expected =
      "finding           year  what                                 records\n"
      "without_persons   2018  18 of 18 consultation                activities/consultation-01, "
      "activities/consultation-02, activities/consultation-03, activities/consultation-04, and 14 "
      "more\n"
      "without_persons   2018  4 of 4 visit (model_city)            exchanges/visits-chongqing, "
      "exchanges/visits-xiamen, exchanges/visits-xian, exchanges/visits-zhuhai\n"
      "without_persons   2018  4 of 4 visit (joint_research)        exchanges/visits-shanghai, "
      "exchanges/visits-shenyang, exchanges/visits-sino-japan-centre, exchanges/visits-tianjin\n"
      "without_persons   2018  1 of 1 seminar (model_city)          exchanges/seminar-zhuhai\n"
      "without_persons   2018  3 of 3 seminar (joint_research)      exchanges/seminar-tianjin, "
      "exchanges/seminar-shanghai, exchanges/seminar-shenyang-kawasaki\n"
      "on_two_platforms  2018  training_visit cn-sino-japan-centre  activities/training-visit-3, "
      "activities/training-visit-5, exchanges/training-model-cities\n"
      "on_two_platforms  2018  training_visit cn-shanghai           activities/training-visit-4, "
      "exchanges/training-shanghai\n"
      "on_two_platforms  2018  training_visit cn-tianjin            activities/training-visit-9, "
      "exchanges/training-tianjin\n";
  EXPECT_THAT(found, StartsWith(expected));
  EXPECT_THAT(found.substr(std::min(found.size(), expected.size())),
              StartsWith("8 findings; as of 2019-01-31, counting rules 1, snapshot "));
}

// Two months later nothing says that what was planned took place.
TEST(Fy2018Findings, TellOfPlansThatAreOverdue) {
  const std::string found =
      OutputOf(Fy2018(), Fy2018Arguments("findings", "2019-03-31", {"--kind", "overdue-plan"}));
  EXPECT_THAT(
      found, StartsWith("finding       year  what                      records\n"
                        "overdue_plan  2018  joint_meeting             activities/joint-meeting-4\n"
                        "overdue_plan  2018  seminar (joint_research)  exchanges/seminar-shenyang\n"
                        "overdue_plan  2018  policy_report             policyReports/2019-01\n"
                        "3 findings; "));
}

TEST(Fy2018Findings, AreLinesOfJson) {
  const std::string found = OutputOf(
      Fy2018(),
      Fy2018Arguments("findings", kCutOff, {"--kind", "on_two_platforms", "--format", "json"}));
  const std::string line = found.substr(0, found.find('\n'));
  aggregator::v1::Finding finding;
  answers::ReadLine(line, finding);
  EXPECT_EQ(finding.kind(), aggregator::v1::Finding::ON_TWO_PLATFORMS);
  EXPECT_EQ(finding.record_kind(), "TRAINING_VISIT");
  ASSERT_EQ(finding.records_size(), 3);
  EXPECT_EQ(finding.records(0).source(), "coordination");
  EXPECT_EQ(finding.records(2).source(), "technical");
  EXPECT_THAT(line,
              ContainsRegex(R"(,"asOf":"2019-01-31","rulesVersion":1,"snapshot":"[^"]+"\}$)"));
}

// A program gets all of them, and is told on standard error what they stand on.
TEST(Fy2018Findings, AreRowsOfCsvWithAllTheirRecords) {
  const program::Outcome found = Fy2018().Run(
      Fy2018Arguments("findings", kCutOff, {"--kind", "without_persons", "--format", "csv"}));
  EXPECT_THAT(found.out, HasSubstr("activities/consultation-17, activities/consultation-18\""));
  EXPECT_THAT(found.out, Not(HasSubstr(" more")));
  EXPECT_THAT(found.err, StartsWith("as of 2019-01-31, counting rules 1, snapshot "));
}

TEST(Fy2018Findings, AreRefusedByTheirFlags) {
  const program::Outcome kind =
      Fy2018().Run(Fy2018Arguments("findings", kCutOff, {"--kind", "overdue"}));
  EXPECT_EQ(kind.exit_code, 2);
  EXPECT_THAT(kind.err, HasSubstr("--kind: \"overdue\" is not one of "));
  const program::Outcome day = Fy2018().Run(Fy2018Arguments("findings", "2019-02-30", {}));
  EXPECT_EQ(day.exit_code, 2);
  EXPECT_THAT(day.err, HasSubstr("--as-of: "));
}

}  // namespace
}  // namespace renkei::e2e
