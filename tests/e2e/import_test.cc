// Imports that change what they stand on, and what the state of the services forbids.
#include "cli/sheets/import.h"

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/client/client.h"
#include "cli/commands/progress.h"
#include "cli/commands/sending.h"
#include "cli/importing/plan.h"
#include "common/status/macros.h"
#include "common/status/matchers.h"
#include "common/time/patience.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using program::Outcome;
using program::ServedSuite;
using program::TempFolder;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr char kActivityHeadings[] = "id,programme,kind,state,span,parties\n";

// What one test writes, the others do not ask for.
class ImportTest : public ServedFy2018Test {
 protected:
  static std::string Activity(const std::string& id, const std::string& day) {
    return absl::StrCat(id, ",jp-cn-air,CONSULTATION,COMPLETED,", day, ",天津\n");
  }

  static Outcome Get(const std::string& name) { return suite_->Run({"get", name}); }
};

TEST_F(ImportTest, AClosedYearIsOpenedChangedInEveryServiceAndClosedAgain) {
  const auto year = [&](const std::string& state) {
    files_.Write("fiscal_years.csv",
                 absl::StrCat("id,programme,state,state_reason\n2018,jp-cn-air,", state, "\n"));
  };
  year("CLOSED,printed");
  ASSERT_EQ(Import({"--update"}).exit_code, 0);
  const auto records = [&](const std::string& track) {
    files_.Write(
        "activities.csv",
        absl::StrCat(kActivityHeadings, Activity(absl::StrCat("new-", track), "2018-05-10")));
    files_.Write("exchanges.csv",
                 absl::StrCat("id,programme,track,kind,state,span\nnew-", track,
                              ",jp-cn-air,MODEL_CITY,VISIT,COMPLETED,2018-05-10\n"));
    files_.Write("policy_reports.csv",
                 "id,programme,state,delivered_day\n"
                 "2018-07,jp-cn-air,DELIVERED,2018-08-30\n");
  };
  records("one");
  const Outcome closed = Import({"--update"});
  EXPECT_EQ(closed.exit_code, 1);
  for (const auto& [file, record] : {std::pair("activities.csv", "activities/new-one"),
                                     std::pair("exchanges.csv", "exchanges/new-one"),
                                     std::pair("policy_reports.csv", "policyReports/2018-07")}) {
    EXPECT_THAT(closed.err,
                HasSubstr(absl::StrCat(files_.path(file), ":2: programmes/jp-cn-air/", record,
                                       ": programmes/jp-cn-air/fiscalYears/2018 is closed: "
                                       "printed; to open it, import its row of fiscal_years")));
  }

  // Whoever finds it closed is told once since when, and how to open it.
  EXPECT_THAT(closed.err,
              ContainsRegex("programmes/jp-cn-air/fiscalYears/2018: closed since 20[-0-9]+ [0-9:]+ "
                            "Asia/Tokyo \\(revision [0-9]+\\), by anonymous: printed\n"
                            "  next: to correct a closed year, open it first: renkei year reopen "
                            "2018 --programme programmes/jp-cn-air --reason '...'\n"));
  year("OPEN,printed");
  EXPECT_THAT(Import({"--update"}).err,
              AllOf(HasSubstr("state_reason: is that of the closing"), HasSubstr(": closed since "),
                    HasSubstr("renkei year reopen 2018 ")));

  year("OPEN,a record came late");
  const Outcome rehearsed = Import({"--update", "--dry-run"});
  EXPECT_EQ(rehearsed.exit_code, 0) << rehearsed.err;
  const Outcome opened = Import({"--update"});
  EXPECT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_EQ(Get("programmes/jp-cn-air/exchanges/new-one").exit_code, 0);

  year("CLOSED,printed anew");
  records("two");
  const Outcome closed_again = Import({"--update"});
  EXPECT_EQ(closed_again.exit_code, 0) << closed_again.err;
  EXPECT_EQ(Get("programmes/jp-cn-air/exchanges/new-two").exit_code, 0);
  EXPECT_THAT(Get("programmes/jp-cn-air/fiscalYears/2018").out, HasSubstr("CLOSED"));
  year("OPEN,for the other tests");
  EXPECT_EQ(Import({"--update"}).exit_code, 0);
}

