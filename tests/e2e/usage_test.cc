// What the command line is as such, whatever is recorded: settings, help, completion, colours,
// and the demo.
#include <csignal>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/program/process.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using program::Outcome;
using program::RunRenkei;
using program::TempFolder;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr int kExitUsage = 2;
constexpr int kExitUnavailable = 3;

// Runs a line of bash in which `renkei` is the program.
Outcome Bash(const std::string& line) {
  const auto outcome = program::RunCommand(
      {"/bin/bash", "-c", absl::StrCat("renkei() { '", RENKEI_PROGRAM, "' \"$@\"; }; ", line)});
  EXPECT_THAT(outcome, IsOk());
  return outcome.value_or(Outcome());
}

TEST(Settings, AreShownWithWhereTheyComeFrom) {
  const TempFolder folder;
  const std::string file = folder.Write("config.toml",
                                        "server = \"file:1\"\nlang = \"zh\"\n"
                                        "programme = \"x\"\nfiscal-year = 2018\n");
  const std::string config = absl::StrCat("export RENKEI_CONFIG='", file, "'; ");
  EXPECT_THAT(
      Bash(config + "renkei config").out,
      AllOf(ContainsRegex("server +file:1 +[^ ]*config.toml:1 +all"),
            ContainsRegex("lang +zh +[^ ]*config.toml:2 +report"),
            ContainsRegex("log +warning +default"), HasSubstr("configuration file: " + file)));
  EXPECT_THAT(Bash(config + "RENKEI_SERVER=env:2 renkei config").out,
              ContainsRegex("server +env:2 +RENKEI_SERVER"));
  EXPECT_THAT(Bash(config + "RENKEI_SERVER=env:2 renkei config --server flag:3").out,
              ContainsRegex("server +flag:3 +--server"));
}

TEST(Settings, HoldForEveryVerbThatHasTheFlag) {
  const TempFolder folder;
  const std::string file = folder.Write(
      "config.toml", "server = \"127.0.0.1:1\"\nprogramme = \"x\"\nfiscal-year = 2018\n");
  for (const char* verb : {"totals", "records", "report"}) {
    const Outcome outcome =
        Bash(absl::StrCat("renkei ", verb, " --as-of 2019-01-31 --config=", file));
    EXPECT_EQ(outcome.exit_code, kExitUnavailable) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("no suite answers at 127.0.0.1:1"));
  }
}

// The one that is nearer to the command.
TEST(Settings, AServerIsTalkedToWhereADataFolderWasSetFartherAway) {
  const TempFolder folder;
  const std::string data = absl::StrCat("export RENKEI_DATA_DIR='", folder.path("none"), "'; ");
  EXPECT_THAT(Bash(data + "renkei list parties").err, HasSubstr("there is no data in"));
  EXPECT_THAT(Bash(data + "renkei list parties --server 127.0.0.1:1").err,
              HasSubstr("no suite answers at 127.0.0.1:1"));
  EXPECT_THAT(Bash(data + "RENKEI_SERVER=127.0.0.1:1 renkei list parties").err,
              HasSubstr("there is no data in"));
}

TEST(Settings, WhatIsWrongInThemIsSaidButHelpIsThere) {
  const Outcome wrong = Bash("RENKEI_FISCAL_YEAR=soon renkei sources");
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_EQ(wrong.err,
            "renkei: RENKEI_FISCAL_YEAR: \"soon\" is no value of --fiscal-year; set it anew, or "
            "unset it\n");
  EXPECT_EQ(Bash("RENKEI_FISCAL_YEAR=soon renkei sources --help").exit_code, 0);
}

