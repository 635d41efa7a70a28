// Groups, their pipeline, and what a failed commit does to it. FaultyStore holds a commit at the
// store, so that what is submitted meanwhile forms the next group.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/ledger/keys.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::StatusCode;
using storage::FaultyStore;
using testing::ElementsAre;
using testing::HasSubstr;

class GroupCommitTest : public LedgerFixture {
 protected:
  // A submission whose commit waits at the store.
  Pending HeldPut(std::string name, std::string body) {
    store().HoldCommits();
    Pending held(ledger(), Put(std::move(name), std::move(body)));
    store().AwaitHeldCommit();
    return held;
  }
};

TEST_F(GroupCommitTest, TwoSubmissionsOnOneNameInOneGroupSeeEachOther) {
  const Pending held = HeldPut("x", "1");
  const int commits = store().commits();
  const Pending first(ledger(), Create("a", "1"));
  const Pending second(ledger(), Create("a", "2"));
  const Pending third(ledger(), Extend("a", "3"));
  store().ReleaseCommits();
  EXPECT_THAT(first.Await(), IsOk());
  EXPECT_THAT(second.Await(), StatusIs(StatusCode::kAlreadyExists));
  ASSERT_THAT(third.Await(), IsOk());
  EXPECT_EQ(store().commits(), commits + 1) << "one group";
  EXPECT_EQ(BodyOf("a"), "13");
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> history, ledger().Read()->History("a", {0}, 10));
  EXPECT_THAT(RevisionsOf(history), ElementsAre(3, 2));
  EXPECT_GT(history[0].commit_time, history[1].commit_time) << "a commit each";
}

TEST_F(GroupCommitTest, TheNextGroupIsDecidedOnTheOneThatSyncs) {
  const Pending held = HeldPut("a", "1");
  const Pending next(ledger(), Extend("a", "2"));
  store().ReleaseCommits();
  ASSERT_THAT(next.Await(), IsOk());
  EXPECT_EQ(BodyOf("a"), "12");
}

TEST_F(GroupCommitTest, ACommitIsNotVisibleBeforeItIsSynced) {
  const Pending held = HeldPut("a", "1");
  EXPECT_EQ(ledger().Read()->head().revision, Revision{0});
  EXPECT_EQ(BodyOf("a"), "");
  EXPECT_FALSE(held.IsTold());
  store().ReleaseCommits();
  ASSERT_THAT(held.Await(), IsOk());
  EXPECT_EQ(ledger().Read()->head().revision, Revision{1});
  EXPECT_EQ(BodyOf("a"), "1");
}

TEST_F(GroupCommitTest, MovesInTheIndexWithinAGroup) {
  const Pending held = HeldPut("x", "1");
  const Pending first(ledger(), Writes({{"a", "1", {"k1/a", "x/a"}}}));
  const Pending second(ledger(), Writes({{"a", "2", {"k2/a", "x/a"}}}));
  const Pending third(ledger(), Writes({{"a", "3", {"k1/a", "y/a"}}}));
  store().ReleaseCommits();
  ASSERT_THAT(third.Await(), IsOk());
  EXPECT_THAT(IndexKeys(), ElementsAre("k1/a", "y/a"));
}

TEST_F(GroupCommitTest, ATransactionScansTheIndexOverEverythingAcceptedBefore) {
  ASSERT_THAT(ledger().Append(Writes({{"a", "1", {"k1/a"}}, {"b", "1", {"k2/b"}}})), IsOk());
  store().HoldCommits();
  const Pending moved(ledger(), Writes({{"a", "2", {"k4/a"}}, {"c", "1", {"k3/c"}}}));
  store().AwaitHeldCommit();
  const Pending removed(ledger(), Writes({{"c", std::nullopt, {}}, {"d", "1", {"k5/d"}}}));

  std::vector<IndexEntry> all;
  std::vector<IndexEntry> two;
  Submission look = Writes({});
  look.transaction = [&](const State& state) -> absl::StatusOr<std::vector<Write>> {
    RENKEI_ASSIGN_OR_RETURN(all, state.ScanIndex("k1", "k6", 10));
    RENKEI_ASSIGN_OR_RETURN(two, state.ScanIndex("", "", 2));
    return std::vector<Write>{};
  };
  const Pending looked(ledger(), std::move(look));
  store().ReleaseCommits();
  ASSERT_THAT(looked.Await(), IsOk());
  EXPECT_THAT(
      all, ElementsAre(IndexEntry{"k2/b", "b"}, IndexEntry{"k4/a", "a"}, IndexEntry{"k5/d", "d"}));
  EXPECT_THAT(two, ElementsAre(IndexEntry{"k2/b", "b"}, IndexEntry{"k4/a", "a"}));
}

