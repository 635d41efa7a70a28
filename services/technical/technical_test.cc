// Technical on a real port, following a stand-in for coordination that comes and goes.
#include "services/technical/technical.h"

#include <optional>
#include <string>
#include <vector>

#include "common/dataservice/data_service.h"
#include "common/dataservice/testing/following_fixture.h"
#include "common/ledger/ledger.h"
#include "common/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/empty.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::technical {
namespace {

using absl::StatusCode;
using coordination::v1::FiscalYear;
using testing::HasSubstr;

class TechnicalTest : public dataservice::FollowingServiceTest {
 protected:
  TechnicalTest() : FollowingServiceTest(Open, "/renkei.technical.v1.Exchanges/") {}

  static v1::Exchange Exchange(const std::string& day, const std::string& part_of = "") {
    v1::Exchange exchange;
    exchange.set_track(v1::Exchange::JOINT_RESEARCH);
    exchange.set_kind(v1::Exchange::VISIT);
    exchange.mutable_event()->set_state(type::v1::Event::COMPLETED);
    exchange.mutable_event()->set_part_of(part_of);
    exchange.mutable_event()->mutable_span()->set_first_day(day);
    exchange.mutable_event()->mutable_span()->set_last_day(day);
    exchange.mutable_event()->mutable_span()->set_precision(type::v1::DateSpan::EXACT);
    return exchange;
  }

  absl::StatusOr<v1::Exchange> Create(const std::string& id, const std::string& day,
                                      const std::string& part_of = "") {
    v1::CreateExchangeRequest request;
    request.set_parent("programmes/p");
    request.set_exchange_id(id);
    *request.mutable_exchange() = Exchange(day, part_of);
    return Call<v1::Exchange>("CreateExchange", request);
  }

  // Gives an exchange a span of these days.
  absl::Status Move(const std::string& id, const std::string& first, const std::string& last) {
    v1::UpdateExchangeRequest request;
    request.mutable_exchange()->set_name("programmes/p/exchanges/" + id);
    type::v1::DateSpan& span = *request.mutable_exchange()->mutable_event()->mutable_span();
    span.set_first_day(first);
    span.set_last_day(last);
    span.set_precision(first == last ? type::v1::DateSpan::EXACT : type::v1::DateSpan::WITHIN);
    request.mutable_update_mask()->add_paths("event.span");
    return Call<v1::Exchange>("UpdateExchange", request).status();
  }

  absl::StatusOr<v1::ListExchangesResponse> ListYear(v1::Exchange::Track track) {
    v1::ListExchangesRequest request;
    request.set_parent("programmes/p");
    request.mutable_filter()->set_fiscal_year(2018);
    request.mutable_filter()->add_tracks(track);
    return Call<v1::ListExchangesResponse>("ListExchanges", request);
  }

