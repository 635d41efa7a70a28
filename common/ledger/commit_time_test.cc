// Commit times and the promises about them.
#include <string>
#include <vector>

#include "common/ledger/commit_clock.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

class CommitTimeTest : public LedgerFixture {
 protected:
  absl::Time AppendOne() {
    const absl::StatusOr<Receipt> receipt = ledger().Append(Put("a", "1"));
    EXPECT_THAT(receipt, IsOk());
    return receipt.ok() ? receipt->commit_time : absl::InfinitePast();
  }
};

constexpr absl::Duration kTick = absl::Microseconds(1);

TEST_F(CommitTimeTest, IsTheClocksInWholeMicroseconds) {
  const absl::Time now = clock().Now();
  clock().Advance(absl::Nanoseconds(1999));
  EXPECT_EQ(AppendOne(), now + kTick);
}

TEST_F(CommitTimeTest, GrowsWhileTheClockStandsStill) {
  const absl::Time first = AppendOne();
  EXPECT_EQ(AppendOne(), first + kTick);
  EXPECT_EQ(AppendOne(), first + 2 * kTick);
}

TEST_F(CommitTimeTest, GrowsWhenTheClockStepsBack) {
  const absl::Time first = AppendOne();
  clock().Advance(-absl::Hours(2));
  EXPECT_EQ(AppendOne(), first + kTick);
  Reopen();
  EXPECT_EQ(AppendOne(), first + 2 * kTick);
  clock().Advance(absl::Hours(3));
  EXPECT_EQ(AppendOne(), clock().Now());
}

TEST_F(CommitTimeTest, NothingEarlierIsThePresentWhenIdleAndLaterCommitsComeAfterIt) {
  EXPECT_EQ(ledger().NothingEarlierThan(), clock().Now());
  clock().Advance(absl::Seconds(5));
  const absl::Time promised = ledger().NothingEarlierThan();
  EXPECT_EQ(promised, clock().Now());
  clock().Advance(-absl::Hours(1));
  EXPECT_EQ(ledger().NothingEarlierThan(), promised) << "never falls";
  EXPECT_EQ(AppendOne(), promised + kTick);
}

TEST_F(CommitTimeTest, APromiseHoldsAfterReopening) {
  AppendOne();
  clock().Advance(absl::Minutes(10));
  const absl::Time promised = ledger().NothingEarlierThan();
  clock().Advance(-absl::Hours(1));
  Reopen();
  EXPECT_EQ(ledger().NothingEarlierThan(), promised);
  Reopen();
  EXPECT_EQ(AppendOne(), promised + kTick);
}

TEST_F(CommitTimeTest, NothingIsPromisedPastACommitThatIsNotVisibleYet) {
  const absl::Time visible = AppendOne();
  clock().Advance(absl::Seconds(1));
  store().HoldCommits();
  const Pending held(ledger(), Put("b", "1"));
  store().AwaitHeldCommit();
  const absl::Time held_time = clock().Now();
  clock().Advance(absl::Seconds(1));
  EXPECT_EQ(ledger().NothingEarlierThan(), held_time - kTick);
  EXPECT_GE(ledger().NothingEarlierThan(), visible);
  store().ReleaseCommits();
  ASSERT_THAT(held.Await(), IsOk());
  EXPECT_EQ(held.Await()->commit_time, held_time);
  EXPECT_EQ(ledger().NothingEarlierThan(), clock().Now());
}

TEST(CommitClock, PromisesUpToTheOldestTimeInFlight) {
  const ManualClock clock(absl::FromUnixMicros(100));
  CommitClock commit_clock(clock, absl::InfinitePast());
  const absl::Time first = commit_clock.Draw();
  const absl::Time second = commit_clock.Draw();
  EXPECT_EQ(first, absl::FromUnixMicros(100));
  EXPECT_EQ(second, absl::FromUnixMicros(101));
  EXPECT_EQ(commit_clock.NothingEarlierThan(), absl::FromUnixMicros(99));
  commit_clock.Settle(first);
  EXPECT_EQ(commit_clock.NothingEarlierThan(), absl::FromUnixMicros(100));
  commit_clock.Cancel();
  EXPECT_EQ(commit_clock.NothingEarlierThan(), absl::FromUnixMicros(101));
  EXPECT_EQ(commit_clock.Draw(), absl::FromUnixMicros(102));
}

}  // namespace
}  // namespace renkei::ledger
