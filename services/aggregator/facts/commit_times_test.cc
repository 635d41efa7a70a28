#include "services/aggregator/facts/commit_times.h"

#include "gtest/gtest.h"

namespace renkei::facts {
namespace {

absl::Time At(int64_t us) { return absl::FromUnixMicros(us); }

TEST(CommitTimes, KnowTheLastRevisionOfACommit) {
  CommitTimes times;
  times.Append({1}, At(10));
  times.Append({2}, At(10));  // the same commit
  times.Append({3}, At(20));
  EXPECT_EQ(times.LastAt(At(9)), ledger::Revision{0});
  EXPECT_EQ(times.LastAt(At(10)), ledger::Revision{2});
  EXPECT_EQ(times.LastAt(At(19)), ledger::Revision{2});
  EXPECT_EQ(times.LastAt(At(20)), ledger::Revision{3});
  EXPECT_EQ(times.LastAt(absl::InfiniteFuture()), ledger::Revision{3});
}

// A time between two microseconds is after the one before.
TEST(CommitTimes, RoundATimeDown) {
  CommitTimes times;
  times.Append({1}, At(10));
  EXPECT_EQ(times.LastAt(At(10) - absl::Nanoseconds(1)), ledger::Revision{0});
  EXPECT_EQ(times.LastAt(At(10) + absl::Nanoseconds(999)), ledger::Revision{1});
}

TEST(CommitTimes, AreSettledByAPromiseOrByALaterCommit) {
  CommitTimes times;
  EXPECT_EQ(times.settled(), absl::InfinitePast());
  times.Append({1}, At(10));
  EXPECT_EQ(times.settled(), At(10));
  times.Promise(At(50));
  EXPECT_EQ(times.settled(), At(50));
  times.Promise(At(40));  // an old promise takes nothing back
  EXPECT_EQ(times.settled(), At(50));
  EXPECT_EQ(times.promised(), At(50));
  times.Append({2}, At(60));
  EXPECT_EQ(times.settled(), At(60));
}

}  // namespace
}  // namespace renkei::facts
