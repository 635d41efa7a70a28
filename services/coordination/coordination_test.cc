// Coordination on a real port: what depends on state, and the road from a request to the feed.
#include "services/coordination/coordination.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/fields/name_pattern.h"
#include "common/ledger/ledger.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/changes/v1/commits.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::coordination {
namespace {

using absl::StatusCode;

using testing::HasSubstr;

constexpr char kProgramme[] =
    "programme_id: 'p' programme {title {texts {key: 'ja' value: 'x'}} "
    "time_zone: 'Asia/Tokyo' fiscal_year_start_month: 4 "
    "sides {id: 'japan' name {texts {key: 'ja' value: 'x'}} countries: 'JP'}}";

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

std::string ReasonOf(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return info ? info->reason() : "";
}

class CoordinationTest : public testing::Test {
 protected:
  CoordinationTest() { Serve(storage::MemoryStore::Create(ledger::TableNames())); }

  void Serve(std::unique_ptr<storage::Store> store) {
    server_.reset();
    service_ = Coordination::Open(std::move(store)).value();
    server_ = rpc::Server::Start({}, service_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  template <typename Response>
  absl::StatusOr<Response> Call(const std::string& method,
                                const google::protobuf::Message& request) {
    return channel_->Call<Response>("/renkei.coordination.v1." + method, request);
  }

  absl::StatusOr<v1::Programme> CreateProgramme() {
    return Call<v1::Programme>("Programmes/CreateProgramme",
                               FromText<v1::CreateProgrammeRequest>(kProgramme));
  }
  absl::StatusOr<v1::FiscalYear> CreateYear(const std::string& id, const std::string& year) {
    return Call<v1::FiscalYear>(
        "FiscalYears/CreateFiscalYear",
        FromText<v1::CreateFiscalYearRequest>(absl::StrCat(
            "parent: 'programmes/p' fiscal_year_id: '", id, "' fiscal_year {", year, "}")));
  }
  absl::StatusOr<v1::FiscalYear> UpdateYear(const std::string& year) {
    return Call<v1::FiscalYear>("FiscalYears/UpdateFiscalYear",
                                FromText<v1::UpdateFiscalYearRequest>(absl::StrCat(
                                    "fiscal_year {name: 'programmes/p/fiscalYears/2018' ", year,
                                    "} update_mask {paths: 'state' paths: 'state_reason'}")));
  }
  absl::StatusOr<v1::Activity> CreateActivity(const std::string& id, const std::string& first,
                                              const std::string& last,
                                              const std::string& more = "precision: EXACT}") {
    return Call<v1::Activity>("Activities/CreateActivity",
                              FromText<v1::CreateActivityRequest>(absl::StrCat(
                                  "parent: 'programmes/p' activity_id: '", id,
                                  "' activity {kind: CONSULTATION event {state: COMPLETED span "
                                  "{first_day: '",
                                  first, "' last_day: '", last, "' ", more, "}}")));
  }
  absl::StatusOr<v1::Party> CreateParty(const std::string& id, const std::string& more) {
    return Call<v1::Party>("Parties/CreateParty",
                           FromText<v1::CreatePartyRequest>(absl::StrCat(
                               "party_id: '", id,
                               "' party {kind: CITY country: 'CN' names {language: 'ja' form: FULL "
                               "text: '",
                               id, "'} ", more, "}")));
  }

  // A year with a section that this side receives.
  static std::string YearReceiving(const std::string& side) {
    const std::string heading = "heading {texts {key: 'ja' value: 'x'}} ";
    return absl::StrCat("state: OPEN parts {id: 'p' ", heading, "sections {id: 's' ", heading,
                        "platform: COORDINATION kinds: 'TRAINING_VISIT' layout: TRAINING_VISITS "
                        "receiving_side: '",
                        side, "'}}");
  }

  static changes::v1::RecordChange Create(const google::protobuf::Message& record) {
    changes::v1::RecordChange change;
    change.mutable_create()->PackFrom(record);
    return change;
  }
  static changes::v1::RecordChange Update(const google::protobuf::Message& record) {
    changes::v1::RecordChange change;
    change.mutable_update()->PackFrom(record);
    return change;
  }
  static void Add(changes::v1::CommitRequest& request, const changes::v1::RecordChange& change) {
    *request.add_changes() = change;
  }
  absl::StatusOr<changes::v1::CommitResponse> Commit(const changes::v1::CommitRequest& request) {
    return channel_->Call<changes::v1::CommitResponse>("/renkei.changes.v1.Commits/Commit",
                                                       request);
  }

  rpc::Channel& channel() { return *channel_; }

 private:
  std::unique_ptr<Coordination> service_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(CoordinationTest, RecordsNeedTheirProgramme) {
  const auto refused = CreateActivity("a", "2018-05-10", "2018-05-10");
  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(refused.status()), "PROGRAMME_NOT_FOUND");
  EXPECT_EQ(ReasonOf(CreateYear("2018", "state: OPEN").status()), "PROGRAMME_NOT_FOUND");
  ASSERT_THAT(CreateProgramme(), IsOk());
  EXPECT_THAT(CreateActivity("a", "2018-05-10", "2018-05-10"), IsOk());
  EXPECT_THAT(CreateYear("2018", "state: OPEN"), IsOk());
}

TEST_F(CoordinationTest, AClosedYearsRecordsDoNotChange) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateActivity("in", "2019-03-31", "2019-03-31"), IsOk());
  ASSERT_THAT(CreateActivity("after", "2019-04-01", "2019-04-01"), IsOk());
  ASSERT_THAT(CreateYear("2018", "state: CLOSED state_reason: 'reported'"), IsOk());

