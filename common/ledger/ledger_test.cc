// What the ledger promises its users, through its public interface.
#include "common/ledger/ledger.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LedgerTest : public LedgerFixture {};

TEST_F(LedgerTest, IsEmptyAtFirst) {
  EXPECT_EQ(ledger().Read()->head().revision, Revision{0});
  EXPECT_EQ(ledger().Read()->head().commit_time, absl::InfinitePast());
  EXPECT_EQ(ledger().Read()->head().chain, std::string(32, '\0'));
  EXPECT_THAT(ledger().Read()->Find("a"), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(ledger().Read()->ReadLog({0}, 1000), IsOkAndHolds(IsEmpty()));
}

TEST_F(LedgerTest, GivesBackWhatWasAppended) {
  ASSERT_OK_AND_ASSIGN(const Receipt receipt, ledger().Append(Put("a", "body")));
  EXPECT_EQ(receipt.first, Revision{1});
  EXPECT_EQ(receipt.last, Revision{1});
  EXPECT_EQ(receipt.commit_time, clock().Now());

  ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, ledger().Read()->Find("a"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->revision, Revision{1});
  EXPECT_EQ(found->previous, Revision{0});
  EXPECT_EQ(found->principal, "tester");
  EXPECT_EQ(found->name, "a");
  EXPECT_EQ(found->body, "body");
  EXPECT_EQ(found->commit_time, receipt.commit_time);
  EXPECT_FALSE(found->deleted);
  EXPECT_TRUE(found->ends_commit);
  EXPECT_EQ(ledger().Read()->head().chain, found->chain);
}

TEST_F(LedgerTest, VersionsOfACommitAreConsecutiveAndTheLastEndsIt) {
  ASSERT_THAT(ledger().Append(Put("x", "1")), IsOk());
  ASSERT_OK_AND_ASSIGN(const Receipt receipt,
                       ledger().Append(Writes({{"a", "1", {}}, {"b", "2", {}}, {"c", "3", {}}})));
  EXPECT_EQ(receipt.first, Revision{2});
  EXPECT_EQ(receipt.last, Revision{4});
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> log, ledger().Read()->ReadLog({1}, 1000));
  ASSERT_EQ(log.size(), 3u);
  for (size_t i = 0; i < log.size(); ++i) {
    EXPECT_EQ(log[i].revision, Revision{i + 2});
    EXPECT_EQ(log[i].ends_commit, i == 2);
    EXPECT_EQ(log[i].commit_time, receipt.commit_time);
  }
}

TEST_F(LedgerTest, KeepsATombstoneAndTheHistoryBeforeIt) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  ASSERT_THAT(ledger().Append(Put("b", "other")), IsOk());
  ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  ASSERT_THAT(ledger().Append(Writes({{"a", std::nullopt, {}}})), IsOk());
  const std::shared_ptr<const Reader> reader = ledger().Read();

  ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, reader->Find("a"));
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->deleted);
  EXPECT_EQ(found->body, "");

  ASSERT_OK_AND_ASSIGN(const std::vector<Version> history, reader->History("a", {0}, 10));
  EXPECT_THAT(RevisionsOf(history), ElementsAre(4, 3, 1));
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> newest, reader->History("a", {0}, 2));
  EXPECT_THAT(RevisionsOf(newest), ElementsAre(4, 3));
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> next_page, reader->History("a", {3}, 2));
  EXPECT_THAT(RevisionsOf(next_page), ElementsAre(1));
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> below_another, reader->History("a", {2}, 2));
  EXPECT_THAT(RevisionsOf(below_another), ElementsAre(1));
  EXPECT_THAT(reader->History("a", {1}, 2), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(reader->History("never", {0}, 2), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(reader->History("a", {0}, 0), IsOkAndHolds(IsEmpty()));
}

TEST_F(LedgerTest, ReadsAVersionByItsRevision) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  const std::shared_ptr<const Reader> reader = ledger().Read();
  ASSERT_OK_AND_ASSIGN(const Version first, reader->At({1}));
  EXPECT_EQ(first.body, "1");
  ASSERT_OK_AND_ASSIGN(const Version second, reader->At({2}));
  EXPECT_EQ(second.body, "2");
  EXPECT_EQ(second.previous, Revision{1});
  EXPECT_THAT(reader->At({0}), StatusIs(StatusCode::kOutOfRange));
  EXPECT_THAT(reader->At({3}), StatusIs(StatusCode::kOutOfRange));
}