TEST_F(ImportTest, AnExportIsRecordedAlready) {
  for (const char* format : {"csv", "xlsx"}) {
    const std::string folder = absl::StrCat(files_.path(), "/", format);
    const program::Arguments arguments = {"export", "--programme", "jp-cn-air", "--output",
                                          folder,   "--format",    format};
    const Outcome exported = suite_->Run(arguments);
    ASSERT_EQ(exported.exit_code, 0) << exported.err;
    EXPECT_EQ(exported.err, "");
    const Outcome imported = suite_->Run({"import", folder});
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(imported.out, HasSubstr("everything is recorded already"));
    EXPECT_EQ(suite_->Run(arguments).exit_code, 1);  // the folder is not empty now
  }
}

TEST_F(ImportTest, PartiesAreWrittenAfterThoseThatTheyReferTo) {
  files_.Write("parties.csv",
               "id,kind,country,parent,name_ja,merged_into\n"
               "x-town,CITY,JP,x-prefecture,旧町,x-city\n"
               "x-city,CITY,JP,x-prefecture,新市,\n"
               "x-prefecture,PROVINCE,JP,,新県,\n");
  const Outcome written = Import();
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_THAT(Get("parties/x-town").out, HasSubstr("parties/x-city"));
}

TEST_F(ImportTest, ARecordMayLieInsideOneOfAProgrammeThatTheFilesDoNotHave) {
  files_.Write("programmes.csv",
               "id,title_ja,time_zone,fiscal_year_start_month,sides\n"
               "other,別,Asia/Tokyo,4,japan JP [ja=日本]\n");
  const auto inside = [&](const std::string& exchange) {
    files_.Write("activities.csv", absl::StrCat("id,programme,kind,state,span,part_of\n"
                                                "a,other,CONSULTATION,COMPLETED,2018-05-10,"
                                                "programmes/jp-cn-air/exchanges/",
                                                exchange, "\n"));
  };
  inside("visits-tienjin");
  const Outcome missing = Import();
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err,
              AllOf(HasSubstr(":2: part_of: "), HasSubstr("near: "), HasSubstr("visits-tianjin")));
  inside("visits-tianjin");
  const Outcome written = Import();
  EXPECT_EQ(written.exit_code, 0) << written.err;
}

TEST_F(ImportTest, TheIdOfADeletedRecordIsRefusedInItsRowAndTheOthersAreNotWritten) {
  const std::string file =
      files_.Write("activities.csv", absl::StrCat(kActivityHeadings, Activity("good", "2018-06-01"),
                                                  Activity("gone", "2018-06-02"),
                                                  Activity("gone-too", "2018-06-03")));
  ASSERT_EQ(Import().exit_code, 0);
  for (const char* id : {"good", "gone", "gone-too"}) {
    ASSERT_EQ(
        suite_->Run({"delete", absl::StrCat("programmes/jp-cn-air/activities/", id)}).exit_code, 0);
  }
  files_.Write("activities.csv",
               absl::StrCat(kActivityHeadings, Activity("better", "2018-06-01"),
                            Activity("gone", "2018-06-02"), Activity("gone-too", "2018-06-03")));
  for (const program::Arguments& options :
       {program::Arguments{}, program::Arguments{"--dry-run"}}) {
    const Outcome refused = Import(options);
    EXPECT_EQ(refused.exit_code, 1);
    for (const auto& [line, id] : {std::pair(3, "gone"), std::pair(4, "gone-too")}) {
      EXPECT_THAT(refused.err,
                  HasSubstr(absl::StrCat(file, ":", line, ": programmes/jp-cn-air/activities/", id,
                                         ": was deleted, and a name is never used again; give the "
                                         "row another id")));
    }
    EXPECT_THAT(refused.err,
                AllOf(HasSubstr("2 problems; nothing was written"), Not(HasSubstr(":2:"))));
    EXPECT_EQ(Get("programmes/jp-cn-air/activities/better").exit_code, 1);
  }
}

