#include "common/programmes/followed_programmes.h"

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::programmes {
namespace {

namespace v1 = ::renkei::coordination::v1;
using absl::StatusCode;
using testing::ElementsAre;

// Answers every call with what it was told to, and remembers what was called.
class FakeChannel final : public rpc::Channel {
 public:
  absl::StatusOr<rpc::Body> answer = absl::UnavailableError("coordination is away");
  std::vector<std::string> asked;
  // Answers later: whoever calls `waiting` does.
  bool held = false;
  absl::AnyInvocable<void(absl::StatusOr<rpc::Body>)> waiting;

  absl::StatusOr<rpc::Body> Call(absl::string_view, rpc::Body, const rpc::CallOptions&) override {
    return absl::InternalError("a look-up must not block");
  }
  void CallAsync(absl::string_view, rpc::Body request, const rpc::CallOptions&,
                 absl::AnyInvocable<void(absl::StatusOr<rpc::Body>)> done) override {
    v1::GetProgrammeRequest parsed;
    parsed.ParseFromString(request);
    asked.push_back(parsed.name());
    if (held) {
      waiting = std::move(done);
    } else {
      done(answer);
    }
  }
  std::unique_ptr<rpc::StreamReader> OpenStream(absl::string_view, rpc::Body) override {
    return nullptr;
  }
  absl::Status WaitUntilReady(absl::Duration) override { return absl::OkStatus(); }
};

// What a transaction's state has is of no account here.
class NoState final : public ledger::State {
 public:
  absl::StatusOr<std::optional<ledger::Version>> Find(absl::string_view) const override {
    return std::nullopt;
  }
  absl::StatusOr<std::vector<ledger::IndexEntry>> ScanIndex(absl::string_view, absl::string_view,
                                                            size_t) const override {
    return std::vector<ledger::IndexEntry>{};
  }
};

class FollowedProgrammesTest : public testing::Test {
 protected:
  FollowedProgrammesTest() { Reopen(); }

  void Reopen() {
    programmes_.reset();
    programmes_ = FollowedProgrammes::Open(*store_, channel_).value();
  }

  static changes::v1::WatchResponse Response(int64_t through) {
    changes::v1::WatchResponse response;
    response.set_epoch("e");
    response.set_through_revision(through);
    return response;
  }
  static void Add(changes::v1::WatchResponse& response, const std::string& name,
                  const google::protobuf::Message& record) {
    changes::v1::Change& change = *response.add_changes();
    change.set_name(name);
    change.set_revision(response.changes_size());
    change.mutable_record()->PackFrom(record);
  }
  static v1::Programme Programme(int start_month) {
    v1::Programme programme;
    programme.set_name("programmes/p");
    programme.set_fiscal_year_start_month(start_month);
    return programme;
  }
  static v1::FiscalYear Year(v1::FiscalYear::State state) {
    v1::FiscalYear year;
    year.set_state(state);
    year.set_state_reason("reported");
    return year;
  }

  absl::Status Prepare(const std::string& programme) {
    std::optional<absl::Status> prepared;
    programmes_->Prepare(programme, absl::InfiniteFuture(),
                         [&](absl::Status status) { prepared = std::move(status); });
    return prepared.value_or(absl::InternalError("not called"));
  }
  // The start of the year of 2018-05-01, or what refuses it.
  absl::StatusOr<std::string> StartOf(const std::string& programme) {
    RENKEI_ASSIGN_OR_RETURN(const time::FiscalCalendar calendar,
                            programmes_->CalendarOf(programme, state_));
    return time::FormatDay(calendar.DaysOf({2018}).first);
  }
  bool Closed(int year) {
    return programmes_->ClosingOf("programmes/p", {year}, state_).value().has_value();
  }

  FollowedProgrammes& programmes() { return *programmes_; }
  FakeChannel& channel() { return *channel_; }

 private:
  const NoState state_;
  const std::unique_ptr<storage::MemoryStore> store_ =
      storage::MemoryStore::Create(FollowedProgrammes::TableNames());
  const std::shared_ptr<FakeChannel> channel_ = std::make_shared<FakeChannel>();
  std::unique_ptr<FollowedProgrammes> programmes_;
};

TEST_F(FollowedProgrammesTest, KnowsWhatTheFeedBroughtAlsoAfterARestart) {
  changes::v1::WatchResponse response = Response(7);
  Add(response, "programmes/p", Programme(4));
  Add(response, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::CLOSED));
  Add(response, "programmes/p/fiscalYears/2019", Year(v1::FiscalYear::OPEN));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  for (int restarts = 0; restarts < 2; ++restarts) {
    EXPECT_EQ(programmes().position(), (feed::Position{{"e"}, {7}}));
    EXPECT_THAT(Prepare("programmes/p"), IsOk());
    EXPECT_THAT(StartOf("programmes/p"), IsOkAndHolds("2018-04-01"));
    EXPECT_TRUE(Closed(2018));
    EXPECT_FALSE(Closed(2019));
    EXPECT_FALSE(Closed(2020));
    Reopen();
  }
  EXPECT_THAT(channel().asked, testing::IsEmpty());
}

TEST_F(FollowedProgrammesTest, LaterChangesReplaceEarlierOnes) {
  changes::v1::WatchResponse response = Response(2);
  Add(response, "programmes/p", Programme(4));
  Add(response, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::CLOSED));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  changes::v1::WatchResponse next = Response(4);
  Add(next, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::OPEN));
  changes::v1::Change& gone = *next.add_changes();
  gone.set_name("programmes/p");
  gone.set_deleted(true);
  ASSERT_THAT(programmes().Apply(next), IsOk());
  EXPECT_FALSE(Closed(2018));
  EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(FollowedProgrammesTest, LooksUpAProgrammeItHasNotHeardOfOnce) {
  channel().answer = Programme(1).SerializeAsString();
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_THAT(StartOf("programmes/p"), IsOkAndHolds("2018-01-01"));
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_THAT(channel().asked, ElementsAre("programmes/p"));
}

