// What a secretariat does in one step: opening the next year, marking plans as held,
// seeing what changed.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using program::Arguments;
using program::Outcome;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr char kMeeting[] = "programmes/jp-cn-air/activities/joint-meeting-4";
constexpr char kYear2019[] = "programmes/jp-cn-air/fiscalYears/2019";

// FY2018; what one test writes, the others do not ask for.
class StepsTest : public ServedFy2018Test {
 protected:
  static Outcome Run(const Arguments& arguments) { return suite_->Run(arguments); }
  static std::string Out(const Arguments& arguments) {
    return answers::OutputOf(*suite_, arguments);
  }
};

TEST_F(StepsTest, AYearIsOpenedWithTheLayoutOfAnother) {
  const Arguments open = {"year", "open", "2019", "--from", "2018"};
  Arguments rehearsal = open;
  rehearsal.push_back("--validate-only");
  EXPECT_THAT(Out(rehearsal), HasSubstr("dry run: nothing was written"));
  EXPECT_EQ(Run({"get", kYear2019}).exit_code, kExitFailed);

  EXPECT_THAT(Out(open),
              AllOf(HasSubstr(absl::StrCat(kYear2019,
                                           ": open, laid out as 2018\ncopied: 2 parts, 12 "
                                           "sections, ")),
                    HasSubstr("\n25 parties are members in it\n"),
                    HasSubstr("shown from: 2019-01-31 -> 2020-01-31"), HasSubstr("\nwritten\n"),
                    HasSubstr("\nnext: ")));
  // It has a report at once, of its own year.
  EXPECT_THAT(
      Out({"report", "--programme", answers::kProgramme, "--fiscal-year", "2019", "--as-of",
           "2019-06-30", "--lang", "en"}),
      AllOf(HasSubstr("outlined below"), HasSubstr("fiscal year 2019"),
            Not(HasSubstr("fiscal year 2018")), HasSubstr("3. Comparison of fiscal years\n")));

  EXPECT_THAT(Out(open), HasSubstr("nothing to do"));
  Out({"update", kYear2019, "--mask", "report_title", "--body",
       R"({"report_title": {"texts": {"ja": "別の題"}}})"});
  const Outcome differs = Run(open);
  EXPECT_EQ(differs.exit_code, kExitFailed);
  EXPECT_THAT(differs.err,
              AllOf(HasSubstr(absl::StrCat(kYear2019, ": report_title_ja: 別の題 -> ")),
                    HasSubstr("ALREADY_EXISTS"), HasSubstr("nothing was written")));
}

TEST_F(StepsTest, AYearThatIsNotThereCannotBeCopied) {
  const Outcome none = Run({"year", "open", "2019", "--from", "2017"});
  EXPECT_EQ(none.exit_code, kExitFailed);
  EXPECT_THAT(none.err, AllOf(HasSubstr("fiscalYears/2017"), HasSubstr("  next: ")));
  EXPECT_EQ(Run({"year", "open", "2018", "--from", "2018"}).exit_code, kExitUsage);
}

