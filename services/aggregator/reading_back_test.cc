// An aggregator at its start: it is up at once, reads back what it kept, and says how far that is.
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/storage/testing/faulty_store.h"
#include "common/storage/testing/lent_store.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/aggregator.h"
#include "services/aggregator/facts/stored.h"
#include "services/aggregator/served_ledger.h"

namespace renkei::aggregator {
namespace {

constexpr char kService[] = "/renkei.aggregator.v1.Aggregator/";

class ReadingBackTest : public testing::Test {
 protected:
  ReadingBackTest() {
    coordination_.PutProgramme("programmes/p");
    coordination_.Serve();
  }
  ~ReadingBackTest() override {
    store_.ReleaseCommits();
    Stop();
  }

  void Start() {
    aggregator_ = Aggregator::Open(std::make_unique<storage::LentStore>(store_),
                                   {{"coordination", coordination_.address()}})
                      .value();
    server_ = rpc::Server::Start({}, aggregator_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }
  void Stop() {
    channel_.reset();
    server_.reset();
    aggregator_.reset();
  }

  // About what there is through `revision`; 0: about whatever is there.
  static v1::QueryTotalsRequest Question(int64_t revision = 0) {
    v1::QueryTotalsRequest request;
    request.mutable_question()->set_programme("programmes/p");
    request.mutable_question()->add_fiscal_years(2018);
    request.mutable_question()->set_as_of("2019-01-31");
    if (revision > 0) (*request.mutable_min_revisions())["coordination"] = revision;
    return request;
  }
  absl::StatusOr<v1::Totals> Ask(const v1::QueryTotalsRequest& request,
                                 absl::Duration timeout = rpc::kMaxDeadline) {
    return channel_->Call<v1::Totals>(absl::StrCat(kService, "QueryTotals"), request,
                                      {.timeout = timeout});
  }

  ServedLedger coordination_{"coordination"};
  const std::unique_ptr<storage::MemoryStore> memory_ =
      storage::MemoryStore::Create(facts::Records::TableNames());
  storage::FaultyStore store_{*memory_};  // a commit that it holds holds up reading back
  std::unique_ptr<Aggregator> aggregator_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(ReadingBackTest, IsToldToWhoAsksMeanwhile) {
  store_.HoldCommits();
  Start();
  store_.AwaitHeldCommit();
  const absl::Status refused = Ask(Question()).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnavailable));
  ASSERT_TRUE(status::ErrorInfoOf(refused).has_value());
  EXPECT_EQ(status::ErrorInfoOf(refused)->reason(), "STILL_READING");
  EXPECT_TRUE(status::ErrorInfoOf(refused)->metadata().contains("versions"));
  const auto progress = status::DetailOf<v1::SourcesProgress>(refused);
  ASSERT_TRUE(progress.has_value());
  EXPECT_TRUE(progress->has_reading_back());
  EXPECT_EQ(progress->sources_size(), 1);
  ASSERT_OK_AND_ASSIGN(const auto sources,
                       channel_->Call<v1::ListSourcesResponse>(
                           absl::StrCat(kService, "ListSources"), v1::ListSourcesRequest()));
  EXPECT_TRUE(sources.has_reading_back());
  ASSERT_EQ(sources.sources_size(), 1);
  EXPECT_FALSE(sources.sources(0).connected());
}

TEST_F(ReadingBackTest, IsWaitedForByWhoSaysHowFarTheAnswerMustBe) {
  store_.HoldCommits();
  Start();
  store_.AwaitHeldCommit();
  const absl::Status late = Ask(Question(1), absl::Seconds(1)).status();
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kDeadlineExceeded));
  ASSERT_TRUE(status::DetailOf<v1::SourcesProgress>(late).has_value());
  EXPECT_TRUE(status::DetailOf<v1::SourcesProgress>(late)->has_reading_back());
  absl::Notification answered;
  absl::Status answer;
  channel_->CallAsync(absl::StrCat(kService, "QueryTotals"), Question(1).SerializeAsString(),
                      {.timeout = rpc::kMaxDeadline}, [&](const absl::StatusOr<rpc::Body>& body) {
                        answer = body.status();
                        answered.Notify();
                      });
  store_.ReleaseCommits();
  answered.WaitForNotification();
  EXPECT_THAT(answer, IsOk());
  ASSERT_OK_AND_ASSIGN(const auto sources,
                       channel_->Call<v1::ListSourcesResponse>(
                           absl::StrCat(kService, "ListSources"), v1::ListSourcesRequest()));
  EXPECT_FALSE(sources.has_reading_back());
  EXPECT_EQ(sources.sources(0).head_revision(), 1);
}