  const auto refused = CreateActivity("b", "2018-04-01", "2018-04-01");
  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition,
                                "programmes/p/fiscalYears/2018 is closed: reported"));
  EXPECT_EQ(ReasonOf(refused.status()), "YEAR_CLOSED");
  EXPECT_EQ(
      ReasonOf(CreateActivity("c", "2017-01-01", "2019-12-31", "precision: WITHIN}").status()),
      "YEAR_CLOSED")
      << "a span that covers it";
  EXPECT_THAT(CreateActivity("d", "2019-04-01", "2019-04-01"), IsOk());

  v1::UpdateActivityRequest move = FromText<v1::UpdateActivityRequest>(
      "activity {name: 'programmes/p/activities/in' event {span {first_day: '2019-04-01' "
      "last_day: '2019-04-01' precision: EXACT}}} update_mask {paths: 'event.span'}");
  EXPECT_EQ(ReasonOf(Call<v1::Activity>("Activities/UpdateActivity", move).status()), "YEAR_CLOSED")
      << "out of it";
  move.mutable_activity()->set_name("programmes/p/activities/after");
  move.mutable_activity()->mutable_event()->mutable_span()->set_first_day("2019-03-31");
  EXPECT_EQ(ReasonOf(Call<v1::Activity>("Activities/UpdateActivity", move).status()), "YEAR_CLOSED")
      << "into it";
  v1::DeleteActivityRequest remove;
  remove.set_name("programmes/p/activities/in");
  EXPECT_EQ(ReasonOf(Call<google::protobuf::Empty>("Activities/DeleteActivity", remove).status()),
            "YEAR_CLOSED");

  ASSERT_THAT(UpdateYear("state: OPEN state_reason: 'a correction'"), IsOk());
  EXPECT_THAT(Call<google::protobuf::Empty>("Activities/DeleteActivity", remove), IsOk());
}

TEST_F(CoordinationTest, AClosedYearItselfChangesOnlyByBeingOpened) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  const std::string closed = "state: CLOSED state_reason: 'reported' ";
  const std::string titled = "report_title {texts {key: 'ja' value: 'z'}}";
  ASSERT_THAT(CreateYear("2018", closed), IsOk());
  const auto replace = [&](const std::string& year) {
    return Call<v1::FiscalYear>(
        "FiscalYears/UpdateFiscalYear",
        FromText<v1::UpdateFiscalYearRequest>(
            absl::StrCat("fiscal_year {name: 'programmes/p/fiscalYears/2018' ", year, "}")));
  };
  for (const std::string& other :
       {std::string("state: CLOSED state_reason: 'otherwise'"), closed + titled}) {
    const absl::Status refused = replace(other).status();
    EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition,
                                  "programmes/p/fiscalYears/2018 is closed: reported"));
    EXPECT_EQ(ReasonOf(refused), "YEAR_CLOSED");
  }
  EXPECT_THAT(replace(closed), IsOk()) << "what changes nothing";
  EXPECT_THAT(replace("state: OPEN state_reason: 'a title' " + titled), IsOk());
}

