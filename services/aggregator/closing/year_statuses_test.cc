// Statuses over real ports: a stand-in for coordination, and services that follow it, are behind,
// are away, or never answer.
#include "services/aggregator/closing/year_statuses.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/dataservice/following_service.h"
#include "common/dataservice/testing/stand_in_coordination.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/following.pb.h"

namespace renkei::closing {
namespace {

using aggregator::v1::FiscalYearStatus;
using aggregator::v1::ServiceEffect;
using coordination::v1::FiscalYear;
using testing::HasSubstr;

// A port that nothing listens at.
constexpr char kNowhere[] = "127.0.0.1:1";
constexpr char kStatus[] = "programmes/p/fiscalYears/2018/status";

// A service that keeps nothing, and follows coordination at an address.
class Follower final {
 public:
  explicit Follower(const std::string& coordination)
      : service_(dataservice::FollowingService::Open(
                     "follower", {.data_dir = folder_.path(), .coordination_address = coordination},
                     [](const programmes::Programmes&) { return std::vector<dataservice::Kept>(); })
                     .value()),
        server_(rpc::Server::Start({}, service_->services()).value()) {}

  const std::string& address() const { return server_->address(); }
  void Await(ledger::Revision revision) const {
    EXPECT_THAT(service_->follower().WaitFor(revision, absl::Now() + absl::Seconds(10)), IsOk());
  }

 private:
  const storage::TempFolder folder_;
  const std::unique_ptr<dataservice::FollowingService> service_;
  const std::unique_ptr<rpc::Server> server_;
};

// Takes every question and keeps it, until it goes.
class Mute final {
 public:
  Mute() : service_(changes::v1::GetFollowedRequest::descriptor()->file()->service(0)) {
    service_.BindAsync("GetFollowed",
                       [this](const rpc::Call&, std::unique_ptr<google::protobuf::Message>,
                              rpc::Responder respond) {
                         absl::MutexLock lock(&mutex_);
                         kept_.push_back(std::move(respond));
                       });
    server_ = rpc::Server::Start({}, {&service_}).value();
  }
  ~Mute() {
    absl::MutexLock lock(&mutex_);
    for (rpc::Responder& respond : kept_) respond(absl::AbortedError("too late"));
    kept_.clear();
  }

  const std::string& address() const { return server_->address(); }

 private:
  absl::Mutex mutex_;
  std::vector<rpc::Responder> kept_ ABSL_GUARDED_BY(mutex_);
  rpc::Service service_;
  std::unique_ptr<rpc::Server> server_;
};

class YearStatusesTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(coordination_.CreateProgramme(), IsOk());
    ASSERT_THAT(coordination_.CreateYear(2018, FiscalYear::OPEN), IsOk());
  }