TEST_F(GroupCommitTest, AGroupHoldsNoMoreSubmissionsThanTheOptionsSay) {
  options_.max_group = 2;
  Reopen();
  const Pending held = HeldPut("x", "1");
  const int commits = store().commits();
  std::vector<Pending> pending;
  for (int i = 0; i < 5; ++i) pending.emplace_back(ledger(), Put(absl::StrCat("a", i), "1"));
  store().ReleaseCommits();
  for (const Pending& each : pending) EXPECT_THAT(each.Await(), IsOk());
  EXPECT_EQ(store().commits(), commits + 3);
}

TEST_F(GroupCommitTest, AFullQueueRefusesAtOnce) {
  options_.max_group = 1;
  options_.max_queued = 2;
  Reopen();
  const Pending held = HeldPut("x", "1");
  absl::Notification prepared;
  Submission announces = Put("a", "1");
  announces.transaction = [&prepared](const State&) -> absl::StatusOr<std::vector<Write>> {
    prepared.Notify();
    return std::vector<Write>{{"a", "1", {}}};
  };
  const Pending in_group(ledger(), std::move(announces));
  prepared.WaitForNotification();
  const Pending queued1(ledger(), Put("b", "1"));
  const Pending queued2(ledger(), Put("c", "1"));
  const Pending refused(ledger(), Put("d", "1"));
  EXPECT_TRUE(refused.IsTold());
  EXPECT_THAT(refused.Await(),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("2 submissions")));
  store().ReleaseCommits();
  EXPECT_THAT(queued2.Await(), IsOk());
  EXPECT_EQ(BodyOf("d"), "");
}

TEST_F(GroupCommitTest, DestructionCompletesWhatIsQueued) {
  const Pending held = HeldPut("x", "1");
  const Pending queued(ledger(), Put("a", "1"));
  std::thread closes([this] { Close(); });
  store().ReleaseCommits();
  closes.join();
  EXPECT_TRUE(held.IsTold());
  ASSERT_TRUE(queued.IsTold());
  EXPECT_THAT(queued.Await(), IsOk());
  Reopen();
  EXPECT_EQ(BodyOf("a"), "1");
}

class FailedCommitTest : public GroupCommitTest,
                         public testing::WithParamInterface<FaultyStore::Outcome> {};

TEST_P(FailedCommitTest, FailsEverythingAfterItAndMakesTheLedgerReadOnly) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  const std::shared_ptr<const Reader> before = ledger().Read();
  const absl::Time promised = ledger().NothingEarlierThan();
  store().FailCommit(1, GetParam());
  const Pending failed = HeldPut("b", "1");
  const Pending later(ledger(), Put("c", "1"));
  // It rests on "b" being there, which is not so certain.
  const Pending refused(ledger(), Create("b", "2"));
  store().ReleaseCommits();
  EXPECT_THAT(failed.Await(), StatusIs(StatusCode::kUnavailable, HasSubstr("unknown")));
  EXPECT_THAT(later.Await(), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("read-only")));
  EXPECT_THAT(refused.Await(), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("read-only")));

  EXPECT_TRUE(ledger().read_only());
  std::atomic<bool> decided = false;
  Submission submission = Writes({});
  submission.transaction = [&decided](const State&) -> absl::StatusOr<std::vector<Write>> {
    decided = true;
    return std::vector<Write>{};
  };
  EXPECT_THAT(ledger().Append(std::move(submission)), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_FALSE(decided);

  // What was there can still be read, and nothing of the failed commit can.
  EXPECT_EQ(ledger().Read()->head().revision, Revision{1});
  EXPECT_EQ(BodyOf("a"), "1");
  EXPECT_EQ(BodyOf("b"), "");
  // The failed commit may yet become visible, with the time it was given.
  clock().Advance(absl::Hours(1));
  EXPECT_EQ(ledger().NothingEarlierThan(), promised);

  Reopen();
  EXPECT_FALSE(ledger().read_only());
  EXPECT_EQ(BodyOf("b"), GetParam() == FaultyStore::Outcome::kWritten ? "1" : "");
  EXPECT_EQ(BodyOf("c"), "");
  EXPECT_THAT(ledger().Append(Put("d", "1")), IsOk());
}