TEST(CommandLineItself, SaysWhatIsWrongWithItAndWhatToDo) {
  const Outcome wrong = RunRenkei({"total"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_EQ(wrong.out, "");
  EXPECT_THAT(wrong.err, AllOf(testing::StartsWith("renkei: verb \"total\" is not one of "),
                               HasSubstr("near: totals\n  next: `renkei --help`\n")));
  EXPECT_EQ(RunRenkei({"totals"}).exit_code, kExitUsage);
  EXPECT_THAT(RunRenkei({"--version"}).out, testing::MatchesRegex("renkei [0-9.]+\n"));
}

// Words as bash completes them behind `program`; the last one is being typed. `before`: what bash
// does first.
std::string Completed(const std::string& words, const std::string& program = "renkei",
                      const std::string& before = "") {
  static const TempFolder folder;
  static const std::string script =
      folder.Write("completion.bash", RunRenkei({"completion", "bash"}).out);
  return Bash(absl::StrCat(before, "source '", script, "'; COMP_WORDS=('", program, "' ", words,
                           "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                           "COMP_LINE=\"${COMP_WORDS[*]}\"; "
                           "_renkei renkei \"${COMP_WORDS[-1]}\" \"${COMP_WORDS[-2]}\"; "
                           "echo \"${COMPREPLY[*]}\""))
      .out;
}

// The same of the program that is tested, which can be asked what is recorded.
std::string CompletedAsking(const std::string& words, const std::string& before = "") {
  return Completed(words, RENKEI_PROGRAM, before);
}

TEST(Completion, KnowsWhatIsRecordedInASuiteThatIsServed) {
  const TempFolder data;
  ASSERT_OK_AND_ASSIGN(const auto suite, program::ServedSuite::StartAll(data.path()));
  for (const char* id : {"cn-tianjin", "cn-tongling", "jp-oita"}) {
    const Outcome created =
        suite->Run({"create", "parties", "--id", id, "--body",
                    R"({"kind": "CITY", "country": "JP", "names": [{"language": "en", "form": )"
                    R"("FULL", "text": ")" +
                        std::string(id) + R"("}]})"});
    ASSERT_EQ(created.exit_code, 0) << created.err;
  }
  const std::string server = "--server " + suite->address("gateway");
  EXPECT_EQ(CompletedAsking("get " + server + " parties/cn-t"),
            "parties/cn-tianjin parties/cn-tongling\n");
  EXPECT_EQ(CompletedAsking("get --server=" + suite->address("gateway") + " parties/j"),
            "parties/jp-oita\n");
  const std::string set = "export RENKEI_SERVER=" + suite->address("gateway") + "; ";
  EXPECT_EQ(CompletedAsking("history parties/jp", set), "parties/jp-oita\n");
  EXPECT_EQ(CompletedAsking("list parties/jp", set), "\n") << "a collection is asked for";
  EXPECT_EQ(CompletedAsking("get --data-dir " + data.path() + " parties/jp", set), "\n");
}

TEST(Completion, SaysNothingOfWhatIsRecordedWhereNoSuiteAnswers) {
  const std::string set = "export RENKEI_SERVER=127.0.0.1:1; ";
  EXPECT_EQ(CompletedAsking("get parties/jp", set), "\n");
  EXPECT_EQ(CompletedAsking("get part", set), "parties/\n");
}

TEST(Completion, KnowsVerbsFlagsWordsAndCollections) {
  EXPECT_EQ(Completed("tot"), "totals\n");
  EXPECT_EQ(Completed("ledger ''"), "renew-epoch\n");
  EXPECT_EQ(Completed("totals --as"), "--as-of\n");
  EXPECT_EQ(Completed("totals --dat"), "--data-dir\n") << "a flag of all verbs";
  EXPECT_EQ(Completed("totals --format c"), "csv\n");
  EXPECT_EQ(Completed("totals --format = c"), "csv\n");
  EXPECT_EQ(Completed("totals --by platform,ki"), "platform,kind\n");
  EXPECT_EQ(Completed("totals --log w"), "warning\n");
  EXPECT_EQ(Completed("totals --as-of ''"), "\n") << "not a verb, and not a flag";
  EXPECT_EQ(Completed("watch tech"), "technical\n");
  EXPECT_EQ(Completed("list p"), "parties/ programmes/\n");
  EXPECT_EQ(Completed("list programmes/jp-cn-air/ex"), "programmes/jp-cn-air/exchanges/\n");
}

TEST(Completion, IsOfTheVerbsThatBashWouldRun) {
  const Outcome outcome = Bash("set -e; source <(renkei completion bash); complete -p renkei");
  EXPECT_EQ(outcome.out, "complete -o default -F _renkei renkei\n") << outcome.err;
}

