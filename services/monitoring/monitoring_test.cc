// Monitoring on a real port, following a stand-in for coordination: a policy report's whole life,
// and the fiscal year it belongs to.
#include "services/monitoring/monitoring.h"

#include <string>
#include <vector>

#include "common/dataservice/testing/following_fixture.h"
#include "gmock/gmock.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/text_format.h"
#include "renkei/monitoring/v1/policy_report.pb.h"

namespace renkei::monitoring {
namespace {

using absl::StatusCode;
using coordination::v1::FiscalYear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class MonitoringTest : public dataservice::FollowingServiceTest {
 protected:
  MonitoringTest() : FollowingServiceTest(Open, "/renkei.monitoring.v1.PolicyReports/") {}

  void SetUp() override {
    ASSERT_THAT(coordination().CreateProgramme(), IsOk());
    Start();
  }

  static std::string NameOf(const std::string& month) {
    return "programmes/p/policyReports/" + month;
  }

  // A report with these fields, in text format.
  absl::StatusOr<v1::PolicyReport> Create(const std::string& month,
                                          const std::string& fields = "state: PLANNED") {
    v1::CreatePolicyReportRequest request;
    request.set_parent("programmes/p");
    request.set_policy_report_id(month);
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(fields, request.mutable_policy_report()));
    return Call<v1::PolicyReport>("CreatePolicyReport", request);
  }
  absl::StatusOr<v1::PolicyReport> Get(const std::string& month) {
    v1::GetPolicyReportRequest request;
    request.set_name(NameOf(month));
    return Call<v1::PolicyReport>("GetPolicyReport", request);
  }
  absl::StatusOr<v1::PolicyReport> Deliver(const std::string& month, const std::string& day,
                                           const std::string& etag = "") {
    v1::UpdatePolicyReportRequest request;
    request.mutable_policy_report()->set_name(NameOf(month));
    request.mutable_policy_report()->set_etag(etag);
    request.mutable_policy_report()->set_state(v1::PolicyReport::DELIVERED);
    request.mutable_policy_report()->set_delivered_day(day);
    request.mutable_update_mask()->add_paths("state");
    request.mutable_update_mask()->add_paths("delivered_day");
    return Call<v1::PolicyReport>("UpdatePolicyReport", request);
  }
  absl::Status Delete(const std::string& month) {
    v1::DeletePolicyReportRequest request;
    request.set_name(NameOf(month));
    return Call<google::protobuf::Empty>("DeletePolicyReport", request).status();
  }
  absl::StatusOr<v1::ListPolicyReportsResponse> List(int page_size, const std::string& page_token) {
    v1::ListPolicyReportsRequest request;
    request.set_parent("programmes/p");
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call<v1::ListPolicyReportsResponse>("ListPolicyReports", request);
  }
  // The names of a page, in its order.
  static std::vector<std::string> NamesIn(const v1::ListPolicyReportsResponse& page) {
    std::vector<std::string> names;
    for (const v1::PolicyReport& report : page.policy_reports()) names.push_back(report.name());
    return names;
  }
};

TEST_F(MonitoringTest, AReportIsPlannedThenDeliveredThenDeleted) {
  ASSERT_OK_AND_ASSIGN(const v1::PolicyReport planned, Create("2018-12"));
  EXPECT_EQ(planned.name(), NameOf("2018-12"));
  EXPECT_EQ(planned.due_day(), "2019-01-31") << "the end of the month after";
  EXPECT_THAT(Create("2018-12"), StatusIs(StatusCode::kAlreadyExists));

  ASSERT_OK_AND_ASSIGN(const v1::PolicyReport delivered,
                       Deliver("2018-12", "2019-02-05", planned.etag()));
  EXPECT_EQ(delivered.due_day(), "2019-01-31") << "what the mask does not name stays";
  EXPECT_GT(delivered.revision(), planned.revision());
  EXPECT_THAT(Deliver("2018-12", "2019-02-06", planned.etag()), StatusIs(StatusCode::kAborted));

  ASSERT_OK_AND_ASSIGN(const v1::PolicyReport found, Get("2018-12"));
  EXPECT_EQ(found.SerializeAsString(), delivered.SerializeAsString());
  EXPECT_EQ(found.delivered_day(), "2019-02-05");

  EXPECT_THAT(Delete("2018-12"), IsOk());
  EXPECT_THAT(Get("2018-12"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Create("2018-12"), StatusIs(StatusCode::kAlreadyExists)) << "a name is used once";
}

TEST_F(MonitoringTest, ReportsAreListedByMonthWheneverTheyWereRecorded) {
  for (const char* month : {"2019-02", "2018-03", "2018-11"}) ASSERT_THAT(Create(month), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto first, List(2, ""));
  EXPECT_THAT(NamesIn(first), ElementsAre(NameOf("2018-03"), NameOf("2018-11")));
  ASSERT_OK_AND_ASSIGN(const auto second, List(2, first.next_page_token()));
  EXPECT_THAT(NamesIn(second), ElementsAre(NameOf("2019-02")));
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(MonitoringTest, ReportsAreFoundByTheYearAndTheDayTheyAreDue) {
  for (const char* month : {"2018-02", "2018-03", "2019-02"}) {
    ASSERT_THAT(Create(month), IsOk());
  }
  ASSERT_THAT(Create("2019-03",
                     "state: CANCELLED due_day: '2019-03-31' entries {authority: "
                     "'parties/cn-mee' level: CENTRAL title {texts {key: 'ja' value: "
                     "'青空を守る'}}}"),
              IsOk());
  v1::ListPolicyReportsRequest request;
  request.set_parent("programmes/p");
  v1::PolicyReportFilter& filter = *request.mutable_filter();
  const auto names = [&] {
    const auto page = Call<v1::ListPolicyReportsResponse>("ListPolicyReports", request);
    EXPECT_THAT(page, IsOk());
    return page.ok() ? NamesIn(*page) : std::vector<std::string>();
  };
  filter.set_fiscal_year(2018);
  EXPECT_THAT(names(), ElementsAre(NameOf("2018-03"), NameOf("2019-02"), NameOf("2019-03")));
  filter.set_last_day("2018-04-30");
  EXPECT_THAT(names(), ElementsAre(NameOf("2018-03")));
  filter.clear_last_day();
  filter.set_text("青空");
  filter.add_states(v1::PolicyReport::CANCELLED);
  filter.add_parties("parties/cn-mee");
  EXPECT_THAT(names(), ElementsAre(NameOf("2019-03")));
  filter.set_parties(0, "parties/cn-mof");
  EXPECT_THAT(names(), ElementsAre());
}

TEST_F(MonitoringTest, EveryWrongFieldIsNamedAtOnceAndNothingIsStored) {
  const absl::Status refused =
      Create("2018-13", "delivered_day: '2018-02-30' entries {level: CENTRAL}").status();
  EXPECT_THAT(refused, StatusIs(StatusCode::kInvalidArgument));
  std::vector<std::string> fields;
  const auto details = status::BadRequestOf(refused);
  ASSERT_TRUE(details.has_value());
  for (const auto& violation : details->field_violations()) fields.push_back(violation.field());
  EXPECT_THAT(fields, UnorderedElementsAre(
                          "policy_report_id", "policy_report.state", "policy_report.delivered_day",
                          "policy_report.delivered_day", "policy_report.entries[0].authority",
                          "policy_report.entries[0].title"));
  ASSERT_OK_AND_ASSIGN(const auto all, List(10, ""));
  EXPECT_THAT(NamesIn(all), testing::IsEmpty());
}

// They are due from 2018-04-30 to 2019-03-31.
TEST_F(MonitoringTest, AClosedYearHoldsTheReportsOfMarchToFebruary) {
  for (const char* month : {"2018-02", "2018-03", "2019-02", "2019-03"}) {
    ASSERT_THAT(Create(month), IsOk());
  }
  ASSERT_OK_AND_ASSIGN(const ledger::Revision closed,
                       coordination().CreateYear(2018, FiscalYear::CLOSED));
  ASSERT_THAT(AwaitFollowed(closed), IsOk());
  for (const char* month : {"2018-03", "2019-02"}) {
    EXPECT_EQ(ReasonOf(Deliver(month, "").status()), "YEAR_CLOSED") << month;
    EXPECT_EQ(ReasonOf(Delete(month)), "YEAR_CLOSED") << month;
  }
  EXPECT_THAT(Deliver("2018-02", ""), IsOk());
  EXPECT_THAT(Delete("2019-03"), IsOk());
  for (const char* month : {"2018-04", "2018-12", "2019-01"}) {
    EXPECT_EQ(ReasonOf(Create(month).status()), "YEAR_CLOSED") << month;
  }
  EXPECT_THAT(Create("2019-04"), IsOk());
}

// Due in 2019-03, it is of fiscal year 2018, though it came in April.
TEST_F(MonitoringTest, AReportBelongsToTheYearInWhichItIsDueWheneverItIsDelivered) {
  ASSERT_OK_AND_ASSIGN(const ledger::Revision closed,
                       coordination().CreateYear(2019, FiscalYear::CLOSED));
  ASSERT_THAT(AwaitFollowed(closed), IsOk());
  ASSERT_THAT(Create("2019-02"), IsOk());
  EXPECT_THAT(Deliver("2019-02", "2019-04-10"), IsOk());
  const absl::Status refused = Create("2019-03").status();
  EXPECT_EQ(ReasonOf(refused), "YEAR_CLOSED");
  EXPECT_THAT(refused.message(), HasSubstr("programmes/p/fiscalYears/2019"));
}

}  // namespace
}  // namespace renkei::monitoring
