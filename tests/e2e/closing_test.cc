// A year is closed and opened again while services come and go.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/fiscal_year_status.pb.h"
#include "tests/e2e/program/five_processes.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::FiscalYearStatus;
using aggregator::v1::ServiceEffect;
using coordination::v1::FiscalYear;
using program::Arguments;
using program::FiveProcesses;
using program::Outcome;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr char kActivity[] = "programmes/jp-cn-air/activities/consultation-18";
constexpr char kExchange[] = "programmes/jp-cn-air/exchanges/seminar-shenyang";
constexpr char kPolicyReport[] = "programmes/jp-cn-air/policyReports/2019-01";
constexpr char kReason[] = "reported in March";

class ClosingTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(five_, FiveProcesses::Start(data_.path()));
    ASSERT_EQ(Run({"import", RENKEI_EXAMPLES "/fy2018"}).exit_code, 0);
  }
  void TearDown() override {
    if (five_ != nullptr) five_->Stop();
  }

  Outcome Run(const Arguments& arguments) const { return five_->gateway().Run(arguments); }

  // The status, once it is in effect everywhere.
  FiscalYearStatus StatusInEffect() const {
    const Outcome outcome = Run({"year", "status", "2018", "--wait", "60", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
    FiscalYearStatus status;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(outcome.out, &status).ok());
    return status;
  }

  // A write is refused, naming the closing and what to do.
  void ExpectRefused(const Arguments& write) const {
    const Outcome refused = Run(write);
    EXPECT_EQ(refused.exit_code, 1) << write.back();
    EXPECT_THAT(
        refused.err,
        AllOf(HasSubstr("programmes/jp-cn-air/fiscalYears/2018 is closed: reported in March"),
              HasSubstr("next: to correct a closed year, open it first: renkei year reopen "
                        "2018 --programme programmes/jp-cn-air --reason ")))
        << write.back();
  }

  const program::TempFolder data_;
  std::unique_ptr<FiveProcesses> five_;
};

TEST_F(ClosingTest, TakesEffectInAServiceThatWasDownOnceItFollows) {
  five_->StopService("technical");
  const Outcome closed = Run({"year", "close", "2018", "--reason", kReason});
  EXPECT_EQ(closed.exit_code, 0) << closed.err;
  EXPECT_THAT(closed.out,
              AllOf(HasSubstr("written\n"),
                    ContainsRegex("fiscalYears/2018: closed since .* Asia/Tokyo \\(revision "
                                  "[0-9]+\\), by anonymous: reported in March\n"),
                    ContainsRegex("\ncoordination +in_effect +closed +[0-9]+ of [0-9]+\n"),
                    ContainsRegex("\ntechnical +unreachable "),
                    HasSubstr("\nit takes effect in technical when ")));
  EXPECT_EQ(Run({"year", "status", "2018"}).exit_code, 0) << "who does not wait is only told";
  EXPECT_EQ(Run({"year", "status", "2018", "--wait", "1"}).exit_code, 3);

  ASSERT_THAT(five_->StartService("technical"), IsOk());
  const FiscalYearStatus status = StatusInEffect();
  EXPECT_EQ(status.state(), FiscalYear::CLOSED);
  EXPECT_EQ(status.change().reason(), kReason);
  EXPECT_EQ(status.change().principal(), "anonymous");
  ASSERT_EQ(status.services_size(), 3);
  for (const ServiceEffect& service : status.services()) {
    EXPECT_EQ(service.held_state(), FiscalYear::CLOSED) << service.service();
    EXPECT_GE(service.through_revision(), status.change().revision()) << service.service();
  }
  ExpectRefused({"delete", kActivity});
  ExpectRefused({"delete", kExchange});
  ExpectRefused({"delivered", kPolicyReport, "--day", "2019-02-28"});
}

TEST_F(ClosingTest, IsTakenBackWithAReasonAndBothAreInTheHistory) {
  const Arguments close = {"year", "close", "2018", "--reason", kReason};
  Arguments rehearsal = close;
  rehearsal.push_back("--dry-run");
  EXPECT_THAT(Run(rehearsal).out, HasSubstr("dry run: nothing was written"));
  EXPECT_EQ(StatusInEffect().state(), FiscalYear::OPEN);
  EXPECT_EQ(Run(close).exit_code, 0);
  EXPECT_THAT(Run(close).out, AllOf(HasSubstr("is closed already; nothing was written"),
                                    Not(HasSubstr("its reason stays"))));
  EXPECT_THAT(Run({"year", "close", "2018", "--reason", "another"}).out,
              AllOf(HasSubstr(absl::StrCat("its reason stays \"", kReason, "\"; ")),
                    HasSubstr("`renkei year close --reason` gives it another")));
  StatusInEffect();

  EXPECT_EQ(Run({"year", "reopen", "2018"}).exit_code, 2);
  const Outcome same = Run({"year", "reopen", "2018", "--reason", kReason});
  EXPECT_EQ(same.exit_code, 2);
  EXPECT_THAT(same.err, HasSubstr("--reason: is that of the closing"));
  ExpectRefused({"delete", kExchange});
  ExpectRefused({"update", "programmes/jp-cn-air/fiscalYears/2018", "--mask", "report_title",
                 "--body", R"({"reportTitle": {"texts": {"ja": "x"}}})"});
  // What technical has followed it keeps.
  five_->StopService("technical");
  five_->StopService("coordination");
  ASSERT_THAT(five_->StartService("technical"), IsOk());
  ExpectRefused({"delete", kExchange});
  ASSERT_THAT(five_->StartService("coordination"), IsOk());
  StatusInEffect();
  EXPECT_THAT(Run({"year", "reopen", "2018", "--reason", "a correction"}).out,
              HasSubstr(", by anonymous: a correction\n"));
  EXPECT_EQ(StatusInEffect().state(), FiscalYear::OPEN);
  for (const char* name : {kActivity, kExchange}) {
    EXPECT_EQ(Run({"delete", name}).exit_code, 0) << name;
  }
  EXPECT_THAT(Run({"history", "programmes/jp-cn-air/fiscalYears/2018"}).out,
              ContainsRegex("state: OPEN -> CLOSED\n.*state_reason: .*reported in March\n"
                            "revision .*state: CLOSED -> OPEN\n.*state_reason: .*a correction\n"));
}

}  // namespace
}  // namespace renkei::e2e
