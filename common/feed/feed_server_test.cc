// Serving and following over a real connection, through restarts.
#include <unistd.h>

#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/feed/change_feed.h"
#include "common/feed/feed_fixture.h"
#include "common/feed/follower.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::ElementsAre;

constexpr char kWatch[] = "/renkei.changes.v1.ChangeFeed/Watch";

// A served ledger. A unix socket can be served again under its name, which a free port cannot.
class Served final {
 public:
  Served(ledger::Ledger& ledger, const std::string& address) : feed_(ledger, TestOptions()) {
    rpc::ServerOptions options;
    options.address = address;
    server_ = rpc::Server::Start(options, {&feed_.service()}).value();
  }

 private:
  ChangeFeed feed_;
  std::unique_ptr<rpc::Server> server_;
};

class FeedServerTest : public testing::Test {
 protected:
  ~FeedServerTest() override {
    unlink(absl::StrCat(folder_, "/feed").c_str());
    rmdir(folder_.c_str());
  }

  static std::string MakeFolder() {
    std::string path = testing::TempDir() + "feedXXXXXX";
    return mkdtemp(path.data());
  }

  std::shared_ptr<rpc::Channel> OpenChannel() {
    return rpc::Channel::Open({.target = address_}).value();
  }

  const std::string folder_ = MakeFolder();
  const std::string address_ = absl::StrCat("unix:", folder_, "/feed");
  TestLedger ledger_;
  time::SystemClock clock_;
};

TEST_F(FeedServerTest, DescribesItsLedger) {
  Served served(ledger_.get(), address_);
  const auto channel = OpenChannel();
  const auto describe = [&] {
    return channel->Call<v1::Ledger>("/renkei.changes.v1.ChangeFeed/GetLedger",
                                     v1::GetLedgerRequest());
  };
  ASSERT_OK_AND_ASSIGN(const v1::Ledger empty, describe());
  EXPECT_EQ(empty.service(), "coordination");
  EXPECT_EQ(empty.epoch(), ledger_->epoch().value);
  EXPECT_EQ(empty.head_revision(), 0);
  EXPECT_FALSE(empty.has_head_time());
  EXPECT_EQ(empty.head_chain(), std::string(32, '\0'));
  ledger_.Commit({"parties/a"});
  ASSERT_OK_AND_ASSIGN(const v1::Ledger filled, describe());
  EXPECT_EQ(filled.head_revision(), 1);
  EXPECT_TRUE(filled.has_head_time());
  EXPECT_EQ(filled.head_chain(), ledger_->Read()->head().chain);
}

TEST_F(FeedServerTest, AWatchThatWaitsEndsWhenItIsCancelled) {
  Served served(ledger_.get(), address_);
  const auto channel = OpenChannel();
  const auto reader = channel->OpenStream(kWatch, "");
  ASSERT_THAT(reader->Next(), IsOk());
  reader->Cancel();
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(FeedServerTest, AFollowerSurvivesARestartAndMissesNothing) {
  auto served = std::make_unique<Served>(ledger_.get(), address_);
  RememberingSink sink;
  ledger_.Commit({"parties/a"});
  Follower follower(WatchOver(OpenChannel()), sink, clock_, {.service = "coordination"});
  ASSERT_THAT(follower.WaitFor({1}, absl::Now() + absl::Seconds(10)), IsOk());
  served.reset();
  ledger_.Commit({"parties/b"});
  while (follower.status().connected) std::this_thread::yield();
  EXPECT_THAT(follower.status().last_error, StatusIs(absl::StatusCode::kUnavailable));
  served = std::make_unique<Served>(ledger_.get(), address_);
  ledger_.Commit({"parties/c"});
  ASSERT_THAT(follower.WaitFor({3}, absl::Now() + absl::Seconds(10)), IsOk());
  EXPECT_THAT(sink.names(), ElementsAre("parties/a", "parties/b", "parties/c"));
}

TEST_F(FeedServerTest, AFollowerStartsOverOnAnotherLedger) {
  auto served = std::make_unique<Served>(ledger_.get(), address_);
  RememberingSink sink;
  ledger_.Commit({"parties/a"});
  ledger_.Commit({"parties/b"});
  Follower follower(WatchOver(OpenChannel()), sink, clock_, {.service = "coordination"});
  ASSERT_THAT(follower.WaitFor({2}, absl::Now() + absl::Seconds(10)), IsOk());
  served.reset();
  TestLedger restored;
  restored.Commit({"parties/x"});
  Served again(restored.get(), address_);
  const ledger::Position expected{restored->epoch(), {1}};
  while (follower.status().position != expected) std::this_thread::yield();
  EXPECT_EQ(sink.resets(), 1);
  EXPECT_THAT(sink.names(), ElementsAre("parties/x"));
}

TEST_F(FeedServerTest, AFilteringFollowerIsComplete) {
  Served served(ledger_.get(), address_);
  ledger_.Commit({"parties/a", "activities/b"});
  ledger_.Commit({"activities/c"});
  RememberingSink sink;
  Follower follower(WatchOver(OpenChannel()), sink, clock_,
                    {.service = "coordination", .types = {kPartyType}});
  ASSERT_THAT(follower.WaitFor({3}, absl::Now() + absl::Seconds(10)), IsOk());
  EXPECT_THAT(sink.names(), ElementsAre("parties/a"));
}

}  // namespace
}  // namespace renkei::feed
