#include "common/programmes/followed_programmes.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/rpc/call_fixture.h"
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
  absl::StatusOr<v1::Programme> programme = absl::UnavailableError("coordination is away");
  // The last of them is answered again and again.
  std::vector<absl::StatusOr<v1::ListFiscalYearsResponse>> pages = {v1::ListFiscalYearsResponse()};
  std::vector<std::string> asked;
  // For each call: whether it was cancelled.
  std::vector<std::shared_ptr<rpc::CancelledPart>> parts;
  // Answers later: whoever calls `waiting` does.
  bool held = false;
  absl::AnyInvocable<void(absl::StatusOr<rpc::Body>)> waiting;

  absl::StatusOr<rpc::Body> Call(absl::string_view, rpc::Body, const rpc::CallOptions&) override {
    return absl::InternalError("a look-up must not block");
  }
  void CallAsync(absl::string_view path, rpc::Body request, const rpc::CallOptions& options,
                 absl::AnyInvocable<void(absl::StatusOr<rpc::Body>)> done) override {
    parts.push_back(std::make_shared<rpc::CancelledPart>());
    options.cancellation->PassOnTo(parts.back());
    if (absl::EndsWith(path, "/ListFiscalYears")) return done(Years(request));
    v1::GetProgrammeRequest parsed;
    parsed.ParseFromString(request);
    asked.push_back(parsed.name());
    if (held) {
      waiting = std::move(done);
    } else {
      done(BodyOf(programme));
    }
  }
  std::unique_ptr<rpc::StreamReader> OpenStream(absl::string_view, rpc::Body) override {
    return nullptr;
  }
  absl::Status WaitUntilReady(absl::Duration) override { return absl::OkStatus(); }

  // Answers the call that was held.
  void Answer() { waiting(BodyOf(programme)); }
  void AnswerWith(absl::Status status) { waiting(std::move(status)); }

 private:
  template <typename Message>
  static absl::StatusOr<rpc::Body> BodyOf(const absl::StatusOr<Message>& message) {
    if (!message.ok()) return message.status();
    return message->SerializeAsString();
  }

  absl::StatusOr<rpc::Body> Years(const rpc::Body& request) {
    v1::ListFiscalYearsRequest parsed;
    parsed.ParseFromString(request);
    asked.push_back(absl::StrCat(parsed.parent(), "/fiscalYears?", parsed.page_token()));
    size_t page = 0;
    if (!absl::SimpleAtoi(parsed.page_token(), &page)) page = 0;
    return BodyOf(pages[std::min(page, pages.size() - 1)]);
  }
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

// Notes of each commit whether it was to be synced.
class NotingStore final : public storage::Store {
 public:
  std::vector<storage::Durability> commits;

  storage::Limits limits() const override { return store_->limits(); }
  std::shared_ptr<const storage::Snapshot> TakeSnapshot() const override {
    return store_->TakeSnapshot();
  }
  absl::Status Commit(absl::Span<const storage::Precondition> preconditions,
                      absl::Span<const storage::Mutation> mutations,
                      storage::Durability durability) override {
    commits.push_back(durability);
    return store_->Commit(preconditions, mutations, durability);
  }

 private:
  const std::unique_ptr<storage::MemoryStore> store_ =
      storage::MemoryStore::Create(FollowedProgrammes::TableNames());
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
  // Its revisions end where the response does.
  static void Add(changes::v1::WatchResponse& response, const std::string& name,
                  const google::protobuf::Message& record) {
    for (changes::v1::Change& change : *response.mutable_changes()) {
      change.set_revision(change.revision() - 1);
    }
    changes::v1::Change& change = *response.add_changes();
    change.set_name(name);
    change.set_revision(response.through_revision());
    change.mutable_record()->PackFrom(record);
  }
  static v1::Programme Programme(int start_month) {
    v1::Programme programme;
    programme.set_name("programmes/p");
    programme.set_fiscal_year_start_month(start_month);
    return programme;
  }
  // A response that says that nothing else was there.
  static changes::v1::WatchResponse LastResponse(int64_t through) {
    changes::v1::WatchResponse response = Response(through);
    response.mutable_progress();
    return response;
  }
  // As coordination answers it: with its revision.
  static v1::Programme FoundProgramme(int start_month, int64_t revision) {
    v1::Programme programme = Programme(start_month);
    programme.set_revision(revision);
    return programme;
  }
  static v1::ListFiscalYearsResponse Page(int year, v1::FiscalYear::State state, int64_t revision,
                                          const std::string& next_page_token = "") {
    v1::ListFiscalYearsResponse page;
    v1::FiscalYear& found = *page.add_fiscal_years();
    found = Year(state);
    found.set_name(absl::StrCat("programmes/p/fiscalYears/", year));
    found.set_revision(revision);
    page.set_next_page_token(next_page_token);
    return page;
  }
  static v1::FiscalYear Year(v1::FiscalYear::State state) {
    v1::FiscalYear year;
    year.set_state(state);
    year.set_state_reason("reported");
    return year;
  }

