// The same data folder gives the same bytes, however the five services are run over it.
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/five_processes.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using answers::Fy2018Arguments;
using answers::kCutOff;
using program::Arguments;
using program::FiveProcesses;
using program::kEasyOrder;
using program::Outcome;
using program::RunRenkei;
using program::ServedSuite;
using program::TempFolder;

// The order in which nobody would start them: whoever follows comes before who is followed.
const std::vector<std::string> kAwkwardOrder = {"gateway", "aggregator", "monitoring", "technical",
                                                "coordination"};

// What was printed, by the arguments that asked for it.
using Answers = std::map<Arguments, std::string>;

const Arguments kTotals =
    Fy2018Arguments("totals", kCutOff, {"--by", "platform,kind", "--format", "json"});

// Totals, records behind them, the report, and records as they are kept: all bytes printed.
Answers AnswersOf(const ServedSuite& suite) {
  Answers answers;
  const auto ask = [&](const Arguments& arguments) {
    answers[arguments] = answers::OutputOf(suite, arguments);
  };
  ask(kTotals);
  ask(Fy2018Arguments("totals", "2018-09-30", {"--by", "party,month", "--format", "json"}));
  ask(Fy2018Arguments("report", kCutOff, {"--format", "json"}));
  ask(Fy2018Arguments("report", kCutOff, {"--format", "md"}));
  ask(Fy2018Arguments("records", kCutOff, {"--format", "json"}));
  ask({"list", "programmes/jp-cn-air/exchanges"});
  return answers;
}

// The folder was filled by five processes, started in the awkward order; `expected_` is what they
// answered. Every test then serves it in its own way.
class ProcessesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    data_ = std::make_unique<TempFolder>();
    ASSERT_OK_AND_ASSIGN(const auto five, FiveProcesses::Start(data_->path(), kAwkwardOrder));
    const Outcome import = five->gateway().Run({"import", RENKEI_EXAMPLES "/fy2018"});
    ASSERT_EQ(import.exit_code, 0) << import.out << import.err;
    expected_ = AnswersOf(five->gateway());
    five->Stop();
  }
  static void TearDownTestSuite() { data_.reset(); }

  static void ForgetTheAggregatorsData() {
    ASSERT_GT(std::filesystem::remove_all(data_->path("aggregator")), 0u);
  }

  // Serves all in one process and asks.
  static void ExpectTheSameOfOneProcess() {
    ASSERT_OK_AND_ASSIGN(const auto one, ServedSuite::StartAll(data_->path()));
    EXPECT_EQ(AnswersOf(*one), expected_);
    EXPECT_THAT(one->Stop(), IsOkAndHolds(0));
  }

  static inline std::unique_ptr<TempFolder> data_;
  static inline Answers expected_;
};

TEST_F(ProcessesTest, FiveCountWhatTheSourceStates) {
  const auto totals = answers::ParseTotals(expected_.at(kTotals));
  EXPECT_EQ(totals.rows_size(), 9);
  EXPECT_EQ(totals.total().completed().occurrences().low(), 73);
  EXPECT_EQ(totals.total().completed().persons().at("TRAINEE").low(), 84);
}

TEST_F(ProcessesTest, OneProcessAnswersAsFive) { ExpectTheSameOfOneProcess(); }

TEST_F(ProcessesTest, DeletingTheAggregatorsFolderChangesNoAnswer) {
  ForgetTheAggregatorsData();
  ExpectTheSameOfOneProcess();
}

TEST_F(ProcessesTest, FiveWithAnEmptyAggregatorAnswerTheSame) {
  ForgetTheAggregatorsData();
  ASSERT_OK_AND_ASSIGN(const auto five, FiveProcesses::Start(data_->path()));
  for (const std::string& service : kEasyOrder) {
    // Each process serves its own service and no other.
    EXPECT_THAT(five->of(service).services(), testing::ElementsAre(service));
  }
  EXPECT_EQ(AnswersOf(five->gateway()), expected_);
  five->Stop();
}

TEST_F(ProcessesTest, BeingKilledChangesNoAnswer) {
  ASSERT_OK_AND_ASSIGN(const auto one, ServedSuite::StartAll(data_->path()));
  ASSERT_THAT(one->Kill(), IsOk());
  ExpectTheSameOfOneProcess();
}

// It is killed while its aggregator follows, or reads back what it had followed.
TEST_F(ProcessesTest, BeingKilledAgainAndAgainFromTheStartChangesNoAnswer) {
  ForgetTheAggregatorsData();
  for (int round = 0; round < 4; ++round) {
    ASSERT_OK_AND_ASSIGN(const auto one, ServedSuite::StartAll(data_->path()));
    ASSERT_THAT(one->Kill(), IsOk());
  }
  ExpectTheSameOfOneProcess();
}

TEST_F(ProcessesTest, AnEmbeddedSuiteAnswersTheSame) {
  Arguments embedded = kTotals;
  embedded.insert(embedded.end(), {"--data-dir", data_->path()});
  const Outcome outcome = RunRenkei(embedded);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, expected_.at(kTotals));
}

TEST_F(ProcessesTest, AnEmbeddedSuiteSaysHowFarItIsWhenItKnows) {
  const Outcome outcome = RunRenkei({"sources", "--format", "csv", "--data-dir", data_->path()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  for (const char* source : {"coordination", "monitoring", "technical"}) {
    EXPECT_THAT(outcome.out, testing::HasSubstr(std::string(source) + ",yes,no,"));
  }
  EXPECT_THAT(outcome.out, testing::Not(testing::HasSubstr(",0,0,")));
}

// A folder that is being served belongs to its process.
TEST_F(ProcessesTest, AFolderIsServedOnce) {
  ASSERT_OK_AND_ASSIGN(const auto one, ServedSuite::StartAll(data_->path()));
  const Outcome second = RunRenkei({"list", "programmes", "--data-dir", data_->path()});
  EXPECT_EQ(second.exit_code, 3);
  EXPECT_THAT(second.err, testing::HasSubstr("the store of \"coordination\" is held by process "));
}

}  // namespace
}  // namespace renkei::e2e