TEST_F(CoordinationTest, OpeningAClosedYearNeedsAReasonOfItsOwn) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateYear("2018", "state: CLOSED state_reason: 'reported'"), IsOk());
  const std::pair<const char*, const char*> refused[] = {
      {"state: OPEN state_reason: ''", "is required when a closed year is opened again"},
      {"state: OPEN state_reason: 'reported'",
       "is that of the closing; opening a closed year again needs another"}};
  for (const auto& [year, why] : refused) {
    const auto details = status::BadRequestOf(UpdateYear(year).status());
    ASSERT_TRUE(details) << year;
    EXPECT_EQ(details->field_violations(0).field(), "fiscal_year.state_reason");
    EXPECT_EQ(details->field_violations(0).description(), why);
  }
  v1::DeleteFiscalYearRequest remove;
  remove.set_name("programmes/p/fiscalYears/2018");
  EXPECT_EQ(
      ReasonOf(Call<google::protobuf::Empty>("FiscalYears/DeleteFiscalYear", remove).status()),
      "YEAR_CLOSED");
}

TEST_F(CoordinationTest, SectionsNameSidesOfTheProgramme) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  const auto details = status::BadRequestOf(CreateYear("2018", YearReceiving("korea")).status());
  ASSERT_TRUE(details);
  EXPECT_EQ(details->field_violations(0).field(),
            "fiscal_year.parts[0].sections[0].receiving_side");
  EXPECT_THAT(CreateYear("2018", YearReceiving("japan")), IsOk());
}

TEST_F(CoordinationTest, AnEventMayNotContradictItsFiscalYear) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  const auto refused =
      CreateActivity("a", "2019-03-31", "2019-03-31", "precision: EXACT} fiscal_year: 2019");
  const auto details = status::BadRequestOf(refused.status());
  ASSERT_TRUE(details) << refused.status();
  EXPECT_EQ(details->field_violations(0).field(), "activity.event.fiscal_year");
  EXPECT_THAT(
      CreateActivity("b", "2018-01-01", "2019-12-31", "precision: WITHIN} fiscal_year: 2018"),
      IsOk());
}

TEST_F(CoordinationTest, TheStartMonthStaysOnceThereIsAFiscalYear) {
  ASSERT_OK_AND_ASSIGN(const v1::Programme programme, CreateProgramme());
  v1::UpdateProgrammeRequest request;
  *request.mutable_programme() = programme;
  request.mutable_programme()->clear_etag();
  request.mutable_programme()->set_fiscal_year_start_month(1);
  ASSERT_THAT(Call<v1::Programme>("Programmes/UpdateProgramme", request), IsOk());
  ASSERT_THAT(CreateYear("2018", "state: OPEN"), IsOk());
  request.mutable_programme()->set_fiscal_year_start_month(4);
  EXPECT_EQ(ReasonOf(Call<v1::Programme>("Programmes/UpdateProgramme", request).status()),
            "FISCAL_YEARS_RECORDED");
}

TEST_F(CoordinationTest, AProgrammeWithRecordsStays) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateActivity("a", "2018-05-10", "2018-05-10"), IsOk());
  v1::DeleteProgrammeRequest remove;
  remove.set_name("programmes/p");
  EXPECT_THAT(Call<google::protobuf::Empty>("Programmes/DeleteProgramme", remove),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("programmes/p/activities/a")));
}