// Between rehearsal and writing another writer takes an id. What comes before it is written and
// stays, what comes with it and after it is not, and the same files again go on from there.
TEST_F(ImportTest, WhatAnotherWriterDidMeanwhileIsToldAndARerunFinishes) {
  files_.Write("parties.csv", "id,kind,country,name_ja\ny-city,CITY,JP,途中市\n");
  const std::string activities =
      files_.Write("activities.csv", absl::StrCat(kActivityHeadings, Activity("mine", "2018-07-01"),
                                                  Activity("contended", "2018-07-02")));
  ASSERT_OK_AND_ASSIGN(const auto client, client::Client::Open(suite_->address("gateway")));
  coordination::v1::Party tianjin;
  tianjin.set_name("parties/cn-tianjin");
  tianjin.add_aliases("天津");
  const sheets::Import import = sheets::Read({files_.path()}, {tianjin});
  ASSERT_THAT(import.problems, testing::IsEmpty());
  importing::Plan plan = importing::Planner(import).Make();
  const time::SystemClock clock;
  commands::ProgressLine silent(std::cerr, clock, commands::ProgressLine::Style::kNone);
  const time::EndlessPatience endless;
  commands::PlanSender sender(client, import, plan, silent, endless, {.max_changes = 1});
  ASSERT_THAT(sender.Rehearse(), IsOkAndHolds(testing::IsEmpty()));

  const Outcome other = suite_->Run(
      {"create", "programmes/jp-cn-air/activities", "--id", "contended", "--body",
       R"({"kind": "CONSULTATION", "event": {"state": "COMPLETED", "span": {"precision": "EXACT",
           "firstDay": "2018-07-02", "lastDay": "2018-07-02"}}})"});
  ASSERT_EQ(other.exit_code, 0) << other.err;

  ASSERT_OK_AND_ASSIGN(const tables::Problems problems, sender.Write());
  ASSERT_THAT(problems, testing::SizeIs(1));
  EXPECT_THAT(tables::Describe(problems[0]),
              HasSubstr(absl::StrCat(activities,
                                     ":3: programmes/jp-cn-air/activities/contended:"
                                     " already exists; ")));
  EXPECT_THAT(sender.WrittenSoFar(),
              HasSubstr("2 of 3 records were written before this and stay; import the same files "
                        "again to finish"));
  EXPECT_EQ(Get("parties/y-city").exit_code, 0);

  const Outcome again = Import({"--update"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.out, AllOf(HasSubstr("parties: 0 new, 0 changed, 1 unchanged"),
                               HasSubstr("activities: 0 new, 1 changed, 1 unchanged")));
  EXPECT_THAT(Import().out, HasSubstr("nothing changed"));
}

// Rows that went are listed, of the years of which there are rows at all, and stay recorded.
TEST_F(ImportTest, RowsThatDisappearedAreListedAndStay) {
  const auto rows = [&](const std::string& ids) {
    std::string text = kActivityHeadings;
    for (const char id : ids) absl::StrAppend(&text, Activity(std::string(1, id), "2021-05-10"));
    files_.Write("activities.csv", absl::StrCat(text, Activity("other-year", "2022-05-10")));
  };
  rows("abc");
  ASSERT_EQ(Import().exit_code, 0);
  rows("b");
  const Outcome again = Import();
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("activities: 0 new, 0 changed, 2 unchanged, 2 no longer in the "
                                   "sheets\n"
                                   "  programmes/jp-cn-air/activities/a: no longer in the sheets; "
                                   "it stays recorded\n"
                                   "  programmes/jp-cn-air/activities/c: "));
  EXPECT_EQ(Get("programmes/jp-cn-air/activities/a").exit_code, 0);
}

// What is in the way of an import while it writes, until it is over.
class Obstacle : public commands::Progress, public time::Patience {
 public:
  void Begin(std::string what, size_t) final { writes_ = what == "writing"; }
  void Reach(size_t done) final {
    if (writes_ && done >= kAfter) Happen();
  }
  void End() final {}
  absl::Status Check() const override { return absl::OkStatus(); }

  static constexpr size_t kAfter = 16;  // of coordination's 32 records

 private:
  virtual void Happen() = 0;

  bool writes_ = false;
};