  absl::Status Prepare(const std::string& programme) {
    std::optional<absl::Status> prepared;
    programmes_->Prepare(programme, call_,
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

  rpc::FakeCall& call() { return call_; }
  FollowedProgrammes& programmes() { return *programmes_; }
  FakeChannel& channel() { return *channel_; }
  const std::vector<storage::Durability>& commits() const { return store_->commits; }

 private:
  rpc::FakeCall call_{"CreateExchange"};
  const NoState state_;
  const std::unique_ptr<NotingStore> store_ = std::make_unique<NotingStore>();
  const std::shared_ptr<FakeChannel> channel_ = std::make_shared<FakeChannel>();
  std::unique_ptr<FollowedProgrammes> programmes_;
};

TEST_F(FollowedProgrammesTest, KnowsWhatTheFeedBroughtAlsoAfterARestart) {
  changes::v1::WatchResponse response = LastResponse(7);
  Add(response, "programmes/p", Programme(4));
  Add(response, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::CLOSED));
  Add(response, "programmes/p/fiscalYears/2019", Year(v1::FiscalYear::OPEN));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  for (int restarts = 0; restarts < 2; ++restarts) {
    EXPECT_EQ(programmes().position(), (ledger::Position{{"e"}, {7}}));
    EXPECT_THAT(Prepare("programmes/p"), IsOk());
    EXPECT_THAT(StartOf("programmes/p"), IsOkAndHolds("2018-04-01"));
    EXPECT_TRUE(Closed(2018));
    EXPECT_FALSE(Closed(2019));
    EXPECT_FALSE(Closed(2020));
    const auto year = programmes().YearNamed("programmes/p/fiscalYears/2018");
    ASSERT_TRUE(year);
    EXPECT_EQ(year->revision.value, 6);
    ASSERT_TRUE(year->closing);
    EXPECT_EQ(year->closing->reason, "reported");
    EXPECT_FALSE(programmes().YearNamed("programmes/p/fiscalYears/2020"));
    Reopen();
  }
  EXPECT_THAT(channel().asked, testing::IsEmpty());
}

TEST_F(FollowedProgrammesTest, SyncsWhatTheFeedBroughtSoThatNoClosingIsForgotten) {
  changes::v1::WatchResponse response = Response(7);
  Add(response, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::CLOSED));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  ASSERT_THAT(programmes().Apply(LastResponse(7)), IsOk());
  EXPECT_THAT(commits(), ElementsAre(storage::Durability::kSynced, storage::Durability::kUnsynced));
}

TEST_F(FollowedProgrammesTest, LaterChangesReplaceEarlierOnes) {
  changes::v1::WatchResponse response = LastResponse(2);
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
  channel().programme = FoundProgramme(1, 1);
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_THAT(StartOf("programmes/p"), IsOkAndHolds("2018-01-01"));
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_THAT(channel().asked, ElementsAre("programmes/p", "programmes/p/fiscalYears?"));
}

