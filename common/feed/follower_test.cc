// The following side of the feed, against streams that a test scripts.
#include "common/feed/follower.h"

#include <deque>
#include <memory>
#include <thread>

#include "absl/time/clock.h"
#include "common/feed/continuity.h"
#include "common/feed/feed_fixture.h"
#include "common/feed/wire.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/time/timestamp.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kEpoch[] = "0123456789abcdef0123456789abcdef";

v1::WatchResponse Response(const std::vector<int64_t>& revisions, int64_t through) {
  v1::WatchResponse response;
  response.set_epoch(kEpoch);
  response.set_through_revision(through);
  for (const int64_t revision : revisions) {
    v1::Change& change = *response.add_changes();
    change.set_revision(revision);
    change.set_name(absl::StrCat("parties/", revision));
    change.set_ends_commit(true);
  }
  return response;
}

absl::Status LedgerReplaced() {
  return status::WithErrorInfo(absl::FailedPreconditionError("another"), "LEDGER_REPLACED", {});
}

// A service whose streams are scripted: each Watch takes the next script, whose end is an error or,
// by default, silence.
class ScriptedFeed {
 public:
  struct Script {
    std::vector<v1::WatchResponse> responses;
    absl::Status end;
  };

  void Add(Script script) {
    absl::MutexLock lock(&mutex_);
    scripts_.push_back(std::move(script));
  }

  OpenWatch AsOpenWatch() {
    return [this](const v1::WatchRequest& request) {
      absl::MutexLock lock(&mutex_);
      requests_.push_back(request);
      Script script;
      if (!scripts_.empty()) {
        script = std::move(scripts_.front());
        scripts_.pop_front();
      }
      return std::make_unique<Reader>(std::move(script));
    };
  }

  std::vector<v1::WatchRequest> AwaitRequests(size_t count) {
    const auto enough = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return requests_.size() >= count;
    };
    absl::MutexLock lock(&mutex_, absl::Condition(&enough));
    return requests_;
  }

 private:
  class Reader final : public rpc::StreamReader {
   public:
    explicit Reader(Script script) : script_(std::move(script)) {}
    absl::StatusOr<std::optional<rpc::Body>> Next() override {
      if (next_ < script_.responses.size()) {
        return script_.responses[next_++].SerializeAsString();
      }
      if (!script_.end.ok()) return script_.end;
      absl::MutexLock lock(&mutex_, absl::Condition(&cancelled_));
      return absl::CancelledError("");
    }
    void Cancel() override {
      absl::MutexLock lock(&mutex_);
      cancelled_ = true;
    }

   private:
    const Script script_;
    size_t next_ = 0;
    absl::Mutex mutex_;
    bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  };

  absl::Mutex mutex_;
  std::deque<Script> scripts_ ABSL_GUARDED_BY(mutex_);
  std::vector<v1::WatchRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

class FollowerTest : public testing::Test {
 protected:
  void Follow(std::vector<std::string> types = {},
              BackoffOptions backoff = {.min = absl::Microseconds(1),
                                        .max = absl::Microseconds(1)}) {
    follower_.emplace(
        feed_.AsOpenWatch(), sink_, clock_,
        FollowerOptions{.service = "coordination", .types = std::move(types), .backoff = backoff});
  }
  absl::Status WaitFor(uint64_t revision) {
    return follower_->WaitFor({revision}, absl::Now() + absl::Seconds(5));
  }

