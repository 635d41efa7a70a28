// What had happened by a day and what had been recorded by a time, asked for on the command line;
// and what a figure leaves out, by the names that the counting rules have.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/status/matchers.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/time_util.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::LeftOutRecord;
using aggregator::v1::Totals;
using answers::Fy2018Arguments;
using answers::OutputOf;
using program::Arguments;
using program::Outcome;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr char kMeeting[] = "programmes/jp-cn-air/activities/joint-meeting-4";
constexpr char kYearsEnd[] = "2019-03-31";

class TwoTimesTest : public ServedFy2018Test {
 protected:
  static Arguments With(Arguments arguments, const Arguments& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  // When the last of the ledgers ended, as the command line takes it.
  static std::string TimeOfHeads() {
    google::protobuf::Timestamp latest;
    for (const changes::v1::Ledger& ledger : LedgersOf(*suite_)) {
      if (time::TimeOf(ledger.head_time()) > time::TimeOf(latest)) latest = ledger.head_time();
    }
    return google::protobuf::util::TimeUtil::ToString(latest);
  }

  // The output of a question about a time, asked again until every feed has promised that nothing
  // so early can still come.
  static std::string OutputOnceSettled(const Arguments& question) {
    const absl::Time deadline = absl::Now() + program::kPatience;
    while (true) {
      const Outcome outcome = suite_->Run(question);
      if (outcome.exit_code == 0) return outcome.out;
      if (outcome.err.find("OUT_OF_RANGE") == std::string::npos || absl::Now() > deadline) {
        ADD_FAILURE() << outcome.err;
        return "";
      }
    }
  }

  // What a listing of left-out records says: "id: rule", or "id: rule, state".
  static std::vector<std::string> LeftOut(const Arguments& question) {
    const std::string lines = OutputOf(*suite_, With(question, {"--left-out", "--format", "json"}));
    std::vector<std::string> told;
    for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
      LeftOutRecord record;
      answers::ReadLine(line, record);
      told.push_back(
          absl::StrCat(record.name().substr(record.name().rfind('/') + 1), ": ", record.rule()));
      if (record.state() != aggregator::v1::STATE_AS_OF_UNSPECIFIED) {
        absl::StrAppend(&told.back(), ", ", aggregator::v1::StateAsOf_Name(record.state()));
      }
    }
    return told;
  }
};

// The report of January plans a fourth meeting; in March it is recorded that it was held.
TEST_F(TwoTimesTest, WhatWasKnownInJanuaryStaysAsItWas) {
  const Arguments meetings = Fy2018Arguments(
      "totals", kYearsEnd, {"--kind", "joint_meeting", "--by", "kind", "--format", "json"});
  const Arguments report = Fy2018Arguments("report", kYearsEnd, {"--format", "text"});
  const Arguments findings =
      Fy2018Arguments("findings", kYearsEnd, {"--kind", "overdue_plan", "--format", "csv"});
  const Arguments reconcile = {"reconcile", RENKEI_EXAMPLES "/fy2018/stated.csv"};
  const Arguments behind =
      Fy2018Arguments("records", kYearsEnd, {"--kind", "joint_meeting", "--format", "csv"});
  std::map<std::string, std::string> then;  // by verb
  for (const Arguments& question : {meetings, report, findings, reconcile, behind}) {
    then[question[0]] = OutputOf(*suite_, question);
  }
  const Totals planned = answers::ParseTotals(then["totals"]);
  EXPECT_EQ(planned.total().completed().occurrences().low(), 3);
  EXPECT_EQ(planned.total().planned().occurrences().low(), 1);
  EXPECT_THAT(then["findings"], HasSubstr("joint-meeting-4"));
  const std::string time = TimeOfHeads();

  OutputOf(*suite_, {"held", kMeeting, "--day", "2019-02-28", "--participants", "35", "--venue",
                     "生態環境部", "--title", "ja=総括会合|en=Concluding Meeting"});
  const Totals held = answers::ParseTotals(OutputOf(*suite_, meetings));
  EXPECT_EQ(held.total().completed().occurrences().low(), 4);
  EXPECT_EQ(held.total().planned().occurrences().low(), 0);
  EXPECT_THAT(OutputOf(*suite_, findings), Not(HasSubstr("joint-meeting-4")));

  for (const Arguments& question : {meetings, report, findings, reconcile, behind}) {
    SCOPED_TRACE(question[0]);
    EXPECT_NE(suite_->Run(question).out, then[question[0]]) << "it is known now";
    EXPECT_EQ(OutputOf(*suite_, With(question, {"--snapshot", planned.snapshot()})),
              then[question[0]]);
    EXPECT_EQ(OutputOnceSettled(With(question, {"--known-at", time})), then[question[0]]);
  }
}

TEST_F(TwoTimesTest, BeforeTheFirstRecordNothingIsListedAndAllSayWhy) {
  const Arguments then = {"--known-at", "2000-01-01T00:00:00Z"};
  for (const char* verb : {"records", "findings"}) {
    EXPECT_THAT(OutputOnceSettled(Fy2018Arguments(verb, kYearsEnd, then)),
                HasSubstr("nothing had been recorded by then (before_first_record)\n"))
        << verb;
  }
  EXPECT_THAT(OutputOnceSettled(With({"reconcile", RENKEI_EXAMPLES "/fy2018/stated.csv"}, then)),
              AllOf(HasSubstr("nothing had been recorded by then (before_first_record)\n"),
                    HasSubstr("79 no_records")));
  const std::map<std::string, std::string> sentences = {
      {"ja", "この時点では、まだ何も記録されていない。"},
      {"en", "Nothing had been recorded by then."},
      {"zh", "截至当时，尚无任何记录。"}};
  for (const auto& [language, sentence] : sentences) {
    for (const char* format : {"text", "md", "html", "csv", "json"}) {
      EXPECT_THAT(
          OutputOf(*suite_, Fy2018Arguments("report", kYearsEnd,
                                            With(then, {"--lang", language, "--format", format}))),
          HasSubstr(sentence))
          << format;
    }
  }
  const Outcome publish = suite_->Run(Fy2018Arguments("publish", kYearsEnd, then));
  EXPECT_EQ(publish.exit_code, 1);
  EXPECT_THAT(publish.err, HasSubstr("there is no report to publish"));
}