TEST_F(CoordinationTest, PartiesHaveTheirAliasesAloneAndParentsThatExist) {
  EXPECT_EQ(ReasonOf(CreateParty("cn-tianjin", "parent: 'parties/cn-hebei'").status()),
            "REFERENCE_MISSING");
  ASSERT_THAT(CreateParty("cn-hebei", "aliases: '河北'"), IsOk());
  ASSERT_THAT(CreateParty("cn-tianjin", "parent: 'parties/cn-hebei'"), IsOk());
  EXPECT_EQ(ReasonOf(CreateParty("cn-other", "aliases: '河北'").status()), "TEXT_NOT_UNIQUE");
  const auto circle = Call<v1::Party>(
      "Parties/UpdateParty",
      FromText<v1::UpdatePartyRequest>("party {name: 'parties/cn-hebei' parent: "
                                       "'parties/cn-tianjin'} update_mask {paths: 'parent'}"));
  EXPECT_EQ(ReasonOf(circle.status()), "REFERENCE_CYCLE");
}

// The keys are as every ledger had them before its index's format had a name.
TEST_F(CoordinationTest, ALedgerOfTheFirstIndexFormatIsFoundByNameAndInLaterYears) {
  auto store = storage::MemoryStore::Create(ledger::TableNames());
  const auto write = [](const auto& record, const std::string& key) {
    return ledger::Write{record.name(),
                         record.SerializeAsString(),
                         {absl::StrReplaceAll(key, {{"|", std::string(1, '\0')}})}};
  };
  {
    const time::SystemClock clock;
    const auto ledger = ledger::Ledger::Open(*store, clock, {.service = "coordination"}).value();
    const auto written = [&](const ledger::State&) {
      return std::vector<ledger::Write>{
          write(FromText<v1::Programme>("name: 'programmes/p' fiscal_year_start_month: 4"),
                "programmes||programmes/p"),
          write(
              FromText<v1::Activity>(
                  "name: 'programmes/p/activities/a' kind: OTHER event {state: COMPLETED "
                  "fiscal_year: "
                  "2018 span {first_day: '2017-12-20' last_day: '2018-12-20' precision: WITHIN}}"),
              "programmes/p/activities|2017-12-20|programmes/p/activities/a")};
    };
    ASSERT_THAT(ledger->Append({"tester", std::nullopt, written}), IsOk());
  }
  Serve(std::move(store));
  for (const char* asked :
       {"", "order_by: 'name'", "filter {fiscal_year: 2018}", "filter {first_day: '2018-12-20'}"}) {
    const auto page = Call<v1::ListActivitiesResponse>(
        "Activities/ListActivities",
        FromText<v1::ListActivitiesRequest>(absl::StrCat("parent: 'programmes/p' ", asked)));
    ASSERT_THAT(page, IsOk());
    EXPECT_EQ(page->activities_size(), 1) << asked;
  }
}

