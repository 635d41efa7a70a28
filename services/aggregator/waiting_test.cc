// What waits for sources: a caller's own writes, and what was known at a time.
#include "services/aggregator/waiting.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/aggregator/aggregator.h"
#include "services/aggregator/served_ledger.h"

namespace renkei::aggregator {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kQueryTotals[] = "/renkei.aggregator.v1.Aggregator/QueryTotals";

// Long enough for a source to be heard of and for the answer to come before the caller has gone.
constexpr absl::Duration kShort = absl::Seconds(2);

// An aggregator of two sources, each of which is there once the test serves it.
class WaitingTest : public testing::Test {
 protected:
  void TearDown() override { Stop(); }

  void Start() {
    aggregator_ = Aggregator::Open({.data_dir = DataDir(),
                                    .sources = {{"coordination", coordination_.address()},
                                                {"technical", technical_.address()}}})
                      .value();
    server_ = rpc::Server::Start({}, aggregator_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }
  void Stop() {
    channel_.reset();
    server_.reset();
    aggregator_.reset();
  }
  std::string DataDir() const { return folder_.path() + "/aggregator"; }

  static v1::QueryTotalsRequest Question() {
    v1::QueryTotalsRequest request;
    request.mutable_question()->set_programme("programmes/p");
    request.mutable_question()->add_fiscal_years(2018);
    request.mutable_question()->set_as_of("2019-01-31");
    return request;
  }
  static v1::QueryTotalsRequest KnownAt(absl::Time time) {
    v1::QueryTotalsRequest request = Question();
    *request.mutable_question()->mutable_known_at() = time::TimestampOf(time);
    return request;
  }
  absl::StatusOr<rpc::Body> Ask(const v1::QueryTotalsRequest& request,
                                absl::Duration timeout = rpc::kMaxDeadline) {
    return channel_->Call(kQueryTotals, request.SerializeAsString(), {.timeout = timeout});
  }
  static v1::SourcesProgress ProgressOf(const absl::Status& status) {
    const auto progress = status::DetailOf<v1::SourcesProgress>(status);
    EXPECT_TRUE(progress.has_value()) << status;
    return progress.value_or(v1::SourcesProgress());
  }

  const storage::TempFolder folder_;
  ServedLedger coordination_{"coordination"};
  ServedLedger technical_{"technical"};
  std::unique_ptr<Aggregator> aggregator_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(WaitingTest, ForWhatWasKnownNamesTheSourceThatWasNeverHeardOf) {
  const absl::Time committed = coordination_.PutProgramme("programmes/p");
  coordination_.Serve();
  Start();
  const absl::Status late = Ask(KnownAt(committed), kShort).status();
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kDeadlineExceeded,
                             testing::AllOf(HasSubstr("technical"), Not(HasSubstr("coord")))));
  const v1::SourcesProgress progress = ProgressOf(late);
  ASSERT_EQ(progress.sources_size(), 2);
  const auto& coordination = progress.sources(0);
  EXPECT_TRUE(coordination.source().connected());
  EXPECT_EQ(coordination.source().applied_revision(), 1);
  EXPECT_GE(time::TimeOf(coordination.source().settled_through()), committed);
  const auto& technical = progress.sources(1);
  EXPECT_EQ(technical.source().source(), "technical");
  EXPECT_EQ(technical.source().epoch(), "");
  EXPECT_FALSE(technical.source().connected());
  EXPECT_FALSE(technical.source().has_settled_through());
  EXPECT_EQ(time::TimeOf(technical.asked_time()), committed);
}

// A source that was empty then may have records by the time it is heard of again.
TEST_F(WaitingTest, ForWhatWasKnownEndsWithTheSameBytesForEver) {
  const absl::Time committed = coordination_.PutProgramme("programmes/p");
  coordination_.Serve();
  Start();
  absl::StatusOr<rpc::Body> answer;
  absl::Notification answered;
  channel_->CallAsync(kQueryTotals, KnownAt(committed).SerializeAsString(),
                      {.timeout = rpc::kMaxDeadline}, [&](absl::StatusOr<rpc::Body> body) {
                        answer = std::move(body);
                        answered.Notify();
                      });
  technical_.Serve();
  answered.WaitForNotification();
  ASSERT_THAT(answer, IsOk());
  technical_.Put("programmes/p/exchanges/e", technical::v1::Exchange());
  v1::QueryTotalsRequest later = KnownAt(committed);
  (*later.mutable_min_revisions())["technical"] = 1;
  EXPECT_THAT(Ask(later), IsOkAndHolds(*answer));
  Stop();
  Start();
  EXPECT_THAT(Ask(later), IsOkAndHolds(*answer));
  Stop();
  ASSERT_GT(std::filesystem::remove_all(DataDir()), 0u);
  Start();
  EXPECT_THAT(Ask(KnownAt(committed)), IsOkAndHolds(*answer));
}

TEST_F(WaitingTest, IsNotForTheFuture) {
  coordination_.PutProgramme("programmes/p");
  coordination_.Serve();
  technical_.Serve();
  Start();
  EXPECT_THAT(Ask(KnownAt(absl::Now() + absl::Hours(1))), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST_F(WaitingTest, ForRevisionsTellsHowFarEachAskedSourceIs) {
  coordination_.PutProgramme("programmes/p");
  coordination_.Serve();
  technical_.Serve();
  Start();
  v1::QueryTotalsRequest request = Question();
  (*request.mutable_min_revisions())["coordination"] = 7;
  (*request.mutable_min_epochs())["coordination"] = coordination_.epoch();
  const absl::Status late = Ask(request, kShort).status();
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kDeadlineExceeded, HasSubstr("coordination")));
  const v1::SourcesProgress progress = ProgressOf(late);
  ASSERT_EQ(progress.sources_size(), 1);
  EXPECT_EQ(progress.sources(0).source().source(), "coordination");
  EXPECT_EQ(progress.sources(0).source().applied_revision(), 1);
  EXPECT_EQ(progress.sources(0).source().head_revision(), 1);
  EXPECT_TRUE(progress.sources(0).source().connected());
  EXPECT_FALSE(progress.sources(0).source().stale());
  EXPECT_EQ(progress.sources(0).asked_revision(), 7);
  EXPECT_EQ(progress.sources(0).asked_epoch(), coordination_.epoch());
}

}  // namespace
}  // namespace renkei::aggregator