TEST_F(TwoTimesTest, BeforeTheFirstRecordNothingIsCounted) {
  const Arguments question =
      Fy2018Arguments("totals", kYearsEnd, {"--known-at", "2000-01-01T00:00:00Z"});
  EXPECT_THAT(OutputOnceSettled(question),
              AllOf(HasSubstr("\nnothing had been recorded by then (before_first_record)\n"),
                    HasSubstr("\nas of 2019-03-31, ")));
}

TEST_F(TwoTimesTest, ATimeIsGivenWithItsOffsetAndNotBesideASnapshot) {
  for (const char* verb : {"totals", "records", "findings", "report"}) {
    const Outcome wrong =
        suite_->Run(Fy2018Arguments(verb, kYearsEnd, {"--known-at", "2019-01-31"}));
    EXPECT_EQ(wrong.exit_code, 2) << verb;
    EXPECT_THAT(wrong.err, HasSubstr("  --known-at: \"2019-01-31\" is not a time with its offset"))
        << verb;
    EXPECT_EQ(suite_
                  ->Run(Fy2018Arguments(verb, kYearsEnd,
                                        {"--known-at", "2019-01-31T00:00:00Z", "--snapshot", "x"}))
                  .exit_code,
              2)
        << verb;
  }
  const Outcome future =
      suite_->Run(Fy2018Arguments("totals", kYearsEnd, {"--known-at", "2999-01-01T00:00:00Z"}));
  EXPECT_THAT(future.err,
              AllOf(HasSubstr("OUT_OF_RANGE"), testing::ContainsRegex("it is 20[-0-9T:+]+ now\n"),
                    HasSubstr("  next: ask again when it has come, or without --known-at")));
}

// In a year of their own, of which nothing else is recorded.
TEST_F(TwoTimesTest, WhatAFigureLeavesOutIsToldByTheRulesName) {
  files_.Write("activities.csv",
               "id,programme,kind,state,span,parties,part_of,excluded\n"
               "by-role,jp-cn-air,CONSULTATION,COMPLETED,2020-05-04,北九州市; IGES (implied),,\n"
               "cancelled,jp-cn-air,CONSULTATION,CANCELLED,2020-05-02,北九州市,,\n"
               "later,jp-cn-air,CONSULTATION,COMPLETED,2020-12-02,北九州市,,\n"
               "own-budget,jp-cn-air,CONSULTATION,COMPLETED,2020-05-01,北九州市,,OWN_BUDGET\n"
               "part,jp-cn-air,CONSULTATION,COMPLETED,2020-05-03,北九州市,whole,\n"
               "planned,jp-cn-air,CONSULTATION,PLANNED,2020-12-01,北九州市,,\n"
               "undated,jp-cn-air,CONSULTATION,COMPLETED,within 2020-05-01..2020-12-01,北九州市,,\n"
               "whole,jp-cn-air,CONSULTATION,COMPLETED,2020-05-03,北九州市,,\n"
               "wide,jp-cn-air,CONSULTATION,COMPLETED,within 2019-05-01..2020-06-30,北九州市,,\n");
  const Outcome imported = Import();
  ASSERT_EQ(imported.exit_code, 0) << imported.out << imported.err;
  const Arguments question = {"records",       "--programme", answers::kProgramme,
                              "--fiscal-year", "2020",        "--as-of",
                              "2020-08-01",    "--by",        "party"};
  EXPECT_THAT(LeftOut(With(question, {"--state", "completed"})),
              ElementsAre("cancelled: state-as-of", "later: state-as-of, LATER",
                          "own-budget: excluded, COMPLETED", "part: nested-once, COMPLETED",
                          "planned: state-as-of, PLANNED", "undated: state-as-of, UNDATED",
                          "wide: placing, COMPLETED"));
  EXPECT_THAT(LeftOut(With(question, {"--cell", "party=parties/jp-iges"})),
              ElementsAre("by-role: membership, COMPLETED"));
  // What is not left out stands behind the figure.
  EXPECT_THAT(OutputOf(*suite_, With(question, {"--state", "completed", "--format", "csv"})),
              AllOf(HasSubstr("/by-role,"), HasSubstr("/whole,"), HasSubstr("/part,"),
                    Not(HasSubstr("/later,")), Not(HasSubstr("/own-budget,"))));
  EXPECT_THAT(OutputOf(*suite_, With(question, {"--left-out"})),
              AllOf(HasSubstr("nested in"), HasSubstr("own_budget"),
                    testing::ContainsRegex("/cancelled +[0-9]+ +state-as-of +cancelled "),
                    HasSubstr("as of 2020-08-01, counting rules 1, snapshot ")));
  const Outcome wrong = suite_->Run(With(question, {"--state", "done"}));
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("  --state: "));
}

}  // namespace
}  // namespace renkei::e2e