// An import ends in the middle. The same files again make of what is there what an import does that
// nothing interrupts, version by version.
class InterruptedImport : public testing::Test {
 protected:
  InterruptedImport() {
    files_.Write("parties.csv", "id,kind,country,name_ja\ncity,CITY,JP,市\n");
    files_.Write("programmes.csv",
                 "id,title_ja,time_zone,fiscal_year_start_month,sides\n"
                 "p,題,Asia/Tokyo,4,japan JP [ja=日本]\n");
    std::string activities = "id,programme,kind,state,span,parties,part_of\n";
    std::string exchanges = "id,programme,track,kind,state,span,parties\n";
    for (int i = 0; i < 30; ++i) {
      absl::StrAppend(&activities, "a-", i, ",p,CONSULTATION,COMPLETED,2018-05-10,市,",
                      i < 29 ? absl::StrCat("a-", i + 1) : "", "\n");
      absl::StrAppend(&exchanges, "e-", i, ",p,MODEL_CITY,VISIT,COMPLETED,2018-05-10,市\n");
    }
    files_.Write("activities.csv", activities);
    files_.Write("exchanges.csv", exchanges);
  }

  void Serve() { ASSERT_OK_AND_ASSIGN(suite_, ServedSuite::StartAll(data_.path())); }

  // Imports until the obstacle is met: what comes of it.
  absl::Status Import(Obstacle& obstacle) {
    RENKEI_ASSIGN_OR_RETURN(const auto client, client::Client::Open(suite_->address("gateway")));
    const sheets::Import import = sheets::Read({files_.path()}, {});
    importing::Plan plan = importing::Planner(import).Make();
    commands::PlanSender sender(client, import, plan, obstacle, obstacle, {.max_changes = 8});
    EXPECT_THAT(sender.Rehearse(), IsOkAndHolds(testing::IsEmpty()));
    absl::Status written = sender.Write().status();
    EXPECT_THAT(sender.WrittenSoFar(),
                HasSubstr(absl::StrCat(Obstacle::kAfter, " of 62 records were written")));
    return written;
  }

  void ExpectThatTheSameFilesFinishIt() {
    const Outcome finished = suite_->Run({"import", files_.path()});
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("\nwritten\n"));
    const TempFolder whole_data;
    ASSERT_OK_AND_ASSIGN(const auto whole, ServedSuite::StartAll(whole_data.path()));
    ASSERT_EQ(whole->Run({"import", files_.path()}).exit_code, 0);
    EXPECT_EQ(HeadsOf(*suite_), HeadsOf(*whole));
    EXPECT_EQ(Exported(*suite_), Exported(*whole));
  }

  static std::string Exported(const ServedSuite& suite) {
    const TempFolder folder;
    EXPECT_EQ(suite.Run({"export", "--programme", "p", "--output", folder.path("all")}).exit_code,
              0);
    std::string all;
    for (const char* sheet : {"parties", "programmes", "activities", "exchanges"}) {
      std::ifstream file(folder.path(absl::StrCat("all/", sheet, ".csv")));
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }

  const TempFolder files_;
  const TempFolder data_;
  std::unique_ptr<ServedSuite> suite_;
};

// What was acknowledged is there when the suite comes back.
TEST_F(InterruptedImport, ByTheEndOfTheSuiteIsFinishedByTheSameFilesAgain) {
  class KillsTheSuite final : public Obstacle {
   public:
    explicit KillsTheSuite(ServedSuite& suite) : suite_(suite) {}

   private:
    void Happen() override { EXPECT_THAT(suite_.Kill(), IsOk()); }
    ServedSuite& suite_;
  };
  Serve();
  KillsTheSuite obstacle(*suite_);
  EXPECT_THAT(Import(obstacle), StatusIs(absl::StatusCode::kUnavailable));
  Serve();
  ExpectThatTheSameFilesFinishIt();
}

TEST_F(InterruptedImport, ByItsUserEndsBehindACommitAndIsFinishedByTheSameFilesAgain) {
  class Leaves final : public Obstacle {
   public:
    absl::Status Check() const override {
      return gone_ ? absl::CancelledError("interrupted") : absl::OkStatus();
    }

   private:
    void Happen() override { gone_ = true; }
    bool gone_ = false;
  };
  Serve();
  Leaves obstacle;
  EXPECT_THAT(Import(obstacle), StatusIs(absl::StatusCode::kCancelled));
  ExpectThatTheSameFilesFinishIt();
}

