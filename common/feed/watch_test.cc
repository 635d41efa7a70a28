// The serving side of the feed, without a socket: sources are asked as the server asks them.
#include "common/feed/watch.h"

#include <memory>

#include "absl/synchronization/notification.h"
#include "common/feed/feed_fixture.h"
#include "common/feed/wire.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/time/timestamp.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::ElementsAre;
using testing::IsEmpty;
using Message = absl::StatusOr<std::optional<rpc::Body>>;

// One outstanding answer of a source.
class Asked {
 public:
  explicit Asked(rpc::StreamSource& source) {
    source.Next([answer = answer_](Message message) {
      answer->message = std::move(message);
      answer->told.Notify();
    });
  }
  bool IsTold() const { return answer_->told.HasBeenNotified(); }
  absl::StatusOr<v1::WatchResponse> Await() const {
    answer_->told.WaitForNotification();
    if (!answer_->message.ok()) return answer_->message.status();
    v1::WatchResponse response;
    if (!response.ParseFromString(answer_->message->value())) return absl::InternalError("bytes");
    return response;
  }

 private:
  struct Answer {
    absl::Notification told;
    Message message;
  };
  const std::shared_ptr<Answer> answer_ = std::make_shared<Answer>();
};

class WatchTest : public testing::Test {
 protected:
  ~WatchTest() override { context_->hub.Stop(); }

  void Use(ChangeFeedOptions options) {
    context_->hub.Stop();
    context_ = std::make_shared<FeedContext>(ledger_.get(), std::move(options));
  }

  absl::StatusOr<std::unique_ptr<rpc::StreamSource>> Open(const v1::WatchRequest& request) {
    return OpenWatchSource(context_, request);
  }
  std::unique_ptr<rpc::StreamSource> OpenAfter(int64_t revision,
                                               const std::vector<std::string>& types = {}) {
    v1::WatchRequest request;
    request.set_epoch(ledger_->epoch().value);
    request.set_after_revision(revision);
    for (const std::string& type : types) request.add_types(type);
    return Open(request).value();
  }

  TestLedger ledger_;
  std::shared_ptr<FeedContext> context_ =
      std::make_shared<FeedContext>(ledger_.get(), TestOptions());
};

TEST_F(WatchTest, TellsEverythingFromTheStart) {
  ledger_.Commit({"parties/a", "activities/b"});
  ledger_.Delete("activities/b");
  const auto source = OpenAfter(0);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse response, Asked(*source).Await());
  EXPECT_EQ(response.epoch(), ledger_->epoch().value);
  EXPECT_EQ(response.through_revision(), 3);
  EXPECT_FALSE(response.has_progress());
  ASSERT_THAT(NamesOf(response), ElementsAre("parties/a", "activities/b", "activities/b"));
  const v1::Change& first = response.changes(0);
  EXPECT_EQ(first.revision(), 1);
  EXPECT_EQ(first.principal(), "tester");
  EXPECT_EQ(first.record().type_url(), "type.googleapis.com/renkei.coordination.v1.Party");
  EXPECT_EQ(first.record().value(), "body of parties/a");
  EXPECT_FALSE(first.ends_commit());
  EXPECT_EQ(first.epoch(), ledger_->epoch().value);
  EXPECT_EQ(first.chain(), ledger_->Read()->At({1})->chain);
  EXPECT_TRUE(response.changes(1).ends_commit());
  EXPECT_EQ(time::TimeOf(first.commit_time()), ledger_->Read()->At({1})->commit_time);
  EXPECT_TRUE(response.changes(2).deleted());
  EXPECT_FALSE(response.changes(2).has_record());
}

TEST_F(WatchTest, ResumesStrictlyAfterTheGivenRevision) {
  for (const char* name : {"parties/a", "parties/b", "parties/c"}) ledger_.Commit({name});
  const auto source = OpenAfter(2);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse response, Asked(*source).Await());
  EXPECT_THAT(NamesOf(response), ElementsAre("parties/c"));
}

TEST_F(WatchTest, SplitsItsResponsesBetweenCommitsAndNeverInsideOne) {
  ChangeFeedOptions options = TestOptions();
  options.response_bytes = 1;
  Use(options);
  ledger_.Commit({"parties/a", "parties/b"});
  ledger_.Commit({"parties/c"});
  const auto source = OpenAfter(0);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse first, Asked(*source).Await());
  EXPECT_THAT(NamesOf(first), ElementsAre("parties/a", "parties/b"));
  EXPECT_EQ(first.through_revision(), 2);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse second, Asked(*source).Await());
  EXPECT_THAT(NamesOf(second), ElementsAre("parties/c"));
}

TEST_F(WatchTest, AFilteredReaderLearnsThatThereWasNothingElse) {
  ledger_.Commit({"activities/a", "parties/b", "activities/c"});
  ledger_.Commit({"activities/d"});
  const auto parties = OpenAfter(0, {kPartyType});
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse response, Asked(*parties).Await());
  EXPECT_THAT(NamesOf(response), ElementsAre("parties/b"));
  EXPECT_EQ(response.through_revision(), 4);

  const auto later = OpenAfter(3, {kPartyType});
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse nothing, Asked(*later).Await());
  EXPECT_THAT(NamesOf(nothing), IsEmpty());
  EXPECT_EQ(nothing.through_revision(), 4);
}

