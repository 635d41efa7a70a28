// What is wrong is refused, named in full, and stored in no part.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/client/client.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using program::Outcome;
using program::TempFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kExitUsage = 2;
constexpr char kActivities[] = "programmes/jp-cn-air/activities";

// FY2018, which nothing here may change: every test's refusal leaves the ledgers where they were.
class RefusalsTest : public ServedFy2018Test {
 protected:
  void SetUp() override {
    heads_ = HeadsOf(*suite_);
    ASSERT_THAT(heads_, testing::Each(testing::Gt(0)));
  }
  void TearDown() override { EXPECT_EQ(HeadsOf(*suite_), heads_) << "something was stored"; }

  // Creates an activity whose event says `event` besides its state.
  static Outcome Create(const std::string& event, const std::string& kind = "\"CONSULTATION\"",
                        const std::string& name = "") {
    const std::string body = absl::StrCat("{", name, "\"kind\": ", kind,
                                          ", \"event\": {\"state\": \"COMPLETED\", ", event, "}}");
    return suite_->Run({"create", kActivities, "--id", "wrong", "--body", body});
  }

  static std::string Span(const std::string& first, const std::string& last) {
    return absl::StrCat(R"("span": {"precision": "EXACT", "firstDay": ")", first,
                        R"(", "lastDay": ")", last, "\"}");
  }
  static std::string GoodSpan() { return Span("2018-05-10", "2018-05-10"); }

  // Refused as wrong whatever the state, with a line "  FIELD: WHAT".
  static void ExpectRefused(const Outcome& outcome, const std::string& field,
                            const std::string& what) {
    EXPECT_EQ(outcome.exit_code, kExitUsage) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, testing::ContainsRegex(absl::StrCat("  ", field, ": .*", what)));
  }

  std::vector<int64_t> heads_;
};

TEST_F(RefusalsTest, ASpanThatEndsBeforeItStarts) {
  ExpectRefused(Create(Span("2018-05-10", "2018-05-09")), "activity.event.span.last_day",
                "before first_day");
}

TEST_F(RefusalsTest, ADayThatDoesNotExist) {
  ExpectRefused(Create(Span("2018-02-30", "2018-03-01")), "activity.event.span.first_day",
                "2018-02-30");
}

TEST_F(RefusalsTest, ACountWhoseLowIsAboveItsHigh) {
  ExpectRefused(Create(GoodSpan() + R"(, "headcounts": [{"role": "TRAINEE",
                                         "quantity": {"low": 7, "high": 5}}])"),
                "activity.event.headcounts\\[0\\].quantity.low", "7 is above high, 5");
}

TEST_F(RefusalsTest, ANegativeCount) {
  ExpectRefused(Create(GoodSpan() + R"(, "occurrences": {"quantity": {"low": -1, "high": 2}})"),
                "activity.event.occurrences.quantity.low", "negative");
}

TEST_F(RefusalsTest, AKindThatIsNone) {
  ExpectRefused(Create(GoodSpan(), "99"), "activity.kind", "99 is not a known value");
  const Outcome by_word = Create(GoodSpan(), "\"DANCE\"");
  EXPECT_EQ(by_word.exit_code, kExitUsage);
  EXPECT_THAT(by_word.err, AllOf(HasSubstr("kind"), HasSubstr("DANCE")));
}

TEST_F(RefusalsTest, AMalformedName) {
  ExpectRefused(Create(GoodSpan() + R"(, "participations": [{"party": "Tianjin City",
                                         "role": "PRINCIPAL"}])"),
                "activity.event.participations\\[0\\].party", "");
  const Outcome bad_id = suite_->Run(
      {"create", kActivities, "--id", "No Such Id!", "--body",
       absl::StrCat("{\"kind\": \"CONSULTATION\", \"event\": {\"state\": \"COMPLETED\", ",
                    GoodSpan(), "}}")});
  ExpectRefused(bad_id, "--id", "");
}

TEST_F(RefusalsTest, ATextThatIsTooLong) {
  ExpectRefused(Create(absl::StrCat(GoodSpan(), R"(, "category": ")", std::string(101, 'x'), "\"")),
                "activity.event.category", "at most 100");
  ExpectRefused(Create(absl::StrCat(GoodSpan(), R"(, "summary": {"texts": {"en": ")",
                                    std::string(20001, 'x'), "\"}}")),
                "activity.event.summary.texts.*", "at most 20000");
}