TEST_F(LedgerTest, AReaderStaysAtItsMoment) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  const std::shared_ptr<const Reader> before = ledger().Read();
  ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  EXPECT_EQ(before->head().revision, Revision{1});
  ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, before->Find("a"));
  EXPECT_EQ(found->body, "1");
  EXPECT_THAT(before->At({2}), StatusIs(StatusCode::kOutOfRange));
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> log, before->ReadLog({0}, 1000));
  EXPECT_THAT(RevisionsOf(log), ElementsAre(1));
}

TEST_F(LedgerTest, MovesARecordInTheIndex) {
  ASSERT_THAT(ledger().Append(Writes({{"a", "1", {"k1/a", "x/a"}}})), IsOk());
  ASSERT_THAT(ledger().Append(Writes({{"b", "1", {"k2/b"}}})), IsOk());
  EXPECT_THAT(IndexKeys(), ElementsAre("k1/a", "k2/b", "x/a"));
  ASSERT_THAT(ledger().Append(Writes({{"a", "2", {"k3/a", "x/a"}}})), IsOk());
  EXPECT_THAT(IndexKeys(), ElementsAre("k2/b", "k3/a", "x/a"));
  ASSERT_THAT(ledger().Append(Writes({{"a", std::nullopt, {}}})), IsOk());
  EXPECT_THAT(IndexKeys(), ElementsAre("k2/b"));

  const std::shared_ptr<const Reader> reader = ledger().Read();
  ASSERT_OK_AND_ASSIGN(const std::vector<IndexEntry> range, reader->ScanIndex("k2", "k3", 10));
  ASSERT_EQ(range.size(), 1u);
  EXPECT_EQ(range[0].name, "b");
  EXPECT_THAT(reader->ScanIndex("k2", "k3", 0), IsOkAndHolds(IsEmpty()));
}

TEST_F(LedgerTest, ScansNoMoreIndexEntriesThanAsked) {
  ASSERT_THAT(ledger().Append(Writes({{"a", "1", {"1", "2", "3"}}})), IsOk());
  ASSERT_OK_AND_ASSIGN(const std::vector<IndexEntry> two, ledger().Read()->ScanIndex("", "", 2));
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[1].key, "2");
}

TEST_F(LedgerTest, ARefusedTransactionLeavesNoTrace) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  const int commits = store().commits();
  Submission refused = Put("b", "1");
  refused.request_id = RequestId{"Create", "id-1", "f"};
  refused.transaction = [](const State&) { return absl::AlreadyExistsError("b is taken"); };
  EXPECT_THAT(ledger().Append(std::move(refused)),
              StatusIs(StatusCode::kAlreadyExists, "b is taken"));
  EXPECT_EQ(store().commits(), commits);
  EXPECT_EQ(ledger().Read()->head().revision, Revision{1});
  // Its request id was not used up either.
  Submission again = Put("b", "1");
  again.request_id = RequestId{"Create", "id-1", "another body"};
  ASSERT_OK_AND_ASSIGN(const Receipt receipt, ledger().Append(std::move(again)));
  EXPECT_EQ(receipt.first, Revision{2});
  EXPECT_FALSE(receipt.repeated);
}

TEST_F(LedgerTest, AnEmptyTransactionSucceedsWithoutARevision) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  const int commits = store().commits();
  const absl::Time commit_time = ledger().Read()->head().commit_time;
  clock().Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(const Receipt receipt, ledger().Append(Writes({})));
  EXPECT_EQ(receipt.first, Revision{2});
  EXPECT_EQ(receipt.last, Revision{1});
  EXPECT_EQ(receipt.commit_time, commit_time);
  EXPECT_EQ(store().commits(), commits);
}