TEST_F(FollowedProgrammesTest, ALookUpBringsTheFiscalYearsOfEveryPage) {
  channel().programme = FoundProgramme(4, 1);
  channel().pages = {Page(2017, v1::FiscalYear::CLOSED, 2, "1"),
                     Page(2018, v1::FiscalYear::OPEN, 3, "2"),
                     Page(2019, v1::FiscalYear::CLOSED, 4)};
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_TRUE(Closed(2017));
  EXPECT_FALSE(Closed(2018));
  EXPECT_TRUE(Closed(2019));
  const auto open = programmes().YearNamed("programmes/p/fiscalYears/2018");
  ASSERT_TRUE(open);
  EXPECT_EQ(open->revision.value, 3);
  EXPECT_FALSE(open->closing);
  EXPECT_THAT(channel().asked,
              ElementsAre("programmes/p", "programmes/p/fiscalYears?", "programmes/p/fiscalYears?1",
                          "programmes/p/fiscalYears?2"));
}

TEST_F(FollowedProgrammesTest, ALookUpBringsEverythingOrNothing) {
  channel().programme = FoundProgramme(4, 1);
  channel().pages = {Page(2017, v1::FiscalYear::CLOSED, 2, "1"), absl::UnavailableError("gone")};
  EXPECT_THAT(Prepare("programmes/p"), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_FALSE(Closed(2017));
}

TEST_F(FollowedProgrammesTest, ALookUpEndsThoughThePagesDoNot) {
  channel().programme = FoundProgramme(4, 1);
  channel().pages = {Page(2017, v1::FiscalYear::OPEN, 2, "0")};
  EXPECT_THAT(Prepare("programmes/p"), StatusIs(StatusCode::kInternal));
  EXPECT_EQ(channel().asked.size(), 1u + 32u);
}

// Its closings may be in a response that has not come yet.
TEST_F(FollowedProgrammesTest, LooksUpWhatTheFeedBroughtUntilItHasCaughtUp) {
  channel().programme = FoundProgramme(4, 1);
  channel().pages = {Page(2018, v1::FiscalYear::CLOSED, 5)};
  changes::v1::WatchResponse first = Response(1);
  Add(first, "programmes/p", Programme(4));
  ASSERT_THAT(programmes().Apply(first), IsOk());
  EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_TRUE(Closed(2018));
  ASSERT_THAT(programmes().Apply(LastResponse(5)), IsOk());
  channel().asked.clear();
  Reopen();
  EXPECT_THAT(Prepare("programmes/p"), IsOk());
  EXPECT_THAT(channel().asked, testing::IsEmpty());
}

TEST_F(FollowedProgrammesTest, TheFeedTakesBackNothingThatWasLookedUp) {
  channel().programme = FoundProgramme(4, 1);
  channel().pages = {Page(2018, v1::FiscalYear::CLOSED, 7)};
  ASSERT_THAT(Prepare("programmes/p"), IsOk());
  changes::v1::WatchResponse earlier = Response(3);
  Add(earlier, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::OPEN));
  ASSERT_THAT(programmes().Apply(earlier), IsOk());
  EXPECT_TRUE(Closed(2018)) << "revision 7 closed what revision 3 opened";
  changes::v1::WatchResponse later = Response(9);
  Add(later, "programmes/p/fiscalYears/2018", Year(v1::FiscalYear::OPEN));
  ASSERT_THAT(programmes().Apply(later), IsOk());
  EXPECT_FALSE(Closed(2018));
}