// A suite that does not answer. Someone has been at its door: the command is under way.
class SilentServer final {
 public:
  SilentServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in any = {};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(any);
    EXPECT_EQ(bind(listener_.get(), reinterpret_cast<sockaddr*>(&any), size), 0);
    EXPECT_EQ(listen(listener_.get(), 1), 0);
    EXPECT_EQ(getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&any), &size), 0);
    address_ = absl::StrCat("127.0.0.1:", ntohs(any.sin_port));
  }

  const std::string& address() const { return address_; }
  void AwaitCaller() { caller_ = program::Descriptor(accept(listener_.get(), nullptr, nullptr)); }
  void Leave() {
    listener_.Close();
    caller_.Close();
  }

 private:
  program::Descriptor listener_;
  program::Descriptor caller_;
  std::string address_;
};

class InterruptedTest : public testing::Test {
 protected:
  // `renkei COMMAND` is under way when the signal comes, and has taken note of it.
  void Interrupt(int signal, const std::string& command) {
    ASSERT_OK_AND_ASSIGN(process_, program::Process::Start(
                                       {"/bin/sh", "-c",
                                        absl::StrCat("exec '", RENKEI_PROGRAM, "' --server ",
                                                     server_.address(), " ", command, " 2>&1")}));
    server_.AwaitCaller();
    process_->Send(signal);
    EXPECT_THAT(process_->ReadLine(), IsOkAndHolds(""));
    EXPECT_THAT(process_->ReadLine(), IsOkAndHolds("stopping; a second time ends it on the spot"));
  }

  // What it waits for ends.
  void ExpectThatItEnds() {
    server_.Leave();
    ASSERT_OK_AND_ASSIGN(const Outcome ended, process_->Finish());
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_THAT(ended.out, HasSubstr("interrupted; nothing was written"));
  }

  std::string Import() const {
    return absl::StrCat("import ", folder_.Write("parties.csv", "id,kind,country,name_ja\n"));
  }

  const TempFolder folder_;
  SilentServer server_;
  std::unique_ptr<program::Process> process_;
};

TEST_F(InterruptedTest, AnImportEndsByCtrlC) {
  Interrupt(SIGINT, Import());
  ExpectThatItEnds();
}

TEST_F(InterruptedTest, AnImportEndsWithItsTerminal) {
  Interrupt(SIGHUP, Import());
  ExpectThatItEnds();
}

TEST_F(InterruptedTest, AnExportEndsAndLeavesNoFolder) {
  Interrupt(SIGTERM, absl::StrCat("export --programme p --output ", folder_.path("all")));
  ExpectThatItEnds();
  EXPECT_FALSE(std::filesystem::exists(folder_.path("all")));
}

TEST_F(InterruptedTest, ASecondSignalEndsItOnTheSpot) {
  Interrupt(SIGTERM, Import());
  ASSERT_OK_AND_ASSIGN(const Outcome ended, process_->StopAndFinish(SIGINT));
  EXPECT_EQ(ended.exit_code, 128 + SIGINT);
}

// What was read is not held several times over: beside what the program itself takes, 10,000 rows
// fit into less than a tenth of what 100,000 may take. `./dev bench import` measures those.
TEST_F(ImportTest, ManyRowsTakeLittleMemory) {
  std::string rows = "id,programme,kind,state,span,title_ja,title_en,parties,headcounts,sources\n";
  for (int i = 0; i < 10'000; ++i) {
    absl::StrAppend(&rows, "many-", i, ",jp-cn-air,TRAINING_VISIT,COMPLETED,2023-05-10,第", i,
                    "回訪日研修,Training visit ", i,
                    ",北九州市; 天津市 [ja=環境局],TRAINEE 5 [ja=幹部+実務者],fy2023 [表 ", i,
                    "] @2024-01-31\n");
  }
  files_.Write("activities.csv", rows);
  const Outcome rehearsed = Import({"--dry-run"});
  EXPECT_EQ(rehearsed.exit_code, 0) << rehearsed.err;
  EXPECT_THAT(rehearsed.out, HasSubstr("activities: 10000 new"));
  rusage used = {};
  ASSERT_EQ(getrusage(RUSAGE_CHILDREN, &used), 0);
#ifdef __SANITIZE_ADDRESS__
  constexpr int64_t kMostMegabytes = 400;
#else
  constexpr int64_t kMostMegabytes = 55;
#endif
  EXPECT_LT(used.ru_maxrss / 1024, kMostMegabytes);
}

}  // namespace
}  // namespace renkei::e2e
