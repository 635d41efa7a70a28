// `renkei watch`: no change is printed twice or left out, wherever it was stopped.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using program::Arguments;
using program::Outcome;
using program::Process;
using program::ServedSuite;
using program::TempFolder;
using testing::HasSubstr;
using testing::SizeIs;

using Lines = std::vector<std::string>;

Lines LinesOf(const std::string& out) { return absl::StrSplit(out, '\n', absl::SkipEmpty()); }

// What stands in a line behind "token":
std::string TokenOf(const std::string& line) {
  const std::string key = R"("token":")";
  const size_t start = line.find(key) + key.size();
  return line.substr(start, line.find('"', start) - start);
}

// What is served again where it was served before.
absl::StatusOr<std::unique_ptr<ServedSuite>> ServeAt(const std::vector<std::string>& addresses,
                                                     const std::string& data_dir) {
  Arguments arguments = {"--data-dir", data_dir};
  const char* services[] = {"coordination", "technical", "monitoring", "aggregator", "gateway"};
  for (size_t i = 0; i < addresses.size(); ++i) {
    arguments.insert(arguments.end(), {absl::StrCat("--", services[i]), addresses[i]});
  }
  return ServedSuite::Start(arguments);
}

class WatchTest : public testing::Test {
 protected:
  Lines Watch(const ServedSuite& suite, const Arguments& more) {
    Arguments arguments = {"watch", "coordination", "--until-caught-up"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return LinesOf(answers::OutputOf(suite, arguments));
  }
  static void Change(const ServedSuite& suite, int ordinal) {
    const Outcome outcome = suite.Run({"update", "programmes/jp-cn-air/activities/consultation-01",
                                       "--mask", "event.ordinal", "--body",
                                       absl::StrCat(R"({"event": {"ordinal": )", ordinal, "}}")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }

  TempFolder data_;
};

// Among the lines are those inside a commit: the import writes its activities in one.
TEST_F(WatchTest, GoesOnAfterAnyLine) {
  ASSERT_OK_AND_ASSIGN(const auto suite, answers::ServeFy2018(data_.path()));
  const Lines all = Watch(*suite, {});
  ASSERT_THAT(all, SizeIs(testing::Gt(36u)));
  for (size_t i = 0; i < all.size(); i += 7) {
    EXPECT_EQ(Watch(*suite, {"--after", TokenOf(all[i])}), Lines(all.begin() + i + 1, all.end()))
        << all[i];
  }
  EXPECT_THAT(Watch(*suite, {"--after", TokenOf(all.back())}), SizeIs(0));
}

TEST_F(WatchTest, KeepsItsPlaceInAFile) {
  ASSERT_OK_AND_ASSIGN(const auto suite, answers::ServeFy2018(data_.path()));
  const Arguments resume = {"--resume", data_.path("token"), "--type",
                            "renkei.coordination.v1.Activity"};
  EXPECT_THAT(Watch(*suite, resume), SizeIs(36));
  EXPECT_THAT(Watch(*suite, resume), SizeIs(0));
  Change(*suite, 101);
  const Lines changed = Watch(*suite, resume);
  ASSERT_THAT(changed, SizeIs(1));
  EXPECT_THAT(changed[0], HasSubstr(R"("ordinal":101)"));
}

TEST_F(WatchTest, GoesOnOverARestartAndEndsWithASignal) {
  ASSERT_OK_AND_ASSIGN(const auto addresses, program::FreeAddresses(5));
  ASSERT_OK_AND_ASSIGN(auto suite, ServeAt(addresses, data_.path()));
  ASSERT_EQ(suite->Run({"import", RENKEI_EXAMPLES "/fy2018"}).exit_code, 0);
  const Lines all = Watch(*suite, {});

  ASSERT_OK_AND_ASSIGN(const auto watch,
                       Process::Start({RENKEI_PROGRAM, "watch", "coordination", "--server",
                                       addresses[4], "--after", TokenOf(all[all.size() - 2])},
                                      /*capture_err=*/true));
  EXPECT_THAT(watch->ReadLine(), IsOkAndHolds(all.back()));
  ASSERT_THAT(suite->Stop(), IsOkAndHolds(0));
  ASSERT_OK_AND_ASSIGN(suite, ServeAt(addresses, data_.path()));
  Change(*suite, 102);
  ASSERT_OK_AND_ASSIGN(const std::string changed, watch->ReadLine());
  EXPECT_THAT(changed, HasSubstr(R"("ordinal":102)"));

  ASSERT_OK_AND_ASSIGN(const Outcome ended, watch->StopAndFinish());
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, "") << "nothing was printed twice";
  EXPECT_THAT(ended.err, testing::AllOf(HasSubstr("trying again in "),
                                        HasSubstr("go on with --after " + TokenOf(changed))));
}

TEST_F(WatchTest, WhatIsNoTokenIsRefused) {
  ASSERT_OK_AND_ASSIGN(const auto suite, ServedSuite::StartAll(data_.path()));
  const Outcome wrong = suite->Run({"watch", "coordination", "--after", "yesterday"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("  --after: \"yesterday\" is not a token"));
  const std::string file = data_.Write("no-token", "something else\n");
  const Outcome wrong_file = suite->Run({"watch", "coordination", "--resume", file});
  EXPECT_EQ(wrong_file.exit_code, 2);
  EXPECT_THAT(wrong_file.err, HasSubstr("  --resume: "));
}

}  // namespace
}  // namespace renkei::e2e