TEST_F(CoordinationTest, AMergedPartyLeadsToAnotherUntilItIsUnmerged) {
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(CreateParty(id, ""), IsOk());
  const auto merge = [&](const std::string& party, const std::string& into,
                         const std::string& etag = "") {
    v1::MergePartyRequest request;
    request.set_name("parties/" + party);
    request.set_into("parties/" + into);
    request.set_etag(etag);
    return Call<v1::Party>("Parties/MergeParty", request);
  };
  EXPECT_EQ(ReasonOf(merge("a", "nobody").status()), "REFERENCE_MISSING");
  EXPECT_THAT(merge("nobody", "a"), StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(status::BadRequestOf(merge("a", "a").status())->field_violations(0).field(), "into");
  EXPECT_THAT(merge("a", "b", "\"other\""), StatusIs(StatusCode::kAborted));

  ASSERT_OK_AND_ASSIGN(const v1::Party merged, merge("a", "b"));
  EXPECT_EQ(merged.merged_into(), "parties/b");
  ASSERT_OK_AND_ASSIGN(const v1::Party again, merge("a", "b"));
  EXPECT_EQ(again.revision(), merged.revision()) << "nothing changes";

  v1::ListPartiesRequest list;
  list.mutable_filter()->set_merged(false);
  ASSERT_OK_AND_ASSIGN(const auto standing,
                       Call<v1::ListPartiesResponse>("Parties/ListParties", list));
  EXPECT_EQ(standing.parties_size(), 2);

  v1::UnmergePartyRequest unmerge;
  unmerge.set_name("parties/a");
  ASSERT_OK_AND_ASSIGN(const v1::Party parted, Call<v1::Party>("Parties/UnmergeParty", unmerge));
  EXPECT_EQ(parted.merged_into(), "");
}

TEST_F(CoordinationTest, OneRuleOfMergersHoldsHoweverTheyAreMade) {
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(CreateParty(id, ""), IsOk());
  const auto by_merge = [&](const std::string& party, const std::string& into) {
    return Call<v1::Party>("Parties/MergeParty",
                           FromText<v1::MergePartyRequest>(absl::StrCat(
                               "name: 'parties/", party, "' into: 'parties/", into, "'")));
  };
  const auto by_update = [&](const std::string& party, const std::string& into) {
    return Call<v1::Party>("Parties/UpdateParty",
                           FromText<v1::UpdatePartyRequest>(absl::StrCat(
                               "party {name: 'parties/", party, "' merged_into: 'parties/", into,
                               "'} update_mask {paths: 'merged_into'}")));
  };
  for (const auto& set : {std::function(by_merge), std::function(by_update)}) {
    EXPECT_THAT(set("a", "b"), IsOk());
    EXPECT_THAT(set("b", "c"), IsOk()) << "what leads to it leads on";
    EXPECT_EQ(ReasonOf(set("c", "a").status()), "REFERENCE_CYCLE");
    EXPECT_EQ(ReasonOf(set("a", "nobody").status()), "REFERENCE_MISSING");
    EXPECT_THAT(set("a", "c"), IsOk()) << "and may be led elsewhere";
    for (const char* party : {"a", "b"}) {
      v1::UnmergePartyRequest unmerge;
      unmerge.set_name(absl::StrCat("parties/", party));
      ASSERT_THAT(Call<v1::Party>("Parties/UnmergeParty", unmerge), IsOk());
    }
  }
}

TEST_F(CoordinationTest, ListsAskForRecordsByAllThatAFilterSays) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateActivity("first", "2018-04-01", "2018-04-02"), IsOk());
  ASSERT_THAT(CreateActivity("last", "2019-03-31", "2019-04-02",
                             "precision: EXACT} category: 'x' participations "
                             "{party: 'parties/a' role: COUNTERPART}"),
              IsOk());
  ASSERT_THAT(CreateActivity("named", "2017-01-01", "2019-12-31",
                             "precision: WITHIN} fiscal_year: 2018 excluded {code: DUPLICATE}"),
              IsOk());
  ASSERT_THAT(CreateActivity("nowhere", "2018-01-01", "2019-12-31", "precision: WITHIN}"), IsOk());
  ASSERT_THAT(CreateActivity("inside", "2018-04-01", "2019-03-31", "precision: WITHIN}"), IsOk());
  const auto ids = [&](const std::string& filter) {
    std::string found;
    const auto page = Call<v1::ListActivitiesResponse>(
        "Activities/ListActivities", FromText<v1::ListActivitiesRequest>(absl::StrCat(
                                         "parent: 'programmes/p' filter {", filter, "}")));
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return found;
    for (const v1::Activity& each : page->activities()) {
      absl::StrAppend(&found, fields::IdOf(each.name()), " ");
    }
    return found;
  };
  EXPECT_EQ(ids(""), "named nowhere first inside last ");
  EXPECT_EQ(ids("fiscal_year: 2018"), "named first inside last ");
  EXPECT_EQ(ids("fiscal_year: 2018 excluded: false"), "first inside last ");
  EXPECT_EQ(ids("excluded: true"), "named ");
  EXPECT_EQ(ids("fiscal_year: 2019"), "");
  EXPECT_EQ(ids("parties: 'parties/b' parties: 'parties/a'"), "last ");
  EXPECT_EQ(ids("category: 'x' states: COMPLETED kinds: CONSULTATION"), "last ");
  EXPECT_EQ(ids("category: 'x' states: PLANNED"), "");
  EXPECT_EQ(ids("first_day: '2020-01-01'"), "");

  const absl::Status wrong =
      Call<v1::ListActivitiesResponse>(
          "Activities/ListActivities",
          FromText<v1::ListActivitiesRequest>("parent: 'programmes/p' filter {parties: 'a'}"))
          .status();
  EXPECT_EQ(status::BadRequestOf(wrong)->field_violations(0).field(), "filter.parties[0]");
  EXPECT_EQ(ReasonOf(Call<v1::ListActivitiesResponse>(
                         "Activities/ListActivities",
                         FromText<v1::ListActivitiesRequest>(
                             "parent: 'programmes/q' filter {fiscal_year: 2018}"))
                         .status()),
            "PROGRAMME_NOT_FOUND");
}

