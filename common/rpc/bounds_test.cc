// The bounds of a server: its address, its workers, its streams.
#include <memory>

#include "absl/synchronization/notification.h"
#include "common/rpc/address.h"
#include "common/rpc/live_streams.h"
#include "common/rpc/worker_pool.h"
#include "common/status/matchers.h"

namespace renkei::rpc {
namespace {

TEST(Address, IsTakenApart) {
  ASSERT_OK_AND_ASSIGN(const Address address, ParseAddress("127.0.0.1:7401"));
  EXPECT_EQ(address.host, "127.0.0.1");
  EXPECT_EQ(address.port, 7401);
  EXPECT_EQ(address.WithPort(80), "127.0.0.1:80");
  ASSERT_OK_AND_ASSIGN(const Address v6, ParseAddress("[::1]:0"));
  EXPECT_EQ(v6.host, "::1");
  EXPECT_EQ(v6.WithPort(80), "[::1]:80");
  ASSERT_OK_AND_ASSIGN(const Address local, ParseAddress("unix:/run/renkei.sock"));
  EXPECT_EQ(local.WithPort(80), "unix:/run/renkei.sock");
}

TEST(Address, ThatIsNoneIsRefused) {
  for (const char* text : {"", "127.0.0.1", ":80", "host:", "host:-1", "host:65536", "host:8o",
                           "::1:80", "[::1:80", "[host]:80", "unix:", "host: 80"}) {
    EXPECT_THAT(ParseAddress(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(Address, IsLocalOnlyWhenNoOtherMachineReachesIt) {
  for (const char* text : {"127.0.0.1:0", "127.9.9.9:0", "localhost:0", "[::1]:0", "unix:/a"}) {
    EXPECT_TRUE(ParseAddress(text)->IsLocal()) << text;
  }
  for (const char* text : {"0.0.0.0:0", "[::]:0", "10.0.0.1:0", "example.org:0", "127.example:0",
                           "[::ffff:10.0.0.1]:0"}) {
    EXPECT_FALSE(ParseAddress(text)->IsLocal()) << text;
  }
}

TEST(WorkerPool, RefusesWhatDoesNotFitIntoItsQueue) {
  absl::Notification started, release;
  int ran = 0;
  {
    WorkerPool pool(1, 1);
    ASSERT_THAT(pool.Submit([&] {
      started.Notify();
      release.WaitForNotification();
      ++ran;
    }),
                IsOk());
    started.WaitForNotification();
    EXPECT_THAT(pool.Submit([&] { ++ran; }), IsOk());
    EXPECT_THAT(pool.Submit([&] { ++ran; }), StatusIs(absl::StatusCode::kResourceExhausted));
    release.Notify();
  }
  // What was queued is finished before the pool goes.
  EXPECT_EQ(ran, 2);
}

class FakeStream final : public EndableStream {
 public:
  void End(const absl::Status& status) override { ended = status; }
  absl::Status ended;
};

TEST(LiveStreams, AreBoundedInAllAndForEachClient) {
  LiveStreams streams(3, 2);
  const auto open = [] { return std::make_shared<FakeStream>(); };
  const auto a1 = open(), a2 = open(), a3 = open(), b1 = open(), b2 = open();
  EXPECT_THAT(streams.Add(a1, "a"), IsOk());
  EXPECT_THAT(streams.Add(a2, "a"), IsOk());
  EXPECT_THAT(streams.Add(a3, "a"), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(streams.Add(b1, "b"), IsOk());
  EXPECT_THAT(streams.Add(b2, "b"), StatusIs(absl::StatusCode::kResourceExhausted));
  streams.Remove(a3.get());  // was never added
  EXPECT_THAT(streams.Add(b2, "b"), StatusIs(absl::StatusCode::kResourceExhausted));
  streams.Remove(a1.get());
  EXPECT_THAT(streams.Add(a3, "a"), IsOk());
}

TEST(LiveStreams, EndTogetherAndThenNoNewOneIsTaken) {
  LiveStreams streams(3, 3);
  const auto first = std::make_shared<FakeStream>();
  ASSERT_THAT(streams.Add(first, "a"), IsOk());
  streams.EndAll();
  EXPECT_THAT(first->ended, StatusIs(absl::StatusCode::kUnavailable, "service stops"));
  EXPECT_THAT(streams.Add(std::make_shared<FakeStream>(), "a"),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace renkei::rpc