TEST_F(StepsTest, APlanIsMarkedAsHeldAndCountedSo) {
  const Arguments held = {
      "held",   kMeeting,  "--day",      "2019年2月28日", "--participants",
      "約35名", "--venue", "生態環境部", "--title",       "ja=総括会合|en=Concluding Meeting"};
  Arguments rehearsal = held;
  rehearsal.push_back("--dry-run");
  EXPECT_THAT(Out(rehearsal),
              AllOf(HasSubstr("  state: PLANNED -> COMPLETED\n"),
                    HasSubstr("  provisional: yes -> (none)\n"), HasSubstr("  title_zh: "),
                    HasSubstr("  headcounts: PARTICIPANT 約30..40 -> PARTICIPANT 約35\n"),
                    HasSubstr("dry run: nothing was written")));
  EXPECT_THAT(Out({"get", kMeeting}), HasSubstr("PLANNED"));
  EXPECT_THAT(Out(held), AllOf(HasSubstr("written"), Not(HasSubstr("still open"))));
  EXPECT_THAT(Out(answers::Fy2018Arguments("totals", "2019-03-31",
                                           {"--kind", "joint_meeting", "--by", "kind"})),
              HasSubstr("295~ participant"));
  const Outcome again = Run(held);
  EXPECT_EQ(again.exit_code, kExitFailed);
  EXPECT_EQ(again.out, "");
  EXPECT_THAT(again.err, HasSubstr("is completed, not planned; `renkei update` corrects it"));

  const Outcome wrong = Run({"held", "programmes/jp-cn-air/exchanges/seminar-shenyang", "--day",
                             "soon", "--venue", "北京市 or 天津市"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_THAT(wrong.err,
              AllOf(HasSubstr("  --day: \"soon\": expected "), HasSubstr("  --venue: ")));
  EXPECT_THAT(Out({"held", "programmes/jp-cn-air/exchanges/seminar-shenyang", "--day", "2月26日"}),
              HasSubstr("  state: PLANNED -> COMPLETED\n"));
}

TEST_F(StepsTest, APolicyReportIsMarkedAsDelivered) {
  const std::string report = "programmes/jp-cn-air/policyReports/2019-01";
  EXPECT_THAT(Run({"held", report, "--day", "2019-02-28"}).err, HasSubstr("`renkei delivered`"));
  EXPECT_THAT(Out({"delivered", report, "--day", "2019.2.28"}),
              AllOf(HasSubstr("  state: PLANNED -> DELIVERED\n"),
                    HasSubstr("  delivered_day: (none) -> 2019-02-28\n"), HasSubstr("written")));
}

// What the service refuses has not been done, and is not shown as if it were.
TEST_F(StepsTest, APlanOfAClosedYearIsNotShownAsDelivered) {
  Out({"year", "close", "2018", "--reason", "printed"});
  const Outcome refused =
      Run({"delivered", "programmes/jp-cn-air/policyReports/2019-02", "--day", "2019-03-29"});
  EXPECT_EQ(refused.exit_code, kExitFailed);
  EXPECT_EQ(refused.out, "");
  EXPECT_THAT(refused.err, HasSubstr("is closed: printed"));
  Out({"year", "reopen", "2018", "--reason", "for the other tests"});
}

TEST_F(StepsTest, HistorySaysWhatChangedFromVersionToVersion) {
  const std::string visit = "programmes/jp-cn-air/activities/training-visit-1";
  Out({"update", visit, "--mask", "event.headcounts", "--body",
       R"({"event": {"headcounts": [{"role": "TRAINEE", "quantity": {"low": 7, "high": 7}}]}})"});
  const std::string history = Out({"history", visit});
  EXPECT_THAT(history, AllOf(testing::ContainsRegex(
                                 "^revision [0-9]+  20..-..-.. ..:..:.. Asia/Tokyo  by [^ ]+  "
                                 "created\nrevision [0-9]+ .* changed\n  headcounts: TRAINEE 5"),
                             testing::EndsWith(" -> TRAINEE 7\n")));
  EXPECT_THAT(Out({"history", visit, "--format", "csv"}),
              AllOf(testing::StartsWith("revision,commit_time,principal,what,field,before,after\n"),
                    HasSubstr("+09:00,"), HasSubstr(",changed,headcounts,TRAINEE 5")));
  EXPECT_THAT(
      Out({"history", visit, "--format", "json"}),
      AllOf(HasSubstr(R"("what":"created","changes":[])"),
            HasSubstr(R"({"field":"headcounts","path":"event.headcounts","before":"TRAINEE 5)"),
            HasSubstr(R"(,"after":"TRAINEE 7"}]})")));
}

TEST_F(StepsTest, HistoryTellsOfDeletionsAndMergers) {
  const std::string consultation = "programmes/jp-cn-air/activities/consultation-18";
  Out({"delete", consultation});
  EXPECT_THAT(Out({"history", consultation}), testing::EndsWith("  deleted\n"));
  Out({"update", "parties/jp-jeta", "--mask", "merged_into", "--body",
       R"({"merged_into": "parties/jp-jesc"})"});
  EXPECT_THAT(Out({"history", "parties/jp-jeta"}),
              AllOf(HasSubstr(" UTC  by "), HasSubstr("  merged\n  merged_into: (none) -> ")));
  const Outcome never = Run({"history", "parties/never"});
  EXPECT_EQ(never.exit_code, kExitFailed);
  EXPECT_THAT(never.err, HasSubstr("NOT_FOUND"));
}

// FY2018 and the second example.
class TwoProgrammesTest : public StepsTest {
 protected:
  static void SetUpTestSuite() {
    StepsTest::SetUpTestSuite();
    Out({"import", RENKEI_EXAMPLES "/second"});
  }
};

// The membership and the year that rests on it are written together.
TEST_F(TwoProgrammesTest, MembershipsOfTheYearAreRenewedInTheSameCommit) {
  const std::string programme = "programmes/three-rivers";
  Out({"update", programme, "--mask", "members", "--body",
       R"({"members": [{"party": "parties/kr-changwon", "valid_from": "2021-07-01",)"
       R"( "valid_to": "2022-06-30"}, {"party": "parties/jp-toyama", "valid_to": "2022-05-31"}]})"});
  const Outcome unnamed = Run({"year", "open", "2022", "--from", "2021"});
  EXPECT_EQ(unnamed.exit_code, kExitUsage);
  EXPECT_THAT(unnamed.err, HasSubstr("  --programme: one of programmes/jp-cn-air, " + programme));

  const Arguments open = {"year", "open", "2022", "--from", "2021", "--programme", "three-rivers"};
  EXPECT_THAT(Out(open),
              AllOf(HasSubstr("member parties/kr-changwon: 2021-07-01..2022-06-30 is followed by "
                              "2022-07-01..2023-06-30"),
                    HasSubstr("member parties/jp-toyama: the membership"),
                    HasSubstr("shown from: 2022-03-31 -> 2023-03-31")));
  EXPECT_THAT(Out({"get", programme}), HasSubstr("2023-06-30"));
  EXPECT_THAT(Out(open), HasSubstr("nothing to do"));
}

}  // namespace
}  // namespace renkei::e2e
