// Technical on a real port, following a stand-in for coordination that comes and goes.
#include "services/technical/technical.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/dataservice/data_service.h"
#include "common/resource/rules.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::technical {
namespace {

using absl::StatusCode;
using testing::HasSubstr;

constexpr absl::Duration kPatience = absl::Seconds(5);

template <typename Record>
class NoRules final : public resource::TypedRules<Record> {
 protected:
  void CheckRecord(const Record&, const fields::Place&) const override {}
};

// Programmes, fiscal years and their feed, as coordination serves them.
class StandIn {
 public:
  StandIn() {
    data_ = dataservice::DataService::Open("coordination",
                                           storage::MemoryStore::Create(ledger::TableNames()))
                .value();
    data_->Add(coordination::v1::Programme::descriptor(),
               std::make_unique<NoRules<coordination::v1::Programme>>());
    data_->Add(coordination::v1::FiscalYear::descriptor(),
               std::make_unique<NoRules<coordination::v1::FiscalYear>>());
    server_ = rpc::Server::Start({}, data_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  const std::string& address() const { return server_->address(); }
  void GoAway() { server_->Shutdown(absl::ZeroDuration()); }

  absl::Status CreateProgramme() {
    coordination::v1::CreateProgrammeRequest request;
    request.set_programme_id("p");
    request.mutable_programme()->set_fiscal_year_start_month(4);
    return channel_
        ->Call<coordination::v1::Programme>("/renkei.coordination.v1.Programmes/CreateProgramme",
                                            request)
        .status();
  }
  // The revision at which the year is closed.
  absl::StatusOr<ledger::Revision> CloseYear() {
    coordination::v1::CreateFiscalYearRequest request;
    request.set_parent("programmes/p");
    request.set_fiscal_year_id("2018");
    request.mutable_fiscal_year()->set_state(coordination::v1::FiscalYear::CLOSED);
    RENKEI_ASSIGN_OR_RETURN(const auto year,
                            channel_->Call<coordination::v1::FiscalYear>(
                                "/renkei.coordination.v1.FiscalYears/CreateFiscalYear", request));
    return ledger::Revision{static_cast<uint64_t>(year.revision())};
  }

 private:
  std::unique_ptr<dataservice::DataService> data_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

class TechnicalTest : public testing::Test {
 protected:
  void Start() {
    auto following = programmes::Following::Open(
                         storage::MemoryStore::Create(programmes::FollowedProgrammes::TableNames()),
                         coordination_.address())
                         .value();
    following_ = following.get();
    service_ =
        Technical::Open(storage::MemoryStore::Create(ledger::TableNames()), std::move(following))
            .value();
    server_ = rpc::Server::Start({}, service_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  absl::StatusOr<v1::Exchange> Create(const std::string& id, const std::string& day,
                                      const std::string& part_of = "") {
    v1::CreateExchangeRequest request;
    request.set_parent("programmes/p");
    request.set_exchange_id(id);
    v1::Exchange& exchange = *request.mutable_exchange();
    exchange.set_track(v1::Exchange::JOINT_RESEARCH);
    exchange.set_kind(v1::Exchange::VISIT);
    exchange.mutable_event()->set_state(type::v1::Event::COMPLETED);
    exchange.mutable_event()->set_part_of(part_of);
    exchange.mutable_event()->mutable_span()->set_first_day(day);
    exchange.mutable_event()->mutable_span()->set_last_day(day);
    exchange.mutable_event()->mutable_span()->set_precision(type::v1::DateSpan::EXACT);
    return channel_->Call<v1::Exchange>("/renkei.technical.v1.Exchanges/CreateExchange", request);
  }

  StandIn& coordination() { return coordination_; }
  const programmes::Following& following() const { return *following_; }

 private:
  StandIn coordination_;
  std::unique_ptr<Technical> service_;
  const programmes::Following* following_ = nullptr;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

std::string ReasonOf(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return info ? info->reason() : "";
}

TEST_F(TechnicalTest, AProgrammeIsKnownTheMomentItIsRecorded) {
  Start();
  EXPECT_EQ(ReasonOf(Create("a", "2018-05-10").status()), "PROGRAMME_NOT_FOUND");
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  EXPECT_THAT(Create("a", "2018-05-10"), IsOk()) << "looked up if the feed is not there yet";
}

TEST_F(TechnicalTest, WorksWhileCoordinationIsAway) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  ASSERT_OK_AND_ASSIGN(const ledger::Revision closed, coordination().CloseYear());
  Start();
  ASSERT_THAT(following().follower().WaitFor(closed, absl::Now() + kPatience), IsOk());
  coordination().GoAway();
  EXPECT_THAT(Create("a", "2019-05-10"), IsOk());
  EXPECT_EQ(ReasonOf(Create("b", "2018-05-10").status()), "YEAR_CLOSED");
}

TEST_F(TechnicalTest, AnUnknownProgrammeIsUnavailableWhileCoordinationIsAway) {
  coordination().GoAway();
  Start();
  EXPECT_THAT(Create("a", "2018-05-10"),
              StatusIs(StatusCode::kUnavailable, HasSubstr("coordination cannot be asked")));
}

TEST_F(TechnicalTest, PartOfIsJudgedInItsOwnLedgerAlone) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  Start();
  EXPECT_EQ(ReasonOf(Create("a", "2018-05-10", "programmes/p/exchanges/tally").status()),
            "REFERENCE_MISSING");
  EXPECT_THAT(Create("a", "2018-05-10", "programmes/p/activities/consultation-02"), IsOk());
  EXPECT_THAT(Create("b", "2018-05-10", "programmes/p/exchanges/a"), IsOk());
}

}  // namespace
}  // namespace renkei::technical