TEST_F(RefusalsTest, ANameThatDiffersFromThePath) {
  ExpectRefused(Create(GoodSpan(), "\"CONSULTATION\"",
                       "\"name\": \"programmes/jp-cn-air/activities/another\", "),
                "activity.name", "");
}

TEST_F(RefusalsTest, DaysThatContradictAnExactSpan) {
  ExpectRefused(Create(Span("2018-05-10", "2018-05-12") + ", \"days\": 5"), "activity.event.days",
                "5 contradicts the exact span of 3 days");
}

TEST_F(RefusalsTest, EveryWrongFieldAtOnce) {
  const Outcome outcome = Create(
      Span("2018-02-30", "2018-02-31") +
          R"(, "days": -1, "ordinal": -3, "headcounts": [{"quantity": {"low": 7, "high": -5}}],
              "venues": [{"country": "China"}], "links": [{"uri": "ftp://x"}],
              "partOf": "programmes/jp-cn-air/activities/wrong")",
      "0");
  for (const char* field :
       {"activity.kind", "activity.event.span.first_day", "activity.event.span.last_day",
        "activity.event.days", "activity.event.ordinal", "activity.event.headcounts\\[0\\].role",
        "activity.event.headcounts\\[0\\].quantity.low",
        "activity.event.headcounts\\[0\\].quantity.high", "activity.event.venues\\[0\\].country",
        "activity.event.links\\[0\\].uri", "activity.event.part_of"}) {
    ExpectRefused(outcome, field, "");
  }
}

TEST_F(RefusalsTest, WhatRefersToNothing) {
  const Outcome parent =
      Create(GoodSpan() + R"(, "partOf": "programmes/jp-cn-air/activities/not-there")");
  EXPECT_EQ(parent.exit_code, 1);
  EXPECT_THAT(parent.err, AllOf(HasSubstr("FAILED_PRECONDITION"), HasSubstr("not-there")));
  const Outcome programme = suite_->Run(
      {"create", "programmes/not-there/exchanges", "--id", "x", "--body",
       R"({"track": "MODEL_CITY", "kind": "VISIT", "event": {"state": "COMPLETED", "span":
           {"firstDay": "2018-05-10", "lastDay": "2018-05-10", "precision": "EXACT"}}})"});
  EXPECT_EQ(programme.exit_code, 1);
  EXPECT_THAT(programme.err, AllOf(HasSubstr("FAILED_PRECONDITION"), HasSubstr("not-there")));
}

TEST_F(RefusalsTest, AQuestionThatMakesNoSense) {
  const Outcome day = suite_->Run({"totals", "--programme", answers::kProgramme, "--fiscal-year",
                                   "2018", "--as-of", "2019-02-30"});
  ExpectRefused(day, "--as-of", "2019-02-30");
  const Outcome dimension =
      suite_->Run(answers::Fy2018Arguments("totals", answers::kCutOff, {"--by", "colour"}));
  ExpectRefused(dimension, "--by", "venue_city");
  const Outcome language =
      suite_->Run(answers::Fy2018Arguments("report", answers::kCutOff, {"--lang", "tlh"}));
  ExpectRefused(language, "--lang", "ja");
}

// The first record is good, the second is not: neither is there afterwards.
TEST_F(RefusalsTest, ABatchWithOneWrongRecord) {
  coordination::v1::BatchCreateActivitiesRequest batch;
  batch.set_parent(answers::kProgramme);
  for (const char* last_day : {"2018-05-11", "2018-05-09"}) {
    coordination::v1::CreateActivityRequest& create = *batch.add_requests();
    create.set_activity_id(absl::StrCat("batch-", last_day));
    create.mutable_activity()->set_kind(coordination::v1::Activity::CONSULTATION);
    type::v1::Event& event = *create.mutable_activity()->mutable_event();
    event.set_state(type::v1::Event::COMPLETED);
    event.mutable_span()->set_first_day("2018-05-10");
    event.mutable_span()->set_last_day(last_day);
    event.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  }
  ASSERT_OK_AND_ASSIGN(const auto client, client::Client::Open(suite_->address("gateway")));
  const auto refused =
      client.Call<coordination::v1::BatchCreateActivitiesResponse>("BatchCreateActivities", batch);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto details = status::BadRequestOf(refused.status());
  ASSERT_TRUE(details.has_value());
  ASSERT_EQ(details->field_violations_size(), 1);
  EXPECT_EQ(details->field_violations(0).field(), "requests[1].activity.event.span.last_day");
  const Outcome good = suite_->Run({"get", absl::StrCat(kActivities, "/batch-2018-05-11")});
  EXPECT_EQ(good.exit_code, 1);
  EXPECT_THAT(good.err, HasSubstr("NOT_FOUND"));
}