TEST_F(CoordinationTest, ASideInUseStaysUnlessItsYearsChangeWithIt) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateYear("2018", YearReceiving("japan")), IsOk());
  ASSERT_THAT(CreateYear("2019", YearReceiving("japan")), IsOk());
  v1::Programme renamed = FromText<v1::CreateProgrammeRequest>(kProgramme).programme();
  renamed.set_name("programmes/p");
  renamed.mutable_sides(0)->set_id("nihon");
  changes::v1::CommitRequest alone;
  Add(alone, Update(renamed));
  const absl::Status refused = Commit(alone).status();
  EXPECT_EQ(ReasonOf(refused), "SIDE_IN_USE");
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("programmes/p/fiscalYears/2018, programmes/p/fiscalYears/2019"));

  changes::v1::CommitRequest together;
  for (const char* year : {"2019", "2018"}) {
    auto change = FromText<v1::FiscalYear>(YearReceiving("nihon"));
    change.set_name(absl::StrCat("programmes/p/fiscalYears/", year));
    Add(together, Update(change));
  }
  EXPECT_THAT(Commit(together),
              StatusIs(StatusCode::kInvalidArgument,
                       HasSubstr("changes[0].update.parts[0].sections[0].receiving_side")));
  Add(together, Update(renamed));
  EXPECT_THAT(Commit(together), IsOk());
}

TEST_F(CoordinationTest, ACommitThatOpensOrClosesAYearMayChangeItsRecords) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateYear("2018", "state: CLOSED state_reason: 'reported'"), IsOk());
  const auto record = [](const std::string& id) {
    auto activity = FromText<v1::Activity>(
        "kind: CONSULTATION event {state: COMPLETED span {first_day: '2018-05-10' "
        "last_day: '2018-05-10' precision: EXACT}}");
    activity.set_name(absl::StrCat("programmes/p/activities/", id));
    return Create(activity);
  };
  const auto year = [](const std::string& fields) {
    auto year = FromText<v1::FiscalYear>(fields);
    year.set_name("programmes/p/fiscalYears/2018");
    return Update(year);
  };
  changes::v1::CommitRequest closed;
  Add(closed, record("a"));
  Add(closed, year("state: CLOSED state_reason: 'another reason'"));
  EXPECT_EQ(ReasonOf(Commit(closed).status()), "YEAR_CLOSED");
  changes::v1::CommitRequest opening;
  Add(opening, record("a"));
  Add(opening, year("state: OPEN state_reason: 'a correction'"));
  EXPECT_THAT(Commit(opening), IsOk());
  changes::v1::CommitRequest closing;
  Add(closing, year("state: CLOSED state_reason: 'corrected'"));
  Add(closing, record("b"));
  EXPECT_THAT(Commit(closing), IsOk());
  changes::v1::CommitRequest late;
  Add(late, record("c"));
  EXPECT_EQ(ReasonOf(Commit(late).status()), "YEAR_CLOSED");
}