TEST(Colours, AreForTerminalsOnly) {
  const auto on_a_terminal = [](const std::string& environment) {
    return Bash(absl::StrCat(environment, " TERM=xterm script -qec '", RENKEI_PROGRAM,
                             " config' /dev/null"));
  };
  EXPECT_THAT(on_a_terminal("").out, HasSubstr("\x1B[1m"));
  EXPECT_THAT(on_a_terminal("NO_COLOR=1").out, AllOf(HasSubstr("server"), Not(HasSubstr("\x1B["))));
  EXPECT_THAT(RunRenkei({"config"}).out, AllOf(HasSubstr("server"), Not(HasSubstr("\x1B["))));
}

// Whatever settings someone has, and nothing is left behind.
program::Command Demo(const TempFolder& folder, const program::Arguments& arguments) {
  program::Command command = {"/usr/bin/env",
                              "TMPDIR=" + folder.path(),
                              "RENKEI_SERVER=127.0.0.1:1",
                              "RENKEI_FORMAT=csv",
                              RENKEI_PROGRAM,
                              "demo"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

TEST(Demo, RunsEveryCommandItShowsAndLeavesNothingBehind) {
  const TempFolder folder;
  ASSERT_OK_AND_ASSIGN(const Outcome demo, program::RunCommand(Demo(folder, {"--lang", "zh"})));
  EXPECT_EQ(demo.exit_code, 0) << demo.err;
  EXPECT_THAT(demo.out, AllOf(HasSubstr("\nexchanges: 17 new"), HasSubstr("headcounts: TRAINEE 5"),
                              HasSubstr("seminar-shenyang-kawasaki"), HasSubstr("赴日研修"),
                              HasSubstr(" 51 trainee"), HasSubstr(" 49 trainee"),
                              HasSubstr("\nThat was all"), Not(HasSubstr("[Enter"))));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Demo, LeavesNothingBehindWhenItIsStopped) {
  const TempFolder folder;
  const Outcome unread =
      Bash(absl::StrCat("set -o pipefail; TMPDIR=", folder.path(), " renkei demo | head -1"));
  EXPECT_EQ(unread.exit_code, 1);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    ASSERT_OK_AND_ASSIGN(const auto demo, program::Process::Start(Demo(folder, {})));
    ASSERT_THAT(demo->ReadLine(), IsOk());  // it has begun
    EXPECT_THAT(demo->Stop(signal), IsOkAndHolds(0)) << signal;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  }
}

// Nothing can be done against SIGKILL but this; what another demo uses is left alone.
TEST(Demo, RemovesWhatAKilledOneLeftBehind) {
  const TempFolder folder;
  const auto names = [&] {
    std::set<std::string> all;
    for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
      all.insert(each.path().filename().string());
    }
    return all;
  };
  ASSERT_OK_AND_ASSIGN(const auto other, program::Process::Start(Demo(folder, {})));
  ASSERT_THAT(other->ReadLine(), IsOk());
  const std::set<std::string> used = names();
  std::filesystem::create_directories(folder.path("renkei-demo-killed/data"));
  ASSERT_OK_AND_ASSIGN(const auto demo, program::Process::Start(Demo(folder, {})));
  ASSERT_THAT(demo->ReadLine(), IsOk());
  EXPECT_THAT(names(), AllOf(testing::SizeIs(2), testing::IsSupersetOf(used),
                             Not(testing::Contains("renkei-demo-killed"))));
  EXPECT_THAT(demo->Stop(), IsOkAndHolds(0));
  EXPECT_EQ(names(), used);
  EXPECT_THAT(other->Stop(), IsOkAndHolds(0));
}

// At the second pause Enter has been pressed once, so that the third scene has not begun.
TEST(Demo, WaitsOnATerminalUntilEnterIsPressed) {
  const TempFolder folder;
  const Outcome demo = Bash(absl::StrCat(
      "export TMPDIR='", folder.path(), "'; coproc DEMO { script -qec '", RENKEI_PROGRAM,
      " demo' /dev/null; }; "
      "to_pause() { until [[ $text == *'Ctrl-C to leave' ]]; do "
      "  IFS= read -r -d ']' text <&3 || return; printf %s \"$text]\"; done; text=; }; "
      "exec 3<&${DEMO[0]} 4>&${DEMO[1]}; to_pause; echo >&4; to_pause; printf '\\003' >&4; "
      "cat <&3"));
  EXPECT_THAT(demo.out, AllOf(HasSubstr("[1/8]"), HasSubstr("[2/8]"), Not(HasSubstr("[3/8]")),
                              HasSubstr("stopped; the folder of the demo is gone")));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace renkei::e2e