  // Serves the statuses of these services beside coordination.
  void Serve(std::map<std::string, std::string> followers) {
    followers["coordination"] = coordination_.address();
    statuses_ = YearStatuses::Open(followers).value();
    server_ = rpc::Server::Start({}, {&statuses_->service()}).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  absl::StatusOr<FiscalYearStatus> Get(const std::string& name,
                                       absl::Duration timeout = rpc::kDefaultDeadline) {
    aggregator::v1::GetFiscalYearStatusRequest request;
    request.set_name(name);
    return channel_->Call<FiscalYearStatus>(
        "/renkei.aggregator.v1.FiscalYearStatuses/GetFiscalYearStatus", request,
        {.timeout = timeout});
  }

  ledger::Revision Change(FiscalYear::State state, const std::string& reason) {
    const auto changed = coordination_.ChangeYear(2018, state, reason);
    EXPECT_THAT(changed, IsOk());
    return changed.value_or(ledger::Revision());
  }

  dataservice::StandInCoordination coordination_;

 private:
  std::unique_ptr<YearStatuses> statuses_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(YearStatusesTest, AClosingAndAReopeningAreInEffectWhereTheyWereFollowed) {
  const Follower monitoring(coordination_.address());
  const Follower technical(coordination_.address());
  Serve({{"technical", technical.address()}, {"monitoring", monitoring.address()}});
  for (const auto& [state, reason] :
       {std::pair(FiscalYear::CLOSED, "reported"), std::pair(FiscalYear::OPEN, "a correction")}) {
    const ledger::Revision changed = Change(state, reason);
    monitoring.Await(changed);
    technical.Await(changed);
    ASSERT_OK_AND_ASSIGN(const FiscalYearStatus status, Get(kStatus));
    EXPECT_EQ(status.name(), kStatus);
    EXPECT_EQ(status.state(), state);
    EXPECT_EQ(status.change().revision(), static_cast<int64_t>(changed.value));
    EXPECT_EQ(status.change().principal(), "anonymous");
    EXPECT_EQ(status.change().reason(), reason);
    EXPECT_TRUE(status.change().has_commit_time());
    ASSERT_EQ(status.services_size(), 3);
    const std::vector<std::string> names = {"coordination", "monitoring", "technical"};
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(status.services(i).service(), names[i]);
      EXPECT_EQ(status.services(i).effect(), ServiceEffect::IN_EFFECT) << names[i];
      EXPECT_EQ(status.services(i).held_state(), state) << names[i];
      EXPECT_EQ(status.services(i).through_revision(), status.head_revision()) << names[i];
    }
  }
}

TEST_F(YearStatusesTest, WhoIsBehindOrAwayDoesNotKeepTheOthersFromAnswering) {
  const Follower technical(coordination_.address());
  const Follower behind(kNowhere);
  Serve({{"technical", technical.address()}, {"behind", behind.address()}, {"away", kNowhere}});
  technical.Await(Change(FiscalYear::CLOSED, "reported"));
  ASSERT_OK_AND_ASSIGN(const FiscalYearStatus status, Get(kStatus));
  ASSERT_EQ(status.services_size(), 4);
  EXPECT_EQ(status.services(1).service(), "away");
  EXPECT_EQ(status.services(1).effect(), ServiceEffect::UNREACHABLE);
  EXPECT_NE(status.services(1).error(), "");
  EXPECT_EQ(status.services(2).service(), "behind");
  EXPECT_EQ(status.services(2).effect(), ServiceEffect::PENDING);
  EXPECT_EQ(status.services(2).through_revision(), 0);
  EXPECT_EQ(status.services(3).effect(), ServiceEffect::IN_EFFECT);
}

// Of half of the call's time, so that the answer is there before its end.
TEST_F(YearStatusesTest, WhoNeverAnswersIsWaitedForOnlySoLong) {
  const Mute mute;
  Serve({{"technical", mute.address()}});
  ASSERT_OK_AND_ASSIGN(const FiscalYearStatus status, Get(kStatus, absl::Seconds(1)));
  ASSERT_EQ(status.services_size(), 2);
  EXPECT_EQ(status.services(1).effect(), ServiceEffect::UNREACHABLE);
}

// More versions than a page has, all of one state.
TEST_F(YearStatusesTest, TheLastChangeIsFoundBehindAnyNumberOfVersions) {
  Serve({});
  const ledger::Revision closed = Change(FiscalYear::CLOSED, "reported");
  for (int i = 0; i < 2 * rpc::kDefaultPageSize; ++i) {
    Change(FiscalYear::CLOSED, "reported, version " + std::to_string(i));
  }
  ASSERT_OK_AND_ASSIGN(const FiscalYearStatus status, Get(kStatus));
  EXPECT_EQ(status.change().revision(), static_cast<int64_t>(closed.value));
  EXPECT_EQ(status.change().reason(), "reported, version 199");
}

TEST_F(YearStatusesTest, AYearThatIsNotRecordedHasNone) {
  Serve({});
  EXPECT_THAT(
      Get("programmes/p/fiscalYears/2031/status"),
      StatusIs(absl::StatusCode::kNotFound, "programmes/p/fiscalYears/2031 is not recorded"));
}

TEST_F(YearStatusesTest, WithoutCoordinationNothingIsKnown) {
  const Follower technical(coordination_.address());
  Serve({{"technical", technical.address()}});
  coordination_.GoAway();
  EXPECT_THAT(Get(kStatus), StatusIs(absl::StatusCode::kUnavailable,
                                     HasSubstr("coordination cannot be asked for programmes/p/")));
}

TEST_F(YearStatusesTest, WhatIsNoNameOfAStatusIsRefused) {
  Serve({});
  for (const char* name : {"", "programmes/p/fiscalYears/2018", "programmes/p/status"}) {
    const absl::Status refused = Get(name).status();
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    const auto details = status::BadRequestOf(refused);
    ASSERT_TRUE(details) << name;
    EXPECT_EQ(details->field_violations(0).field(), "name");
  }
}

TEST(YearStatuses, CannotBeWithoutCoordination) {
  EXPECT_THAT(YearStatuses::Open({{"technical", kNowhere}}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace renkei::closing