TEST_F(CoordinationTest, RecordsOfEveryKindAreCommittedAndRefusedTogether) {
  v1::Programme programme = FromText<v1::CreateProgrammeRequest>(kProgramme).programme();
  programme.set_name("programmes/p");
  v1::FiscalYear year = FromText<v1::FiscalYear>(YearReceiving("japan"));
  year.set_name("programmes/p/fiscalYears/2018");
  v1::Party party = FromText<v1::Party>(
      "name: 'parties/cn-tianjin' kind: CITY country: 'CN' merged_into: 'parties/cn-tj' "
      "names {language: 'ja' form: FULL text: 'x'}");
  v1::Party into = party;
  into.set_name("parties/cn-tj");
  into.clear_merged_into();
  v1::Activity activity = FromText<v1::Activity>(
      "name: 'programmes/p/activities/a' kind: CONSULTATION event {state: COMPLETED "
      "span {first_day: '2018-05-10' last_day: '2018-05-10' precision: EXACT}}");

  v1::Programme bad_programme = programme;
  bad_programme.set_time_zone("Asia/Tokio");
  v1::FiscalYear bad_year = year;
  bad_year.mutable_parts(0)->mutable_sections(0)->set_kinds(0, "TRAINING_VISITT");
  v1::Party bad_party = party;
  bad_party.set_country("China");
  v1::Activity orphan = activity;
  orphan.mutable_event()->set_part_of("programmes/p/activities/none");
  changes::v1::CommitRequest bad;
  Add(bad, Create(orphan));
  Add(bad, Create(bad_party));
  Add(bad, Create(into));
  Add(bad, Create(bad_year));
  Add(bad, Create(bad_programme));
  const absl::Status refused = Commit(bad).status();
  const auto fields = status::BadRequestOf(refused);
  ASSERT_TRUE(fields) << refused;
  EXPECT_EQ(fields->field_violations_size(), 3) << refused;
  EXPECT_EQ(fields->field_violations(0).field(), "changes[1].create.country");
  EXPECT_EQ(fields->field_violations(1).field(), "changes[3].create.parts[0].sections[0].kinds[0]");
  EXPECT_EQ(fields->field_violations(2).field(), "changes[4].create.time_zone");
  const auto state = status::DetailOf<changes::v1::RefusedChanges>(refused);
  ASSERT_TRUE(state);
  ASSERT_EQ(state->changes_size(), 1) << state->ShortDebugString();
  EXPECT_EQ(state->changes(0).reason(), "REFERENCE_MISSING");

  changes::v1::CommitRequest good;
  Add(good, Create(activity));
  Add(good, Create(party));
  Add(good, Create(into));
  Add(good, Create(year));
  Add(good, Create(programme));
  EXPECT_THAT(Commit(good), IsOk());
}

TEST_F(CoordinationTest, ListsAndTheFeedTellWhatWasRecorded) {
  ASSERT_THAT(CreateProgramme(), IsOk());
  ASSERT_THAT(CreateActivity("late", "2018-12-20", "2018-12-20"), IsOk());
  ASSERT_THAT(CreateActivity("early", "2018-05-10", "2018-05-10"), IsOk());
  v1::ListActivitiesRequest list;
  list.set_parent("programmes/p");
  ASSERT_OK_AND_ASSIGN(const auto page,
                       Call<v1::ListActivitiesResponse>("Activities/ListActivities", list));
  ASSERT_EQ(page.activities_size(), 2);
  EXPECT_EQ(page.activities(0).name(), "programmes/p/activities/early");

  changes::v1::WatchRequest watch;
  watch.add_types("renkei.coordination.v1.Activity");
  const auto stream =
      channel().OpenStream("/renkei.changes.v1.ChangeFeed/Watch", watch.SerializeAsString());
  ASSERT_OK_AND_ASSIGN(const auto body, stream->Next());
  changes::v1::WatchResponse response;
  ASSERT_TRUE(body && response.ParseFromString(*body));
  ASSERT_EQ(response.changes_size(), 2);
  v1::Activity first;
  ASSERT_TRUE(response.changes(0).record().UnpackTo(&first));
  EXPECT_EQ(first.name(), "programmes/p/activities/late");
  EXPECT_EQ(first.etag(), "") << "as recorded, without output-only fields";
  stream->Cancel();
}

}  // namespace
}  // namespace renkei::coordination