// Its own store is derived: what is broken in it is followed again.
TEST_F(ReadingBackTest, OfWrongBytesEndsWithFollowingAnew) {
  Start();
  ASSERT_OK_AND_ASSIGN(const v1::Totals before, Ask(Question(1)));
  Stop();
  const std::string key =
      facts::VersionKey("coordination", {coordination_.epoch()}, ledger::Revision{1});
  ASSERT_THAT(
      memory_->Commit({}, {{facts::kVersionsTable, key, "x"}}, storage::Durability::kUnsynced),
      IsOk());
  Start();
  ASSERT_OK_AND_ASSIGN(const v1::Totals after, Ask(Question(1)));
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
  ASSERT_OK_AND_ASSIGN(const auto kept, memory_->TakeSnapshot()->Get(facts::kVersionsTable, key));
  ASSERT_TRUE(kept.has_value());
  EXPECT_NE(*kept, "x");
}

// Beside an answer stands how far the sources are, as long as one of them is not at its end.
TEST_F(ReadingBackTest, IsSaidBesideAnAnswerThatMayLackSomething) {
  Start();
  rpc::Notes heard;
  const auto ask = [&](const v1::QueryTotalsRequest& request) {
    heard.clear();
    return channel_->Call(absl::StrCat(kService, "QueryTotals"), request.SerializeAsString(),
                          {.timeout = rpc::kMaxDeadline,
                           .on_notes = [&heard](const rpc::Notes& notes) { heard = notes; }});
  };
  ASSERT_THAT(ask(Question(1)), IsOk());
  // Settled through now, coordination has been read to its end.
  v1::QueryTotalsRequest known_now = Question(1);
  *known_now.mutable_question()->mutable_known_at() = time::TimestampOf(absl::Now());
  ASSERT_THAT(ask(known_now), IsOk());
  EXPECT_TRUE(heard.empty());
  Stop();
  coordination_.StopServing();
  Start();
  ASSERT_THAT(ask(Question(1)), IsOk());
  v1::SourcesProgress progress;
  ASSERT_TRUE(heard.contains("renkei-sources-bin"));
  ASSERT_TRUE(progress.ParseFromString(heard.at("renkei-sources-bin")));
  ASSERT_EQ(progress.sources_size(), 1);
  EXPECT_TRUE(progress.sources(0).source().stale());
  EXPECT_EQ(progress.sources(0).source().applied_revision(), 1);
}

TEST_F(ReadingBackTest, IsSaidBesideWhatPublishingAnswersToo) {
  Start();
  ASSERT_THAT(Ask(Question(1)), IsOk());
  Stop();
  coordination_.StopServing();
  Start();
  ASSERT_THAT(Ask(Question(1)), IsOk());
  v1::PublishReportRequest publish;
  publish.set_fiscal_year("programmes/p/fiscalYears/2018");
  publish.set_as_of("2019-01-31");
  const std::string report = "programmes/p/fiscalYears/2018/publishedReports/1";
  v1::ComparePublishedRequest compare;
  compare.set_name(report);
  compare.set_base(report);
  v1::VerifyReportRequest verify;
  verify.set_name(report);
  const std::map<std::string, std::string> calls = {
      {"PublishReport", publish.SerializeAsString()},
      {"ComparePublished", compare.SerializeAsString()},
      {"VerifyReport", verify.SerializeAsString()}};
  for (const auto& [method, request] : calls) {
    rpc::Notes heard;
    // What is published lies in coordination, which is away.
    EXPECT_THAT(channel_->Call(absl::StrCat("/renkei.aggregator.v1.Publishing/", method), request,
                               {.timeout = rpc::kMaxDeadline,
                                .on_notes = [&heard](const rpc::Notes& notes) { heard = notes; }}),
                StatusIs(absl::StatusCode::kUnavailable))
        << method;
    EXPECT_TRUE(heard.contains("renkei-sources-bin")) << method;
  }
}

}  // namespace
}  // namespace renkei::aggregator