TEST_F(FollowedProgrammesTest, ALookUpTakesBackNothingThatTheFeedBrought) {
  channel().programme = FoundProgramme(4, 2);
  channel().held = true;
  absl::Status looked_up;
  programmes().Prepare("programmes/p", call(),
                       [&](absl::Status status) { looked_up = std::move(status); });
  changes::v1::WatchResponse response = LastResponse(9);
  changes::v1::Change& gone = *response.add_changes();
  gone.set_name("programmes/p");
  gone.set_revision(9);
  gone.set_deleted(true);
  ASSERT_THAT(programmes().Apply(response), IsOk());
  channel().Answer();
  EXPECT_THAT(looked_up, StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(FollowedProgrammesTest, AnEarlierVersionThatWasLookedUpChangesNothing) {
  channel().programme = FoundProgramme(4, 2);
  channel().held = true;
  absl::Status looked_up = absl::InternalError("not called");
  programmes().Prepare("programmes/p", call(),
                       [&](absl::Status status) { looked_up = std::move(status); });
  changes::v1::WatchResponse response = LastResponse(9);
  Add(response, "programmes/p", Programme(1));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  channel().Answer();
  EXPECT_THAT(looked_up, IsOk());
  EXPECT_THAT(StartOf("programmes/p"), IsOkAndHolds("2018-01-01"));
}

TEST_F(FollowedProgrammesTest, WhatWasLookedUpOfALedgerThatIsNoMoreIsNotKept) {
  channel().programme = FoundProgramme(4, 2);
  channel().held = true;
  absl::Status looked_up;
  programmes().Prepare("programmes/p", call(),
                       [&](absl::Status status) { looked_up = std::move(status); });
  ASSERT_THAT(programmes().Reset(), IsOk());
  channel().Answer();
  EXPECT_THAT(looked_up, StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(FollowedProgrammesTest, TellsAMissingProgrammeFromAMissingCoordination) {
  channel().programme = absl::NotFoundError("programmes/q does not exist");
  const absl::Status missing = Prepare("programmes/q");
  EXPECT_THAT(missing, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(status::ErrorInfoOf(missing)->reason(), "PROGRAMME_NOT_FOUND");
  for (const absl::Status& away :
       {absl::UnavailableError("refused"), absl::DeadlineExceededError("late")}) {
    channel().programme = away;
    EXPECT_THAT(Prepare("programmes/q"), StatusIs(StatusCode::kUnavailable));
  }
}

TEST_F(FollowedProgrammesTest, EveryQuestionOfALookUpEndsWithTheCallThatItIsFor) {
  channel().programme = FoundProgramme(4, 1);
  channel().held = true;
  programmes().Prepare("programmes/p", call(), [](const absl::Status&) {});
  channel().Answer();
  ASSERT_EQ(channel().parts.size(), 2);
  EXPECT_FALSE(channel().parts[0]->cancelled());
  call().Cancel();
  EXPECT_TRUE(channel().parts[0]->cancelled());
  EXPECT_TRUE(channel().parts[1]->cancelled());
}

TEST_F(FollowedProgrammesTest, ALookUpThatNobodyWaitsForIsCancelledAndNotUnavailable) {
  channel().held = true;
  absl::Status looked_up;
  programmes().Prepare("programmes/p", call(),
                       [&](absl::Status status) { looked_up = std::move(status); });
  call().Cancel();
  channel().AnswerWith(absl::CancelledError("CANCELLED"));
  EXPECT_THAT(looked_up, StatusIs(StatusCode::kCancelled));
}

TEST_F(FollowedProgrammesTest, AwaitsLookupsToTheirVeryEnd) {
  channel().programme = FoundProgramme(4, 1);
  channel().held = true;
  std::atomic<bool> ready = false;
  programmes().Prepare("programmes/p", call(), [&](absl::Status) { ready = true; });
  absl::Notification go;
  std::thread answers([&] {
    go.WaitForNotification();
    channel().Answer();
  });
  go.Notify();
  programmes().AwaitLookups();
  EXPECT_TRUE(ready);
  answers.join();
}

TEST_F(FollowedProgrammesTest, AResetForgetsEverything) {
  changes::v1::WatchResponse response = LastResponse(1);
  Add(response, "programmes/p", Programme(4));
  ASSERT_THAT(programmes().Apply(response), IsOk());
  ASSERT_THAT(StartOf("programmes/p"), IsOk());
  ASSERT_THAT(programmes().Reset(), IsOk());
  EXPECT_EQ(programmes().position(), ledger::Position{});
  ASSERT_THAT(programmes().Apply(LastResponse(0)), IsOk());
  for (int restarts = 0; restarts < 2; ++restarts) {
    EXPECT_THAT(StartOf("programmes/p"), StatusIs(StatusCode::kFailedPrecondition));
    Reopen();
  }
}

TEST_F(FollowedProgrammesTest, RefusesAResponseItCannotRead) {
  changes::v1::WatchResponse response = Response(1);
  Add(response, "programmes/p", Programme(13));
  EXPECT_THAT(programmes().Apply(response), StatusIs(StatusCode::kDataLoss));
  EXPECT_EQ(programmes().position(), ledger::Position{});
}

}  // namespace
}  // namespace renkei::programmes