  ScriptedFeed feed_;
  RememberingSink sink_;
  ledger::ManualClock clock_{absl::FromUnixSeconds(1'548'946'800)};
  std::optional<Follower> follower_;
};

TEST_F(FollowerTest, HandsOverWhatComesAndTellsHowFarItIs) {
  v1::WatchResponse progress = Response({}, 2);
  *progress.mutable_progress()->mutable_nothing_earlier_than() =
      time::TimestampOf(absl::FromUnixSeconds(77));
  feed_.Add({.responses = {Response({1}, 1), Response({2}, 2), progress}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(2), IsOk());
  while (follower_->status().nothing_earlier_than == absl::InfinitePast()) {
    std::this_thread::yield();
  }
  const FollowerStatus status = follower_->status();
  EXPECT_THAT(sink_.names(), ElementsAre("parties/1", "parties/2"));
  EXPECT_TRUE(status.connected);
  EXPECT_THAT(status.last_error, IsOk());
  EXPECT_EQ(status.last_heard, clock_.Now());
  EXPECT_EQ(status.position, (ledger::Position{{kEpoch}, {2}}));
  EXPECT_EQ(status.nothing_earlier_than, absl::FromUnixSeconds(77));
}

TEST_F(FollowerTest, AsksStrictlyAfterThePositionOfItsSink) {
  sink_.StartAt({{kEpoch}, {41}});
  Follow({kPartyType});
  const v1::WatchRequest request = feed_.AwaitRequests(1)[0];
  EXPECT_EQ(request.service(), "coordination");
  EXPECT_EQ(request.epoch(), kEpoch);
  EXPECT_EQ(request.after_revision(), 41);
  EXPECT_THAT(request.types(), ElementsAre(kPartyType));
}

TEST_F(FollowerTest, ResumesAfterTheStreamBreaks) {
  feed_.Add({.responses = {Response({1}, 1)}, .end = absl::UnavailableError("gone")});
  feed_.Add({.responses = {Response({2}, 2)}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(2), IsOk());
  EXPECT_EQ(feed_.AwaitRequests(2)[1].after_revision(), 1);
  EXPECT_THAT(sink_.names(), ElementsAre("parties/1", "parties/2"));
}

TEST_F(FollowerTest, RefusesAGapAndAsksAgain) {
  feed_.Add({.responses = {Response({1}, 1), Response({3}, 3)}, .end = {}});
  feed_.Add({.responses = {Response({2, 3}, 3)}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(3), IsOk());
  EXPECT_EQ(feed_.AwaitRequests(2)[1].after_revision(), 1);
  EXPECT_THAT(sink_.names(), ElementsAre("parties/1", "parties/2", "parties/3"));
}

TEST_F(FollowerTest, ComesAgainWithWhatTheSinkRefused) {
  sink_.RefuseNext(1);
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(1), IsOk());
  EXPECT_EQ(feed_.AwaitRequests(2)[1].after_revision(), 0);
  EXPECT_THAT(sink_.names(), ElementsAre("parties/1"));
}

TEST_F(FollowerTest, StartsOverWhenTheLedgerWasReplaced) {
  sink_.StartAt({{"another epoch"}, {41}});
  feed_.Add({.responses = {}, .end = LedgerReplaced()});
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  Follow();
  const v1::WatchRequest second = feed_.AwaitRequests(2)[1];
  EXPECT_EQ(second.epoch(), "");
  EXPECT_EQ(second.after_revision(), 0);
  while (follower_->status().position != ledger::Position{{kEpoch}, {1}}) std::this_thread::yield();
  EXPECT_EQ(sink_.resets(), 1);
  EXPECT_THAT(sink_.names(), ElementsAre("parties/1"));
}

TEST_F(FollowerTest, OtherFailedPreconditionsResetNothing) {
  sink_.StartAt({{kEpoch}, {41}});
  feed_.Add({.responses = {}, .end = absl::FailedPreconditionError("not that reason")});
  Follow();
  EXPECT_EQ(feed_.AwaitRequests(2)[1].after_revision(), 41);
  EXPECT_EQ(sink_.resets(), 0);
}

TEST_F(FollowerTest, StopsAtOnceWhileItBacksOffAndSaysWhy) {
  feed_.Add({.responses = {}, .end = absl::UnavailableError("connection refused")});
  Follow({}, {.min = absl::Hours(1), .max = absl::Hours(1)});
  while (follower_->status().last_error.ok()) std::this_thread::yield();
  EXPECT_FALSE(follower_->status().connected);
  EXPECT_THAT(follower_->status().last_error,
              StatusIs(absl::StatusCode::kUnavailable, "connection refused"));
  follower_.reset();
}

TEST_F(FollowerTest, StopsAtOnceWhileTheStreamIsSilent) {
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(1), IsOk());
  EXPECT_THAT(follower_->WaitFor({2}, absl::Now()),
              StatusIs(absl::StatusCode::kDeadlineExceeded, HasSubstr("through revision 1")));
  follower_.reset();
}

TEST_F(FollowerTest, WaitsForARevisionOfOneLedger) {
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  Follow();
  const Goal by_epoch{.epoch = "01234567", .revision = {1}};
  EXPECT_THAT(follower_->WaitFor(by_epoch, 0, absl::InfiniteFuture()), IsOk());
}

TEST_F(FollowerTest, SaysThatALedgerWasReplacedInsteadOfWaitingForItsRevision) {
  feed_.Add({.responses = {Response({1}, 1), Response({2}, 2)}, .end = {}});
  Follow();
  ASSERT_THAT(WaitFor(2), IsOk());
  const Goal replaced{.epoch = "ffffffff", .revision = {1}};
  const absl::Status told = follower_->WaitFor(replaced, 0, absl::InfiniteFuture());
  EXPECT_THAT(told, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(kEpoch)));
  ASSERT_TRUE(status::ErrorInfoOf(told).has_value());
  EXPECT_EQ(status::ErrorInfoOf(told)->reason(), "LEDGER_REPLACED");
  // What was heard before may be what the other is going to replace.
  EXPECT_EQ(follower_->status().responses, 2);
  EXPECT_THAT(follower_->WaitFor(replaced, 2, absl::Now()),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(FollowerTest, WaitsForTheLedgerThatReplacesTheOneThatIsFollowed) {
  sink_.StartAt({{"another epoch"}, {41}});
  feed_.Add({.responses = {}, .end = LedgerReplaced()});
  feed_.Add({.responses = {Response({1}, 1)}, .end = {}});
  Follow();
  EXPECT_THAT(follower_->WaitFor(Goal{.epoch = kEpoch, .revision = {1}}, 0, absl::InfiniteFuture()),
              IsOk());
}

TEST(FollowerStatus, IsStaleWhenNothingWasHeardForMoreThanFifteenSeconds) {
  FollowerStatus status;
  EXPECT_TRUE(status.IsStaleAt(absl::FromUnixSeconds(0))) << "nothing was ever heard";
  status.last_heard = absl::FromUnixSeconds(100);
  EXPECT_FALSE(status.IsStaleAt(absl::FromUnixSeconds(115)));
  EXPECT_TRUE(status.IsStaleAt(absl::FromUnixSeconds(115) + absl::Microseconds(1)));
}

TEST(Continuity, WhatGoesOnIsTaken) {
  const ledger::Position position{{kEpoch}, {5}};
  EXPECT_THAT(CheckContinues(position, false, Response({6, 7}, 7)), IsOk());
  EXPECT_THAT(CheckContinues(position, false, Response({}, 5)), IsOk());
  EXPECT_THAT(CheckContinues(position, true, Response({7}, 9)), IsOk());
  EXPECT_THAT(CheckContinues(position, true, Response({}, 9)), IsOk());
  EXPECT_THAT(CheckContinues(ledger::Position(), false, Response({1}, 1)), IsOk());
}

TEST(Continuity, GapsRepeatsAndOtherEpochsAreLosses) {
  const ledger::Position position{{kEpoch}, {5}};
  const auto loss = StatusIs(absl::StatusCode::kDataLoss);
  EXPECT_THAT(CheckContinues(position, false, Response({7}, 7)), loss);
  EXPECT_THAT(CheckContinues(position, false, Response({6, 8}, 8)), loss);
  EXPECT_THAT(CheckContinues(position, false, Response({6}, 7)), loss);
  EXPECT_THAT(CheckContinues(position, false, Response({}, 6)), loss);
  EXPECT_THAT(CheckContinues(position, true, Response({5}, 6)), loss);
  EXPECT_THAT(CheckContinues(position, true, Response({7, 6}, 7)), loss);
  EXPECT_THAT(CheckContinues(position, true, Response({7}, 6)), loss);
  EXPECT_THAT(CheckContinues(position, true, Response({}, 4)), loss);
  EXPECT_THAT(CheckContinues({{"other"}, {5}}, false, Response({6}, 6)), loss);
  v1::WatchResponse split = Response({6, 7}, 7);
  split.mutable_changes(1)->set_ends_commit(false);
  EXPECT_THAT(CheckContinues(position, false, split), loss);
  EXPECT_THAT(CheckContinues(position, false, v1::WatchResponse()), loss);
}

TEST(Backoff, GrowsToItsMaximumAndStartsAnewAfterASuccess) {
  Backoff backoff({.min = absl::Seconds(1), .max = absl::Seconds(5)}, 7);
  for (const int ceiling : {1, 2, 4, 5, 5}) {
    const absl::Duration pause = backoff.Next();
    EXPECT_GE(pause, absl::Seconds(ceiling) / 2);
    EXPECT_LE(pause, absl::Seconds(ceiling));
  }
  backoff.Reset();
  EXPECT_LE(backoff.Next(), absl::Seconds(1));
}

}  // namespace
}  // namespace renkei::feed
