// A ledger's folder is lost and restored from a backup: its revisions are used a second time, and
// nobody takes one history for the other.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
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

using answers::kCutOff;
using program::Outcome;
using program::RunRenkei;
using program::ServedSuite;
using program::TempFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(const auto suite, answers::ServeFy2018(data_.path()));
    ASSERT_THAT(suite->Stop(), IsOkAndHolds(0));
  }

  Outcome RenewEpoch() const {
    return RunRenkei({"ledger", "renew-epoch", "technical", "--data-dir", data_.path()});
  }
  // Records a visit of 2018-05-01.
  static void Visit(const ServedSuite& suite, const std::string& id) {
    const Outcome outcome =
        suite.Run({"create", "programmes/jp-cn-air/exchanges", "--id", id, "--body",
                   R"({"track": "MODEL_CITY", "kind": "VISIT", "event": {"state": "COMPLETED",
                       "span": {"precision": "EXACT", "firstDay": "2018-05-01",
                                "lastDay": "2018-05-01"}}})"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }
  static std::string Records(const ServedSuite& suite) {
    return answers::OutputOf(suite,
                             answers::Fy2018Arguments("records", kCutOff, {"--format", "json"}));
  }
  static std::string Publish(const ServedSuite& suite) {
    const std::string published =
        answers::OutputOf(suite, answers::Fy2018Arguments("publish", kCutOff, {}));
    return published.substr(0, published.find('\n'));
  }
  // Epoch and head of technical's ledger: what `watch --until-caught-up` ends with is
  // EPOCH:REVISION.
  static std::vector<std::string> HeadOf(const ServedSuite& suite) {
    const Outcome watched = suite.Run({"watch", "technical", "--until-caught-up"});
    EXPECT_EQ(watched.exit_code, 0) << watched.err;
    const std::string line(absl::StripAsciiWhitespace(watched.err));
    return absl::StrSplit(line.substr(line.rfind(' ') + 1), ':');
  }

  const TempFolder data_;
};

TEST_F(BackupTest, ARestoredLedgerIsFollowedAnew) {
  const TempFolder backup;
  const std::string ledger = data_.path("technical/ledger");
  constexpr auto kAll = std::filesystem::copy_options::recursive;
  std::filesystem::copy(ledger, backup.path("ledger"), kAll);

  std::string old_revision, old_epoch, kept_report, lost_report;
  {
    ASSERT_OK_AND_ASSIGN(const auto suite, ServedSuite::StartAll(data_.path()));
    kept_report = Publish(*suite);
    Visit(*suite, "lost");
    lost_report = Publish(*suite);
    EXPECT_THAT(Records(*suite), HasSubstr("exchanges/lost"));
    const std::vector<std::string> head = HeadOf(*suite);
    ASSERT_EQ(head.size(), 2u);
    old_epoch = head[0];
    old_revision = head[1];
    const Outcome in_use = RenewEpoch();
    EXPECT_EQ(in_use.exit_code, 3);
    EXPECT_THAT(in_use.err, HasSubstr("is held by process"));
    ASSERT_THAT(suite->Stop(), IsOkAndHolds(0));
  }

  std::filesystem::remove_all(ledger);
  std::filesystem::copy(backup.path("ledger"), ledger, kAll);
  const Outcome renewed = RenewEpoch();
  EXPECT_EQ(renewed.exit_code, 0) << renewed.err;
  EXPECT_THAT(renewed.out, AllOf(HasSubstr(absl::StrCat("old epoch ", old_epoch, "\n")),
                                 HasSubstr("new epoch ")));

  ASSERT_OK_AND_ASSIGN(const auto suite, ServedSuite::StartAll(data_.path()));
  // The backup ends before the lost one, of which the aggregator has kept everything.
  EXPECT_THAT(Records(*suite), Not(HasSubstr("lost")));
  Visit(*suite, "written-after");
  const std::vector<std::string> head = HeadOf(*suite);
  ASSERT_EQ(head.size(), 2u);
  EXPECT_EQ(head[1], old_revision) << "the same revision";
  EXPECT_THAT(renewed.out, HasSubstr(absl::StrCat("new epoch ", head[0], "\n")));
  const Outcome follower =
      suite->Run({"watch", "technical", "--after", absl::StrCat(old_epoch, ":", old_revision)});
  EXPECT_EQ(follower.exit_code, 1);
  EXPECT_THAT(follower.err, AllOf(HasSubstr("FAILED_PRECONDITION"), HasSubstr("not " + old_epoch)));

  // Nothing of the ledger that was replaced is counted, however soon it is asked.
  const std::string records = Records(*suite);
  EXPECT_THAT(records, AllOf(HasSubstr("exchanges/written-after"), Not(HasSubstr("lost"))));
  EXPECT_EQ(answers::TotalsOf(*suite, kCutOff).total().completed().occurrences().low(), 73 + 1);

  // What was published before the backup stands on the history that was restored.
  const Outcome kept = suite->Run({"verify", kept_report});
  EXPECT_EQ(kept.exit_code, 0) << kept.err;
  EXPECT_THAT(kept.out, AllOf(HasSubstr(": equal\n"),
                              HasSubstr("the ledger of technical was "
                                        "restored from a backup since"),
                              HasSubstr("6 of 6 documents")));
  const Outcome lost = suite->Run({"verify", lost_report});
  EXPECT_EQ(lost.exit_code, 1);
  EXPECT_THAT(lost.out,
              AllOf(HasSubstr(": NOT equal\n  chain, technical at revision "),
                    HasSubstr("What `NOT equal` proves"), Not(HasSubstr("What `equal` proves"))));
  const std::string dump = backup.path("ledgers.jsonl");
  answers::OutputOf(*suite, {"dump", "--output", dump});
  EXPECT_EQ(RunRenkei({"verify", kept_report, dump}).out.find(kept_report + ": equal\n"), 0u);
  EXPECT_THAT(RunRenkei({"verify", lost_report, dump}).out, HasSubstr("NOT equal"));
}

TEST(RenewEpoch, NothingIsRenewedWhereThereIsNoLedger) {
  const TempFolder empty;
  const Outcome none =
      RunRenkei({"ledger", "renew-epoch", "technical", "--data-dir", empty.path()});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_THAT(none.err, HasSubstr("there is no store of \"technical\""));
  EXPECT_TRUE(std::filesystem::is_empty(empty.path())) << "and none is made";
  EXPECT_EQ(RunRenkei({"ledger", "renew-epoch", "technical"}).exit_code, 2);
  EXPECT_EQ(
      RunRenkei({"ledger", "renew-epoch", "aggregator", "--data-dir", empty.path()}).exit_code, 2);
}

}  // namespace
}  // namespace renkei::e2e