TEST_F(FollowedProgrammesTest, TellsAMissingProgrammeFromAMissingCoordination) {
  channel().answer = absl::NotFoundError("programmes/q does not exist");
  const absl::Status missing = Prepare("programmes/q");
  EXPECT_THAT(missing, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(status::ErrorInfoOf(missing)->reason(), "PROGRAMME_NOT_FOUND");
  for (const absl::Status& away :
       {absl::UnavailableError("refused"), absl::DeadlineExceededError("late")}) {
    channel().answer = away;
    EXPECT_THAT(Prepare("programmes/q"), StatusIs(StatusCode::kUnavailable));
  }
}

TEST_F(FollowedProgrammesTest, AwaitsLookupsToTheirVeryEnd) {
  channel().held = true;
  std::atomic<bool> ready = false;
  programmes().Prepare("programmes/p", absl::InfiniteFuture(), [&](absl::Status) { ready = true; });
  absl::Notification go;
  std::thread answers([&] {
    go.WaitForNotification();
    channel().waiting(Programme(4).SerializeAsString());
  });
  go.Notify();
  programmes().AwaitLookups();
  EXPECT_TRUE(ready);
  answers.join();
}

TEST_F(FollowedProgrammesTest, AResetForgetsEverything) {
  changes::v1::WatchResponse response = Response(1);
  Add(response, "programmes/p", Programme(4));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  ASSERT_THAT(programmes().Reset(), IsOk());
  for (int restarts = 0; restarts < 2; ++restarts) {
    EXPECT_EQ(programmes().position(), feed::Position{});
    EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
    Reopen();
  }
}

TEST_F(FollowedProgrammesTest, RefusesAResponseItCannotRead) {
  changes::v1::WatchResponse response = Response(1);
  Add(response, "programmes/p", Programme(13));
  EXPECT_THAT(programmes().Apply(response), StatusIs(StatusCode::kDataLoss));
  EXPECT_EQ(programmes().position(), feed::Position{});
}

}  // namespace
}  // namespace renkei::programmes
