// Many submitters, readers and a follower at once. Run under tsan as well.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

constexpr int kSubmitters = 6;
constexpr int kSubmissions = 100;  // of each

// Counts one up in two records at once: a reader that sees them differ has seen half a commit.
Submission CountUp() {
  return {"tester", std::nullopt, [](const State& state) -> absl::StatusOr<std::vector<Write>> {
            RENKEI_ASSIGN_OR_RETURN(const std::optional<Version> found, state.Find("count"));
            int count = 0;
            if (found && !absl::SimpleAtoi(found->body, &count)) {
              return absl::InternalError("not a count");
            }
            const std::string next = absl::StrCat(count + 1);
            return std::vector<Write>{{"count", next, {absl::StrCat("by-count/", next)}},
                                      {"mirror", next, {}}};
          }};
}

class ConcurrencyTest : public LedgerFixture {
 protected:
  void Submit() {
    for (int i = 0; i < kSubmissions; ++i) {
      const absl::StatusOr<Receipt> receipt = ledger().Append(CountUp());
      ASSERT_THAT(receipt, IsOk());
      const Head& head = ledger().Read()->head();
      ASSERT_GE(head.revision, receipt->last) << "what is acknowledged is visible";
    }
  }

  void ReadUntil(const std::atomic<bool>& done) {
    Revision last_head;
    absl::Time last_promise = absl::InfinitePast();
    while (!done) {
      const absl::Time promise = ledger().NothingEarlierThan();
      ASSERT_GE(promise, last_promise);
      const std::shared_ptr<const Reader> reader = ledger().Read();
      ASSERT_GE(reader->head().revision, last_head);
      CheckNothingEarlier(*reader, last_head, last_promise);
      last_head = reader->head().revision;
      // Only now: what this reader did not show must come after the promise.
      last_promise = promise;
      CheckWhole(*reader);
    }
  }

  // Nothing that was not there when the last promise was given is earlier than it said.
  static void CheckNothingEarlier(const Reader& reader, Revision known, absl::Time promise) {
    if (reader.head().revision == known) return;
    ASSERT_OK_AND_ASSIGN(const Version first_new, reader.At({known.value + 1}));
    ASSERT_GT(first_new.commit_time, promise);
  }

  static void CheckWhole(const Reader& reader) {
    if (reader.head().revision == Revision{0}) return;
    ASSERT_OK_AND_ASSIGN(const std::optional<Version> count, reader.Find("count"));
    ASSERT_OK_AND_ASSIGN(const std::optional<Version> mirror, reader.Find("mirror"));
    ASSERT_TRUE(count.has_value() && mirror.has_value());
    ASSERT_EQ(count->body, mirror->body);
    ASSERT_EQ(absl::StrCat(reader.head().revision.value / 2), count->body);
    ASSERT_EQ(reader.head().chain, mirror->chain);
    ASSERT_TRUE(mirror->ends_commit);
    ASSERT_OK_AND_ASSIGN(const std::vector<IndexEntry> index, reader.ScanIndex("", "", 10));
    ASSERT_EQ(index.size(), 1u);
    ASSERT_EQ(index[0].key, absl::StrCat("by-count/", count->body));
  }

  // Follows the log as a feed does, told by a listener when there is more.
  void Follow(Revision until) {
    absl::Mutex mu;
    Revision told;
    const std::unique_ptr<Subscription> subscription = ledger().Subscribe([&](Revision head) {
      absl::MutexLock lock(&mu);
      ASSERT_GT(head, told);
      told = head;
    });
    for (Revision followed; followed < until;) {
      const std::shared_ptr<const Reader> reader = ledger().Read();
      ASSERT_OK_AND_ASSIGN(const std::vector<Version> log, reader->ReadLog(followed, 50));
      for (const Version& version : log) {
        ASSERT_EQ(version.revision.value, followed.value + 1);
        followed = version.revision;
      }
      if (!log.empty()) {
        ASSERT_TRUE(log.back().ends_commit);
        continue;
      }
      const auto more = [&] { return told > followed; };
      absl::MutexLock lock(&mu);
      mu.Await(absl::Condition(&more));
    }
  }
};

TEST_F(ConcurrencyTest, ReadersSeeWholeCommitsAndGrowingHeads) {
  const Revision end{2 * kSubmitters * kSubmissions};
  std::atomic<bool> done = false;
  std::vector<std::thread> others;
  for (int i = 0; i < 2; ++i) others.emplace_back([this, &done] { ReadUntil(done); });
  others.emplace_back([this, end] { Follow(end); });
  std::vector<std::thread> submitters;
  for (int i = 0; i < kSubmitters; ++i) submitters.emplace_back([this] { Submit(); });
  for (std::thread& thread : submitters) thread.join();
  done = true;
  for (std::thread& thread : others) thread.join();
  EXPECT_EQ(ledger().Read()->head().revision, end);
  EXPECT_EQ(BodyOf("count"), absl::StrCat(kSubmitters * kSubmissions));
  EXPECT_LE(store().commits(), 1 + kSubmitters * kSubmissions);
}

TEST_F(ConcurrencyTest, SubscriptionsComeAndGoWhileCommitsBecomeVisible) {
  std::atomic<bool> done = false;
  std::thread comes_and_goes([this, &done] {
    while (!done) {
      std::atomic<bool> running = false;
      std::atomic<bool> told = false;
      std::unique_ptr<Subscription> subscription = ledger().Subscribe([&](Revision) {
        running = true;
        told = true;
        std::this_thread::yield();
        running = false;
      });
      while (!told && !done) std::this_thread::yield();
      subscription.reset();
      ASSERT_FALSE(running) << "the listener runs after its subscription";
    }
  });
  Submit();
  done = true;
  comes_and_goes.join();
}

}  // namespace
}  // namespace renkei::ledger
