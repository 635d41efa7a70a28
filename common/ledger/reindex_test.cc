// Reindexing: a ledger whose index was made by earlier rules has today's once it is open.
#include "common/ledger/reindex.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/keys.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::StatusCode;
using testing::ElementsAre;

constexpr char kFormat[] = "by-body";

class ReindexTest : public testing::Test {
 protected:
  // A ledger as it was written before indexes had formats: "a" and "b" where their first letter has
  // them, "gone" a tombstone.
  ReindexTest() {
    const auto ledger = Ledger::Open(*memory_, clock_, {.service = "coordination"}).value();
    EXPECT_THAT(ledger->Append(Writes({{"a", "1", {"old a"}},
                                       {"b", "2", {"kept 2 b", "old b"}},
                                       {"gone", "3", {"old gone"}}})),
                IsOk());
    EXPECT_THAT(ledger->Append(Writes({{"gone", std::nullopt, {}}})), IsOk());
  }

  IndexFormat Format() {
    return {
        kFormat, [this](const Version& version) -> absl::StatusOr<std::vector<std::string>> {
          ++read_;
          return std::vector<std::string>{absl::StrCat("kept ", version.body, " ", version.name)};
        }};
  }

  absl::StatusOr<std::unique_ptr<Ledger>> Open() {
    return Ledger::Open(store_, clock_, {.service = "coordination", .index = Format()});
  }

  std::vector<IndexEntry> Index() {
    return Ledger::Open(*memory_, clock_, {.service = "coordination"})
        .value()
        ->Read()
        ->ScanIndex("", "", 100)
        .value();
  }

  const ManualClock clock_{absl::FromUnixSeconds(1'500'000'000)};
  const std::unique_ptr<storage::MemoryStore> memory_ = storage::MemoryStore::Create(TableNames());
  storage::FaultyStore store_{*memory_};
  int read_ = 0;
};

TEST_F(ReindexTest, GivesEveryRecordTheKeysItWouldBeWrittenWith) {
  ASSERT_OK_AND_ASSIGN(const auto ledger, Open());
  const std::vector<IndexEntry> now = {{"kept 1 a", "a"}, {"kept 2 b", "b"}};
  EXPECT_THAT(ledger->Read()->ScanIndex("", "", 100), IsOkAndHolds(now));
  // What is written next replaces the new keys.
  ASSERT_THAT(ledger->Append(Writes({{"a", "9", {"kept 9 a"}}})), IsOk());
  const std::vector<IndexEntry> then = {{"kept 2 b", "b"}, {"kept 9 a", "a"}};
  EXPECT_THAT(ledger->Read()->ScanIndex("", "", 100), IsOkAndHolds(then));
  EXPECT_EQ(ledger->Read()->head().revision, Revision{5}) << "no version is written for it";
}

TEST_F(ReindexTest, IsDoneOnce) {
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(read_, 2);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(read_, 2) << "the index has the format already";
}

TEST_F(ReindexTest, BeginsAgainAfterACommitThatFailed) {
  store_.FailCommit(1);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(*memory_->TakeSnapshot()->Get(kMetaTable, kIndexKey), std::nullopt);
  EXPECT_THAT(Reindex(*memory_, Format()), IsOk());
  EXPECT_THAT(Index(), ElementsAre(IndexEntry{"kept 1 a", "a"}, IndexEntry{"kept 2 b", "b"}));
}

TEST_F(ReindexTest, OfARecordThatCannotBeReadIsRefusedAndLeavesTheFormatAsItWas) {
  const IndexFormat unreadable{
      kFormat, [](const Version& version) -> absl::StatusOr<std::vector<std::string>> {
        return absl::DataLossError(version.name);
      }};
  EXPECT_THAT(Ledger::Open(*memory_, clock_, {.service = "coordination", .index = unreadable}),
              StatusIs(StatusCode::kDataLoss, "a"));
  EXPECT_THAT(*memory_->TakeSnapshot()->Get(kMetaTable, kIndexKey), std::nullopt);
}

// More records than one commit takes, so that an interruption finds some done and some not.
TEST_F(ReindexTest, GoesOnInCommitsOfBoundedSizeFromWhatWasDone) {
  {
    const auto ledger = Ledger::Open(*memory_, clock_, {.service = "coordination"}).value();
    for (int batch = 0; batch < 8; ++batch) {
      std::vector<Write> writes;
      for (int i = 0; i < 500; ++i) {
        const std::string name = absl::StrCat("n", batch, "-", i);
        writes.push_back({name, "x", {absl::StrCat("old ", name)}});
      }
      ASSERT_THAT(ledger->Append(Writes(std::move(writes))), IsOk());
    }
  }
  store_.FailCommit(2);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kUnavailable));
  int done = 0;
  for (const IndexEntry& entry : Index()) done += entry.key.rfind("kept", 0) == 0;
  EXPECT_GT(done, 0) << "the first commit was written";
  EXPECT_THAT(Reindex(*memory_, Format()), IsOk());
  const auto all = Ledger::Open(*memory_, clock_, {.service = "coordination"})
                       .value()
                       ->Read()
                       ->ScanIndex("", "", 10'000)
                       .value();
  EXPECT_EQ(all.size(), 4002u);
  for (const IndexEntry& entry : all) EXPECT_EQ(entry.key.rfind("kept", 0), 0u) << entry.key;
}

}  // namespace
}  // namespace renkei::ledger