TEST_F(LedgerTest, AFaultyTransactionIsInternalAndWritesNothing) {
  EXPECT_THAT(ledger().Append(Writes({{"a", "1", {}}, {"a", "2", {}}})),
              StatusIs(StatusCode::kInternal, HasSubstr("a twice")));
  EXPECT_THAT(ledger().Append(Writes({{"", "1", {}}})), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(ledger().Append(Writes({{"a", std::nullopt, {"key"}}})),
              StatusIs(StatusCode::kInternal, HasSubstr("tombstone of a")));
  EXPECT_EQ(ledger().Read()->head().revision, Revision{0});
}

TEST_F(LedgerTest, ATransactionSeesWhatWasAppendedBefore) {
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  Submission submission = Put("a", "");
  submission.transaction = [](const State& state) -> absl::StatusOr<std::vector<Write>> {
    absl::StatusOr<std::optional<Version>> a = state.Find("a");
    if (!a.ok()) return a.status();
    absl::StatusOr<std::optional<Version>> b = state.Find("b");
    if (!b.ok()) return b.status();
    return std::vector<Write>{{"a", absl::StrCat((*a)->body, b->has_value() ? "?" : "+"), {}}};
  };
  ASSERT_THAT(ledger().Append(std::move(submission)), IsOk());
  ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, ledger().Read()->Find("a"));
  EXPECT_EQ(found->body, "1+");
}

TEST_F(LedgerTest, ReadsTheLogInWholeCommits) {
  ASSERT_THAT(ledger().Append(Writes({{"a", "aaaa", {}}, {"b", "bbbb", {}}})), IsOk());  // 1..2
  ASSERT_THAT(ledger().Append(Put("c", "cc")), IsOk());                                  // 3
  ASSERT_THAT(ledger().Append(Writes({{"d", "dd", {}}, {"e", "ee", {}}})), IsOk());      // 4..5
  const std::shared_ptr<const Reader> reader = ledger().Read();
  const auto read = [&reader](uint64_t after, size_t max_bytes) {
    return RevisionsOf(reader->ReadLog({after}, max_bytes).value());
  };
  EXPECT_THAT(read(0, 1000), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(read(2, 1000), ElementsAre(3, 4, 5));
  EXPECT_THAT(read(0, 0), ElementsAre(1, 2)) << "at least one commit";
  EXPECT_THAT(read(0, 9), ElementsAre(1, 2));
  EXPECT_THAT(read(0, 10), ElementsAre(1, 2, 3));
  EXPECT_THAT(read(0, 12), ElementsAre(1, 2, 3)) << "never half a commit";
  EXPECT_THAT(read(0, 14), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(read(5, 1000), IsEmpty());
  EXPECT_THAT(read(6, 1000), IsEmpty());
  EXPECT_THAT(read(~uint64_t{0}, 1000), IsEmpty());
}

TEST_F(LedgerTest, TellsListenersAfterACommitIsVisible) {
  absl::Mutex mu;
  std::vector<uint64_t> heads;
  const std::unique_ptr<Subscription> subscription = ledger().Subscribe([&](Revision head) {
    absl::MutexLock lock(&mu);
    heads.push_back(head.value);
  });
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  ASSERT_THAT(ledger().Append(Writes({})), IsOk());
  ASSERT_THAT(ledger().Append(Writes({{"a", "1", {}}, {"b", "1", {}}})), IsOk());
  absl::MutexLock lock(&mu);
  const auto two = [&heads] { return heads.size() >= 2; };
  mu.Await(absl::Condition(&two));
  EXPECT_THAT(heads, ElementsAre(1, 3));
}

TEST_F(LedgerTest, TheEndOfASubscriptionWaitsForItsListener) {
  absl::Notification running;
  absl::Notification go_on;
  std::atomic<bool> finished = false;
  std::unique_ptr<Subscription> subscription = ledger().Subscribe([&](Revision) {
    running.Notify();
    go_on.WaitForNotification();
    finished = true;
  });
  ASSERT_THAT(ledger().Append(Put("a", "1")), IsOk());
  running.WaitForNotification();
  std::atomic<bool> finished_before_end = false;
  std::thread ends([&] {
    subscription.reset();
    finished_before_end = finished.load();
  });
  go_on.Notify();
  ends.join();
  EXPECT_TRUE(finished_before_end);
  // It would crash here, were it still told: Notify() may run only once.
  ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  ASSERT_THAT(ledger().Append(Put("a", "3")), IsOk());
}

}  // namespace
}  // namespace renkei::ledger
