// Technical on a real port, following a stand-in for coordination that comes and goes.
#include "services/technical/technical.h"

#include <string>

#include "common/dataservice/testing/following_fixture.h"
#include "gmock/gmock.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::technical {
namespace {

using absl::StatusCode;
using coordination::v1::FiscalYear;
using testing::HasSubstr;

class TechnicalTest : public dataservice::FollowingServiceTest {
 protected:
  TechnicalTest() : FollowingServiceTest(Open, "/renkei.technical.v1.Exchanges/") {}

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
    return Call<v1::Exchange>("CreateExchange", request);
  }

  absl::StatusOr<v1::ListExchangesResponse> ListYear(v1::Exchange::Track track) {
    v1::ListExchangesRequest request;
    request.set_parent("programmes/p");
    request.mutable_filter()->set_fiscal_year(2018);
    request.mutable_filter()->add_tracks(track);
    return Call<v1::ListExchangesResponse>("ListExchanges", request);
  }
};

TEST_F(TechnicalTest, AProgrammeIsKnownTheMomentItIsRecorded) {
  Start();
  EXPECT_EQ(ReasonOf(Create("a", "2018-05-10").status()), "PROGRAMME_NOT_FOUND");
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  EXPECT_THAT(Create("a", "2018-05-10"), IsOk()) << "looked up if the feed is not there yet";
}

TEST_F(TechnicalTest, WorksWhileCoordinationIsAway) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  ASSERT_THAT(coordination().CreateYear(2018, FiscalYear::CLOSED), IsOk());
  Start();
  ASSERT_THAT(AwaitCaughtUp(), IsOk());
  coordination().GoAway();
  EXPECT_THAT(Create("a", "2019-05-10"), IsOk());
  EXPECT_EQ(ReasonOf(Create("b", "2018-05-10").status()), "YEAR_CLOSED");
}

TEST_F(TechnicalTest, AWriteIntoAClosedYearIsRefusedThoughTheFeedHasNotCome) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  ASSERT_THAT(coordination().CreateYear(2018, FiscalYear::CLOSED), IsOk());
  coordination().WithholdFeed();
  Start();
  EXPECT_EQ(ReasonOf(Create("a", "2018-05-10").status()), "YEAR_CLOSED");
  EXPECT_THAT(Create("a", "2019-05-10"), IsOk());
}

TEST_F(TechnicalTest, AnUnknownProgrammeIsUnavailableWhileCoordinationIsAway) {
  coordination().GoAway();
  Start();
  EXPECT_THAT(Create("a", "2018-05-10"),
              StatusIs(StatusCode::kUnavailable, HasSubstr("coordination cannot be asked")));
}

TEST_F(TechnicalTest, AFiscalYearsExchangesAreListedByTheProgrammesCalendar) {
  Start();
  EXPECT_EQ(ReasonOf(ListYear(v1::Exchange::JOINT_RESEARCH).status()), "PROGRAMME_NOT_FOUND");
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  EXPECT_THAT(ListYear(v1::Exchange::JOINT_RESEARCH), IsOk())
      << "looked up if the feed is not there yet";
  ASSERT_THAT(Create("a", "2018-03-31"), IsOk());
  ASSERT_THAT(Create("b", "2018-04-01"), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto page, ListYear(v1::Exchange::JOINT_RESEARCH));
  ASSERT_EQ(page.exchanges_size(), 1);
  EXPECT_EQ(page.exchanges(0).name(), "programmes/p/exchanges/b");
  ASSERT_OK_AND_ASSIGN(const auto none, ListYear(v1::Exchange::MODEL_CITY));
  EXPECT_EQ(none.exchanges_size(), 0);
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