TEST_F(WatchTest, PromisesAtOnceWhenCaughtUp) {
  ledger_.Commit({"parties/a"});
  const absl::Time before = absl::Now();
  const auto source = OpenAfter(1);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse response, Asked(*source).Await());
  ASSERT_TRUE(response.has_progress());
  EXPECT_EQ(response.through_revision(), 1);
  EXPECT_EQ(response.progress().chain(), ledger_->Read()->head().chain);
  const absl::Time promised = time::TimeOf(response.progress().nothing_earlier_than());
  EXPECT_GE(promised, before - absl::Seconds(1));
  ledger_.Commit({"parties/b"});
  EXPECT_GT(ledger_->Read()->head().commit_time, promised);
}

TEST_F(WatchTest, WaitsQuietlyUntilSomethingIsCommitted) {
  const auto source = OpenAfter(0);
  ASSERT_TRUE(Asked(*source).Await()->has_progress());
  const Asked waiting(*source);
  EXPECT_FALSE(waiting.IsTold());
  ledger_.Commit({"parties/a"});
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse response, waiting.Await());
  EXPECT_THAT(NamesOf(response), ElementsAre("parties/a"));
}

TEST_F(WatchTest, PromisesAgainAfterTheInterval) {
  ChangeFeedOptions options = TestOptions();
  options.progress_interval = absl::Milliseconds(1);
  Use(options);
  const auto source = OpenAfter(0);
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse first, Asked(*source).Await());
  ASSERT_OK_AND_ASSIGN(const v1::WatchResponse second, Asked(*source).Await());
  ASSERT_TRUE(second.has_progress());
  EXPECT_GE(time::TimeOf(second.progress().nothing_earlier_than()),
            time::TimeOf(first.progress().nothing_earlier_than()));
}

TEST_F(WatchTest, ManyWaitersAreAllWoken) {
  std::vector<std::unique_ptr<rpc::StreamSource>> sources;
  std::vector<Asked> waiting;
  for (int i = 0; i < 20; ++i) {
    sources.push_back(OpenAfter(0));
    ASSERT_TRUE(Asked(*sources.back()).Await()->has_progress());
    waiting.emplace_back(*sources.back());
  }
  ledger_.Commit({"parties/a"});
  for (const Asked& each : waiting) EXPECT_EQ(each.Await()->through_revision(), 1);
}

TEST_F(WatchTest, CancelledItAnswersWhatIsOutstanding) {
  const auto source = OpenAfter(0);
  ASSERT_TRUE(Asked(*source).Await()->has_progress());
  const Asked waiting(*source);
  source->OnCancel();
  EXPECT_THAT(waiting.Await(), StatusIs(absl::StatusCode::kCancelled));
  // Also when the server was about to ask.
  EXPECT_THAT(Asked(*source).Await(), StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(WatchTest, EndsWhenTheFeedStops) {
  const auto source = OpenAfter(0);
  ASSERT_TRUE(Asked(*source).Await()->has_progress());
  const Asked waiting(*source);
  context_->hub.Stop();
  EXPECT_THAT(waiting.Await(), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Asked(*source).Await(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(WatchTest, TellsAnotherLedgerApart) {
  ledger_.Commit({"parties/a"});
  TestLedger other;
  v1::WatchRequest other_epoch;
  other_epoch.set_epoch(other->epoch().value);
  v1::WatchRequest beyond;
  beyond.set_epoch(ledger_->epoch().value);
  beyond.set_after_revision(2);
  for (const v1::WatchRequest& request : {other_epoch, beyond}) {
    const auto source = Open(request);
    ASSERT_THAT(source, StatusIs(absl::StatusCode::kFailedPrecondition));
    const auto info = status::ErrorInfoOf(source.status());
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->reason(), "LEDGER_REPLACED");
    EXPECT_EQ(info->metadata().at("epoch"), ledger_->epoch().value);
  }
}

TEST_F(WatchTest, RefusesAPositionInsideACommit) {
  ledger_.Commit({"parties/a", "parties/b"});
  v1::WatchRequest request;
  request.set_epoch(ledger_->epoch().value);
  request.set_after_revision(1);
  EXPECT_THAT(Open(request), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(WatchTest, TakesUpToTwentyTypes) {
  v1::WatchRequest request;
  for (int i = 0; i < 20; ++i) request.add_types(kPartyType);
  EXPECT_THAT(Open(request), IsOk());
  request.add_types(kPartyType);
  const auto source = Open(request);
  ASSERT_THAT(source, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(status::BadRequestOf(source.status())->field_violations(0).field(), "types");
}

TEST_F(WatchTest, NamesEveryFieldThatIsWrong) {
  v1::WatchRequest request;
  request.set_service("technical");
  request.set_after_revision(7);
  request.add_types(kPartyType);
  request.add_types("renkei.coordination.v1.Nothing");
  const auto source = Open(request);
  ASSERT_THAT(source, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> fields;
  const auto bad_request = status::BadRequestOf(source.status());
  for (const auto& violation : bad_request->field_violations()) {
    fields.push_back(violation.field());
  }
  EXPECT_THAT(fields, ElementsAre("service", "epoch", "types[1]"));
}

}  // namespace
}  // namespace renkei::feed