  // A rehearsal of a new exchange of this programme.
  static changes::v1::CommitRequest Rehearsal(const std::string& programme,
                                              const std::string& day) {
    v1::Exchange exchange = Exchange(day);
    exchange.set_name(programme + "/exchanges/rehearsed");
    changes::v1::CommitRequest request;
    request.set_validate_only(true);
    request.add_changes()->mutable_create()->PackFrom(exchange);
    return request;
  }
  static void AssumeProgramme(changes::v1::CommitRequest& request, const std::string& name,
                              int start_month) {
    coordination::v1::Programme programme;
    programme.set_name(name);
    programme.set_fiscal_year_start_month(start_month);
    request.add_assumed()->PackFrom(programme);
  }
  static void AssumeYear(changes::v1::CommitRequest& request, const std::string& name,
                         FiscalYear::State state) {
    FiscalYear year;
    year.set_name(name);
    year.set_state(state);
    request.add_assumed()->PackFrom(year);
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

TEST_F(TechnicalTest, AClosedYearKeepsWhatLiesInItAndTakesInNothing) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  Start();
  ASSERT_THAT(Create("in", "2019-03-31"), IsOk());
  ASSERT_THAT(Create("after", "2019-04-01"), IsOk());
  ASSERT_THAT(coordination().CreateYear(2018, FiscalYear::OPEN), IsOk());
  ASSERT_OK_AND_ASSIGN(const ledger::Revision closed,
                       coordination().ChangeYear(2018, FiscalYear::CLOSED, "reported"));
  ASSERT_THAT(AwaitFollowed(closed), IsOk());
  const auto refusal = StatusIs(StatusCode::kFailedPrecondition,
                                "programmes/p/fiscalYears/2018 is closed: reported");
  EXPECT_THAT(Move("in", "2019-04-01", "2019-04-01"), refusal) << "out of it";
  EXPECT_THAT(Move("after", "2019-03-31", "2019-03-31"), refusal) << "into it";
  EXPECT_THAT(Move("after", "2017-01-01", "2019-12-31"), refusal) << "over it";
  EXPECT_THAT(Move("after", "2019-04-02", "2019-04-02"), IsOk());
  ASSERT_OK_AND_ASSIGN(const ledger::Revision reopened,
                       coordination().ChangeYear(2018, FiscalYear::OPEN, "a correction"));
  ASSERT_THAT(AwaitFollowed(reopened), IsOk());
  EXPECT_THAT(Move("in", "2019-04-01", "2019-04-01"), IsOk());
}

TEST_F(TechnicalTest, AnUnknownProgrammeIsUnavailableWhileCoordinationIsAway) {
  coordination().GoAway();
  Start(/*lookup_patience=*/absl::Milliseconds(1));
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

TEST_F(TechnicalTest, AProgrammeThatIsAboutToBeRecordedIsAssumed) {
  Start();
  changes::v1::CommitRequest request = Rehearsal("programmes/new", "2018-05-10");
  EXPECT_EQ(ReasonOf(Commit(request).status()), "PROGRAMME_NOT_FOUND");
  AssumeProgramme(request, "programmes/new", 4);
  EXPECT_THAT(Commit(request), IsOk());
  // The year does not hold the day, as the assumed programme divides time.
  v1::Exchange exchange;
  ASSERT_TRUE(request.changes(0).create().UnpackTo(&exchange));
  exchange.mutable_event()->set_fiscal_year(2017);
  request.mutable_changes(0)->mutable_create()->PackFrom(exchange);
  EXPECT_THAT(Commit(request), StatusIs(StatusCode::kInvalidArgument, HasSubstr("fiscal_year")));
  request.mutable_assumed()->Clear();
  AssumeProgramme(request, "programmes/new", 7);
  EXPECT_THAT(Commit(request), IsOk());

  request.mutable_assumed()->Clear();
  AssumeProgramme(request, "programmes/new", 0);
  EXPECT_EQ(ReasonOf(Commit(request).status()), "PROGRAMME_NOT_FOUND") << "of no use";
}

TEST_F(TechnicalTest, AYearThatIsAboutToBeOpenedOrClosedIsAssumed) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  ASSERT_THAT(coordination().CreateYear(2018, FiscalYear::CLOSED), IsOk());
  Start();
  changes::v1::CommitRequest closed = Rehearsal("programmes/p", "2018-05-10");
  EXPECT_EQ(ReasonOf(Commit(closed).status()), "YEAR_CLOSED");
  changes::v1::CommitRequest still_closed = closed;
  AssumeYear(still_closed, "programmes/p/fiscalYears/2018", FiscalYear::CLOSED);
  EXPECT_EQ(ReasonOf(Commit(still_closed).status()), "YEAR_CLOSED");
  AssumeYear(closed, "programmes/p/fiscalYears/2018", FiscalYear::OPEN);
  EXPECT_THAT(Commit(closed), IsOk());

  changes::v1::CommitRequest open = Rehearsal("programmes/p", "2019-05-10");
  AssumeYear(open, "programmes/p/fiscalYears/2019", FiscalYear::CLOSED);
  EXPECT_THAT(Commit(open), IsOk()) << "closed only after its records are written";
}

TEST_F(TechnicalTest, OnlyARehearsalAssumesAndOnlyWhatItFollows) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  Start();
  changes::v1::CommitRequest request = Rehearsal("programmes/p", "2018-05-10");
  AssumeProgramme(request, "programmes/p", 4);
  request.set_validate_only(false);
  EXPECT_THAT(Commit(request),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("assumed: is only for")));
  request.mutable_assumed()->Clear();
  request.add_assumed()->PackFrom(Exchange("2018-05-10"));
  request.set_validate_only(true);
  EXPECT_THAT(Commit(request), StatusIs(StatusCode::kInvalidArgument, HasSubstr("assumed[0]: ")));
}

// A folder as the first program wrote it: its index has no name, and knows a record only by the
// first day and what it refers to. Opened today, it has every list, and every rule that rests on
// the index.
TEST_F(TechnicalTest, AFolderWhoseIndexIsOfTheFirstFormatHasTodaysOnceItIsOpen) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  const auto write = [](const std::string& id, const v1::Exchange& exchange) {
    v1::Exchange stored = exchange;
    stored.set_name("programmes/p/exchanges/" + id);
    const std::string zero(1, '\0');
    std::vector<std::string> keys = {"programmes/p/exchanges" + zero +
                                     exchange.event().span().first_day() + zero + stored.name()};
    if (!exchange.event().part_of().empty()) {
      keys.push_back("\x01" + exchange.event().part_of() + zero + stored.name());
    }
    return ledger::Write{stored.name(), stored.SerializeAsString(), keys};
  };
  v1::Exchange over_new_year = Exchange("2017-12-01");
  over_new_year.mutable_event()->mutable_span()->set_last_day("2018-05-10");
  over_new_year.mutable_event()->mutable_span()->set_precision(type::v1::DateSpan::WITHIN);
  over_new_year.mutable_event()->set_fiscal_year(2018);
  {
    ASSERT_OK_AND_ASSIGN(const auto store, dataservice::OpenLedgerStore(data_dir(), "technical"));
    const time::SystemClock clock;
    ASSERT_OK_AND_ASSIGN(const auto ledger,
                         ledger::Ledger::Open(*store, clock, {.service = "technical"}));
    const std::vector<ledger::Write> writes = {
        write("a", over_new_year), write("b", Exchange("2018-05-10", "programmes/p/exchanges/a"))};
    ASSERT_THAT(
        ledger->Append({"tester", std::nullopt, [&](const ledger::State&) { return writes; }}),
        IsOk());
  }
  for (const char* opened : {"the first time", "again"}) {
    SCOPED_TRACE(opened);
    Stop();
    Start();
    ASSERT_OK_AND_ASSIGN(const auto year, ListYear(v1::Exchange::JOINT_RESEARCH));
    ASSERT_EQ(year.exchanges_size(), 2);
    EXPECT_EQ(year.exchanges(0).name(), "programmes/p/exchanges/a") << "by its days in 2018";
    v1::DeleteExchangeRequest request;
    request.set_name("programmes/p/exchanges/a");
    EXPECT_EQ(ReasonOf(Call<google::protobuf::Empty>("DeleteExchange", request).status()),
              "STILL_REFERRED_TO");
  }
}

}  // namespace
}  // namespace renkei::technical