TEST_F(RefusalsTest, TheSameFilesAgainChangeNothingAndSaySo) {
  const Outcome again = suite_->Run({"import", RENKEI_EXAMPLES "/fy2018"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.out, AllOf(HasSubstr("activities: 0 new, 0 changed, 36 unchanged"),
                               HasSubstr("exchanges: 0 new, 0 changed, 17 unchanged"),
                               HasSubstr("policy reports: 0 new, 0 changed, 12 unchanged"),
                               HasSubstr("nothing changed")));
}

TEST_F(RefusalsTest, ADryRunWritesNothing) {
  const Outcome rehearsed = suite_->Run({"import", RENKEI_EXAMPLES "/second", "--dry-run"});
  EXPECT_EQ(rehearsed.exit_code, 0) << rehearsed.err;
  EXPECT_THAT(rehearsed.out,
              AllOf(HasSubstr("activities: 19 new"), HasSubstr("dry run: nothing was written")));
}

// examples/fy2018 with other lines in some of its files.
class ChangedFiles final {
 public:
  ChangedFiles() {
    for (const auto& entry : std::filesystem::directory_iterator(RENKEI_EXAMPLES "/fy2018")) {
      std::filesystem::copy(entry.path(), folder_.path());
    }
  }
  // Replaces the one `what` in a file.
  void Replace(const std::string& file, const std::string& what, const std::string& with) const {
    std::ifstream in(folder_.path(file), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    std::string changed = text.str();
    const size_t at = changed.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    changed.replace(at, what.size(), with);
    folder_.Write(file, changed);
  }
  std::string path() const { return folder_.path(); }
  std::string path(const std::string& file) const { return folder_.path(file); }

 private:
  TempFolder folder_;
};

// Bad cells in three files, and what only the services find, in one run. Each is told with its
// file, line, column, value and what was expected, and names that are nearly right with those they
// are near to. What only follows from them is not told.
TEST_F(RefusalsTest, EveryBadRowOfEveryFile) {
  const ChangedFiles files;
  files.Replace("activities.csv", "CONSULTATION,3,COMPLETED,2018-06-12,,,,,北九州市; 天津市",
                "CONSULTATION,3,COMPLETED,2018-06-12,,,,,北九洲市; 天津市");
  files.Replace("activities.csv", "CONSULTATION,5,COMPLETED,2018-06-28",
                "CONSULTATON,5,COMPLETED,2018-06-31");
  files.Replace("activities.csv", "PARTICIPANT 約110", "PARTICIPANT 約十");
  files.Replace("exchanges.csv", ",西安,", ",西按,");
  files.Replace("policy_reports.csv", "2018-07,jp-cn-air,DELIVERED", "2018-07,jp-cn-air,SENT");
  files.Replace("activities.csv", "Seminar for Practitioners", std::string(20'001, 'x'));
  files.Replace("exchanges.csv", ",,,visits-tianjin,", ",,,visits-tienjin,");
  files.Replace("sections.csv", "COORDINATION,JOINT_MEETING,", "COORDINATION,JOINT_MEETNG,");
  const Outcome bad = suite_->Run({"import", files.path()});
  EXPECT_NE(bad.exit_code, 0);
  EXPECT_EQ(bad.out, "");
  const auto told = [&](const char* file, int line, const std::string& rest) {
    EXPECT_THAT(bad.err, HasSubstr(absl::StrCat(files.path(file), ":", line, ": ", rest)));
  };
  told("activities.csv", 4, "parties: \"北九洲市\": expected");
  EXPECT_THAT(bad.err, HasSubstr("near: 北九州市"));
  told("activities.csv", 6, "kind: \"CONSULTATON\": expected");
  EXPECT_THAT(bad.err, HasSubstr("near: CONSULTATION"));
  told("activities.csv", 6, "span: \"2018-06-31\": expected");
  told("activities.csv", 20, "headcounts: \"");
  told("exchanges.csv", 14, "parties: \"西按\": expected");
  told("policy_reports.csv", 6, "state: \"SENT\": expected");
  told("activities.csv", 24, "title_en: ");
  told("exchanges.csv", 9, "part_of: \"programmes/jp-cn-air/exchanges/visits-tienjin\": expected");
  told("sections.csv", 3, "kinds: \"JOINT_MEETNG\" is not");
  EXPECT_THAT(bad.err, HasSubstr("9 problems; nothing was written"));
}

// What a record lies inside can be judged only against all records.
TEST_F(RefusalsTest, AnImportWhoseRecordsDoNotHoldTogether) {
  const ChangedFiles files;
  files.Replace("exchanges.csv", ",,,visits-tianjin,", ",,,visits-tienjin,");
  const Outcome bad = suite_->Run({"import", files.path()});
  EXPECT_NE(bad.exit_code, 0);
  EXPECT_THAT(bad.err,
              AllOf(HasSubstr(absl::StrCat(files.path("exchanges.csv"), ":9: part_of")),
                    HasSubstr("visits-tienjin"), HasSubstr("near: "), HasSubstr("visits-tianjin")));
}

// What only a service refuses is told with the row it came from, too.
TEST_F(RefusalsTest, AnImportWithTextThatAServiceFindsTooLong) {
  const ChangedFiles files;
  files.Replace("activities.csv", "Seminar for Practitioners", std::string(20'001, 'x'));
  const Outcome bad = suite_->Run({"import", files.path(), "--update"});
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, HasSubstr(absl::StrCat(files.path("activities.csv"), ":24: title_en: ")));
}

// Beside a file that is good, so that something could have been written.
TEST_F(RefusalsTest, AnImportOfFilesThatAreNoSheets) {
  const std::string good = "id,kind,country,name_ja\nz-city,CITY,JP,良市\n";
  std::string ten_million_rows = "id,kind,country,name_ja\n";
  for (int i = 0; i < 10'000'000; ++i) ten_million_rows += "x\n";
  const std::vector<std::pair<std::string, std::string>> files = {
      {"empty.csv", ""},
      {"binary.csv", std::string("\x7F"
                                 "ELF\0\0",
                                 6)},
      {"activities.csv", "id,programme,kind,state,span\n\"a,jp-cn-air"},
      {"exchanges.csv", "id,programme,track,kind,state,spam\n"},
      {"many.csv", ten_million_rows},
      {"parties.xlsx", "PK\x03\x04 cut off"},
      {"more.csv", good},                                                 // an id twice
      {"namesakes.csv", "id,kind,country,name_ja\nz-2,CITY,JP,良市\n"}};  // a party twice
  for (const auto& [file, text] : files) {
    const TempFolder folder;
    folder.Write("parties.csv", good);
    const std::string path = folder.Write(file, text);
    const Outcome bad = suite_->Run({"import", folder.path()});
    EXPECT_EQ(bad.exit_code, kExitUsage) << file;
    EXPECT_EQ(bad.out, "") << file;
    EXPECT_THAT(bad.err, AllOf(HasSubstr(path), HasSubstr("nothing was written"))) << file;
  }
  const Outcome missing = suite_->Run({"import", "no-such-folder"});
  EXPECT_EQ(missing.exit_code, kExitUsage);
  EXPECT_THAT(missing.err, HasSubstr("no-such-folder: expected a file or directory that is there"));
}

TEST_F(RefusalsTest, AnImportThatDiffersFromWhatIsRecorded) {
  const ChangedFiles files;
  files.Replace("activities.csv", "TRAINEE 5 [", "TRAINEE 7 [");
  const Outcome differing = suite_->Run({"import", files.path()});
  EXPECT_EQ(differing.exit_code, 1);
  EXPECT_THAT(differing.out,
              AllOf(HasSubstr("activities: 0 new, 1 changed, 35 unchanged"),
                    HasSubstr("activities/training-visit-1"), HasSubstr("headcounts: TRAINEE 5 ["),
                    HasSubstr("-> TRAINEE 7 [")));
  EXPECT_THAT(differing.err, AllOf(HasSubstr("nothing was written"), HasSubstr("--update")));
}

}  // namespace
}  // namespace renkei::e2e