INSTANTIATE_TEST_SUITE_P(Fates, FailedCommitTest,
                         testing::Values(FaultyStore::Outcome::kNotWritten,
                                         FaultyStore::Outcome::kWritten),
                         [](const auto& info) {
                           return info.param == FaultyStore::Outcome::kWritten ? "Written"
                                                                               : "NotWritten";
                         });

TEST_F(GroupCommitTest, AnotherWriterOnTheStoreIsNoticed) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  {
    const ManualClock other_clock(clock().Now());
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> other,
                         Ledger::Open(memory(), other_clock, options_));
    ASSERT_THAT(other->Append(Put("a", "2")), IsOk());
  }
  EXPECT_THAT(ledger().Append(Put("a", "3")),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("another writer")));
  EXPECT_TRUE(ledger().read_only());
  Reopen();
  EXPECT_EQ(BodyOf("a"), "2");
}

// A store with room for about three small commits in one.
class SmallStoreTest : public testing::Test {
 protected:
  void Open(storage::Limits limits) {
    memory_ = storage::MemoryStore::Create(TableNames(), limits);
    store_ = std::make_unique<FaultyStore>(*memory_);
    ASSERT_OK_AND_ASSIGN(ledger_, Ledger::Open(*store_, clock_, {.service = "technical"}));
  }

  // Submits while a commit is held, so that as few groups as possible form; gives the commits made.
  int AppendAll(int count) {
    store_->HoldCommits();
    const Pending held(*ledger_, Put("x", "1"));
    store_->AwaitHeldCommit();
    const int before = store_->commits();
    std::vector<Pending> pending;
    for (int i = 0; i < count; ++i) pending.emplace_back(*ledger_, Extend("a", "12345"));
    store_->ReleaseCommits();
    for (const Pending& each : pending) EXPECT_THAT(each.Await(), IsOk());
    return store_->commits() - before;
  }

  ManualClock clock_{absl::FromUnixSeconds(1'500'000'000)};
  std::unique_ptr<storage::MemoryStore> memory_;
  std::unique_ptr<FaultyStore> store_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(SmallStoreTest, AGroupKeepsToTheStoresNumberOfMutations) {
  Open({.max_mutations = 7, .max_commit_bytes = 1 << 20});  // the head, and 2 for a version
  EXPECT_EQ(AppendAll(7), 3);
  EXPECT_EQ(ledger_->Read()->head().revision, Revision{8});
  ASSERT_OK_AND_ASSIGN(const std::optional<Version> a, ledger_->Read()->Find("a"));
  EXPECT_EQ(a->body.size(), 35u);
}

TEST_F(SmallStoreTest, AGroupKeepsToTheStoresBytes) {
  Open({.max_mutations = 1000, .max_commit_bytes = 450});
  EXPECT_GT(AppendAll(7), 1);
  ASSERT_OK_AND_ASSIGN(const std::optional<Version> a, ledger_->Read()->Find("a"));
  EXPECT_EQ(a->body.size(), 35u);
}

TEST_F(SmallStoreTest, ACommitOverTheStoresLimitsIsRefusedAndLeavesNoTrace) {
  Open({.max_mutations = 7, .max_commit_bytes = 1000});
  EXPECT_THAT(ledger_->Append(Put("a", std::string(1000, 'x'))),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("at most")));
  EXPECT_THAT(ledger_->Append(Writes({{"a", "", {}}, {"b", "", {}}, {"c", "", {}}, {"d", "", {}}})),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("8 changes")));
  EXPECT_FALSE(ledger_->read_only());
  EXPECT_EQ(ledger_->NothingEarlierThan(), clock_.Now() + absl::Microseconds(1))
      << "the times drawn for them are not in flight";
  ASSERT_OK_AND_ASSIGN(const Receipt receipt,
                       ledger_->Append(Writes({{"a", "", {}}, {"b", "", {}}, {"c", "", {}}})));
  EXPECT_EQ(receipt.first, Revision{1});
}

}  // namespace
}  // namespace renkei::ledger
