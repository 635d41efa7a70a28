#include "services/aggregator/aggregator.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "common/feed/change_feed.h"
#include "common/ledger/ledger.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::aggregator {
namespace {

constexpr char kQueryTotals[] = "/renkei.aggregator.v1.Aggregator/QueryTotals";
// A port that nothing listens at.
constexpr char kNowhere[] = "127.0.0.1:1";

// An aggregator whose sources are away.
class AloneAggregatorTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "renkei-XXXXXX").string();
    folder_ = mkdtemp(path.data());
    ASSERT_OK_AND_ASSIGN(
        aggregator_,
        Aggregator::Open({.data_dir = folder_ + "/aggregator",
                          .sources = {{"coordination", kNowhere}, {"technical", kNowhere}}}));
    ASSERT_OK_AND_ASSIGN(server_, rpc::Server::Start({}, aggregator_->services()));
    ASSERT_OK_AND_ASSIGN(channel_, rpc::Channel::Open({.target = server_->address()}));
  }
  void TearDown() override {
    channel_.reset();
    server_.reset();
    aggregator_.reset();
    std::filesystem::remove_all(folder_);
  }

  static v1::QueryTotalsRequest Question() {
    v1::QueryTotalsRequest request;
    request.mutable_question()->set_programme("programmes/p");
    request.mutable_question()->add_fiscal_years(2018);
    request.mutable_question()->set_as_of("2019-01-31");
    return request;
  }

  // The fields that a call's request is refused for.
  template <typename Response>
  std::vector<std::string> FieldsRefused(absl::string_view method,
                                         const google::protobuf::Message& request) {
    const auto refused = channel_->Call<Response>(
        absl::StrCat("/renkei.aggregator.v1.Aggregator/", method), request);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
    std::vector<std::string> fields;
    const auto detail = status::BadRequestOf(refused.status());
    if (!detail) return fields;
    for (const auto& violation : detail->field_violations()) fields.push_back(violation.field());
    return fields;
  }

  std::string folder_;
  std::unique_ptr<Aggregator> aggregator_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(AloneAggregatorTest, SaysThatItHasNotHeardOfTheProgrammesYet) {
  EXPECT_THAT(channel_->Call<v1::Totals>(kQueryTotals, Question()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(AloneAggregatorTest, ListsItsSourcesAsNotConnected) {
  ASSERT_OK_AND_ASSIGN(const auto answer, channel_->Call<v1::ListSourcesResponse>(
                                              "/renkei.aggregator.v1.Aggregator/ListSources",
                                              v1::ListSourcesRequest()));
  ASSERT_EQ(answer.sources_size(), 2);
  EXPECT_EQ(answer.sources(0).source(), "coordination");
  EXPECT_FALSE(answer.sources(0).connected());
  EXPECT_TRUE(answer.sources(0).stale());
}

TEST_F(AloneAggregatorTest, RefusesToWaitForASourceItDoesNotFollow) {
  v1::QueryTotalsRequest request = Question();
  (*request.mutable_min_revisions())["gateway"] = 1;
  EXPECT_THAT(channel_->Call<v1::Totals>(kQueryTotals, request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(AloneAggregatorTest, NamesEveryWrongFieldOfAListingAtOnce) {
  v1::ListTotalRecordsRequest request;
  *request.mutable_question() = Question().question();
  request.mutable_question()->set_as_of("2019-02-30");
  (*request.mutable_group())["party"] = "parties/p";
  request.add_states(static_cast<v1::StateAsOf>(9));
  request.set_page_size(-1);
  request.set_page_token("mangled");
  (*request.mutable_min_revisions())["technical"] = -1;
  EXPECT_THAT(FieldsRefused<v1::ListTotalRecordsResponse>("ListTotalRecords", request),
              testing::ElementsAre("question.as_of", "group", "states[0]", "page_size",
                                   "page_token", "min_revisions[technical]"));
}

TEST_F(AloneAggregatorTest, NamesEveryWrongFieldOfAReportAtOnce) {
  v1::RenderReportRequest request;
  request.set_programme("p");
  request.set_fiscal_year(2018);
  request.set_as_of("2019-01-31");
  request.set_language("xx");
  (*request.mutable_min_revisions())["gateway"] = 1;
  EXPECT_THAT(FieldsRefused<v1::RenderReportResponse>("RenderReport", request),
              testing::ElementsAre("programme", "language", "format", "min_revisions[gateway]"));
}

TEST_F(AloneAggregatorTest, NamesEveryEpochThatIsNone) {
  v1::QueryTotalsRequest request = Question();
  (*request.mutable_min_revisions())["coordination"] = 1;
  (*request.mutable_min_epochs())["coordination"] = "0123456";
  (*request.mutable_min_epochs())["technical"] = "01234567";
  EXPECT_THAT(FieldsRefused<v1::Totals>("QueryTotals", request),
              testing::UnorderedElementsAre("min_epochs[coordination]", "min_epochs[technical]"));
}

// An aggregator beside the feed of a ledger that is there.
TEST(Aggregator, SaysThatALedgerWasReplacedInsteadOfWaitingForIt) {
  const auto store = storage::MemoryStore::Create(ledger::TableNames());
  const time::SystemClock clock;
  ASSERT_OK_AND_ASSIGN(const auto ledger,
                       ledger::Ledger::Open(*store, clock, {.service = "coordination"}));
  feed::ChangeFeed feed(*ledger, {.service = "coordination",
                                  .types = {},
                                  .type_of = [](absl::string_view) { return ""; },
                                  .progress_interval = absl::Milliseconds(1)});
  ASSERT_OK_AND_ASSIGN(const auto coordination, rpc::Server::Start({}, {&feed.service()}));
  const storage::TempFolder folder;
  ASSERT_OK_AND_ASSIGN(const auto aggregator,
                       Aggregator::Open({.data_dir = folder.path(),
                                         .sources = {{"coordination", coordination->address()}}}));
  ASSERT_OK_AND_ASSIGN(const auto server, rpc::Server::Start({}, aggregator->services()));
  ASSERT_OK_AND_ASSIGN(const auto channel, rpc::Channel::Open({.target = server->address()}));
  v1::QueryTotalsRequest request;
  request.mutable_question()->set_programme("programmes/p");
  request.mutable_question()->add_fiscal_years(2018);
  request.mutable_question()->set_as_of("2019-01-31");
  (*request.mutable_min_revisions())["coordination"] = 7;
  (*request.mutable_min_epochs())["coordination"] = std::string(32, '0');
  const auto told =
      channel->Call<v1::Totals>(kQueryTotals, request, {.timeout = rpc::kMaxDeadline});
  EXPECT_THAT(told, StatusIs(absl::StatusCode::kFailedPrecondition));
  ASSERT_TRUE(status::ErrorInfoOf(told.status()).has_value());
  EXPECT_EQ(status::ErrorInfoOf(told.status())->reason(), "LEDGER_REPLACED");
  // Of the ledger that is there the revision is waited for.
  (*request.mutable_min_epochs())["coordination"] = ledger->epoch().value.substr(0, 8);
  EXPECT_THAT(channel->Call<v1::Totals>(kQueryTotals, request, {.timeout = absl::Milliseconds(50)}),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(AloneAggregatorTest, SaysHowFarASourceIsWhenItIsNotReachedInTime) {
  v1::QueryTotalsRequest request = Question();
  (*request.mutable_min_revisions())["technical"] = 7;
  EXPECT_THAT(
      channel_->Call<v1::Totals>(kQueryTotals, request, {.timeout = absl::Milliseconds(50)}),
      StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(AloneAggregatorTest, AnswersOthersWhileAsManyWaitAsMay) {
  v1::QueryTotalsRequest waits = Question();
  (*waits.mutable_min_revisions())["technical"] = 1;
  constexpr int kCalls = rpc::kBlockingWorkers / 2 + 1;
  absl::BlockingCounter all(kCalls);
  absl::Notification refused;
  for (int i = 0; i < kCalls; ++i) {
    channel_->CallAsync(kQueryTotals, waits.SerializeAsString(), {.timeout = rpc::kMaxDeadline},
                        [&](const absl::StatusOr<rpc::Body>& answer) {
                          if (absl::IsResourceExhausted(answer.status())) refused.Notify();
                          all.DecrementCount();
                        });
  }
  refused.WaitForNotification();
  EXPECT_THAT(channel_->Call<v1::Totals>(kQueryTotals, Question()),
              StatusIs(absl::StatusCode::kUnavailable));
  server_->Shutdown(absl::ZeroDuration());
  all.Wait();
}

}  // namespace
}  // namespace renkei::aggregator
