#include "services/aggregator/quality/findings.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/time/patience.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;
using aggregator::v1::ListFindingsRequest;
using coordination::v1::Activity;
using technical::v1::Exchange;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using totals::EventBuilder;
using totals::World;

std::string ExchangeName(const std::string& id) {
  return absl::StrCat(totals::kProgramme, "/exchanges/", id);
}

const time::EndlessPatience kPatience;

// The ids of a finding's records.
std::vector<std::string> IdsOf(const Finding& finding) {
  std::vector<std::string> ids;
  for (const auto& record : finding.records()) {
    ids.push_back(record.name().substr(record.name().rfind('/') + 1));
  }
  return ids;
}

class FindingsTest : public testing::Test {
 protected:
  FindingsTest() {
    world_.Programme();
    for (const char* id : {"cn-tianjin", "cn-shanghai", "cn-beijing"}) world_.Party(id, "CN");
    world_.Party("jp-kitakyushu", "JP");
  }

  static ListFindingsRequest Asked(std::vector<Finding::Kind> kinds) {
    ListFindingsRequest request;
    request.set_programme(std::string(totals::kProgramme));
    request.add_fiscal_years(2018);
    request.set_as_of("2019-01-31");
    for (const Finding::Kind kind : kinds) request.add_kinds(kind);
    return request;
  }

  std::vector<Finding> FindAll(const ListFindingsRequest& request) {
    const auto found = quality::FindAll(world_.engine(), world_.records(), request, kPatience);
    EXPECT_THAT(found, IsOk());
    return found.ok() ? found->findings : std::vector<Finding>();
  }

  // The findings of one kind.
  std::vector<Finding> Find(Finding::Kind kind) { return FindAll(Asked({kind})); }

  // The records of each finding of one kind.
  std::vector<std::vector<std::string>> Ids(Finding::Kind kind) {
    std::vector<std::vector<std::string>> all;
    for (const Finding& finding : Find(kind)) all.push_back(IdsOf(finding));
    return all;
  }

  int64_t Visit(const char* id, const EventBuilder& event) {
    return world_.Exchange(id, Exchange::JOINT_RESEARCH, Exchange::VISIT, event);
  }

  World world_;
};

TEST_F(FindingsTest, OfARecordWhoseSourcesStateDifferentThings) {
  Visit("differ", EventBuilder()
                      .On("2018-05-10")
                      .From("report", "table 1", "2018.5.10")
                      .From("diary", "", "2018.5.11"));
  Visit("agree", EventBuilder()
                     .On("2018-05-11")
                     .From("report", "table 1", "5 名")
                     .From("diary", "", "5名")
                     .From("list", "row 3"));
  const std::vector<Finding> findings = Find(Finding::SOURCES_IN_CONFLICT);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("differ"));
  EXPECT_EQ(findings[0].records(0).source(), "technical");
  ASSERT_EQ(findings[0].sources_size(), 2);
  EXPECT_EQ(findings[0].sources(1).written_as(), "2018.5.11");
}

TEST_F(FindingsTest, OfPartiesThatAreNotRecorded) {
  Visit("party", EventBuilder().On("2018-05-10").Parties({"cn-tianjin", "cn-nowhere"}));
  Visit("city", EventBuilder().On("2018-05-11").At({"cn-elsewhere"}));
  Visit("known", EventBuilder().On("2018-05-12").Parties({"cn-tianjin"}).At({"cn-beijing"}));
  const std::vector<Finding> findings = Find(Finding::UNKNOWN_PARTY);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("party"));
  EXPECT_THAT(findings[0].parties(), ElementsAre("parties/cn-nowhere"));
  EXPECT_THAT(findings[1].parties(), ElementsAre("parties/cn-elsewhere"));
}

TEST_F(FindingsTest, OfPartsOfWhatIsNotThere) {
  Visit("whole", EventBuilder().On("2018-05-10"));
  Visit("deleted", EventBuilder().On("2018-05-10"));
  world_.Delete("technical", ExchangeName("deleted"));
  // In another year, and so not among the records looked at.
  Visit("last-year", EventBuilder().On("2018-03-10"));
  world_.Activity("good", Activity::LOCAL_SEMINAR,
                  EventBuilder().On("2018-05-10").PartOf(ExchangeName("whole")));
  Visit("also-good", EventBuilder().On("2018-05-11").PartOf(ExchangeName("last-year")));
  Visit("of-none", EventBuilder().On("2018-05-12").PartOf(ExchangeName("never")));
  Visit("of-deleted", EventBuilder().On("2018-05-13").PartOf(ExchangeName("deleted")));
  Visit("of-of-none", EventBuilder().On("2018-05-14").PartOf(ExchangeName("of-none")));
  const std::vector<Finding> findings = Find(Finding::BROKEN_PART_OF);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("of-none"));
  EXPECT_EQ(findings[0].part_of(), ExchangeName("never"));
  EXPECT_THAT(IdsOf(findings[1]), ElementsAre("of-deleted"));
}

TEST_F(FindingsTest, OfPartsThatLeadBackThroughAnotherService) {
  Visit("a",
        EventBuilder().On("2018-05-10").PartOf(absl::StrCat(totals::kProgramme, "/activities/b")));
  world_.Activity("b", Activity::CONSULTATION,
                  EventBuilder().On("2018-05-10").PartOf(ExchangeName("a")));
  Visit("c", EventBuilder().On("2018-05-10").PartOf(ExchangeName("a")));
  EXPECT_THAT(Ids(Finding::BROKEN_PART_OF), ElementsAre(ElementsAre("b"), ElementsAre("a")));
}

TEST_F(FindingsTest, OfRecordsWithoutPersonsTogether) {
  Visit("v-1", EventBuilder().On("2018-05-10"));
  Visit("v-2", EventBuilder().On("2018-05-11").Trainees(3));
  Visit("v-3", EventBuilder().On("2019-03-11"));
  Visit("plan", EventBuilder().On("2019-02-11").State(type::v1::Event::PLANNED));
  Visit("own", EventBuilder().On("2018-05-12").Excluded(type::v1::Exclusion::OWN_BUDGET));
  world_.Exchange("w-1", Exchange::MODEL_CITY, Exchange::VISIT, EventBuilder().On("2018-05-10"));
  world_.Activity("all", Activity::JOINT_MEETING, EventBuilder().On("2018-05-10").Trainees(3));
  world_.Report("2018-03", monitoring::v1::PolicyReport::DELIVERED);
  const std::vector<Finding> findings = Find(Finding::WITHOUT_PERSONS);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("v-1", "v-3"));
  EXPECT_EQ(findings[0].of_records(), 3);
  EXPECT_EQ(findings[0].record_kind(), "VISIT");
  EXPECT_THAT(findings[0].platforms(), ElementsAre(type::v1::TECHNICAL));
  EXPECT_THAT(IdsOf(findings[1]), ElementsAre("w-1"));
  EXPECT_EQ(findings[0].track(), "JOINT_RESEARCH");
  EXPECT_EQ(findings[1].track(), "MODEL_CITY");
}

TEST_F(FindingsTest, OfAtMostAHundredRecordsAndHowManyMore) {
  for (int i = 0; i < 102; ++i)
    Visit(absl::StrCat("v-", i).c_str(), EventBuilder().On("2018-05-10"));
  const std::vector<Finding> findings = Find(Finding::WITHOUT_PERSONS);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].records_size(), 100);
  EXPECT_EQ(findings[0].more_records(), 2);
  EXPECT_EQ(findings[0].of_records(), 102);
}

TEST_F(FindingsTest, OfPlansWhoseDayIsPast) {
  Visit("past", EventBuilder().On("2019-01-30").State(type::v1::Event::PLANNED));
  Visit("today", EventBuilder().On("2019-01-31").State(type::v1::Event::PLANNED));
  Visit("done", EventBuilder().On("2019-01-30"));
  world_.Report("2018-11", monitoring::v1::PolicyReport::PLANNED);  // due in December
  world_.Report("2018-12", monitoring::v1::PolicyReport::PLANNED);
  EXPECT_THAT(Ids(Finding::OVERDUE_PLAN), ElementsAre(ElementsAre("past"), ElementsAre("2018-11")));
}

TEST_F(FindingsTest, OfRecordsThatMayHaveBeenEnteredTwice) {
  const auto meet = [&](const char* id, const char* day, const char* party, const char* title) {
    EventBuilder event;
    event.On(day).Parties({party});
    if (*title != 0) event.Title("ja", title);
    world_.Activity(id, Activity::JOINT_MEETING, event);
  };
  meet("seminar", "2018-07-26", "cn-tianjin", "VOC 計測技術セミナー");
  meet("seminar-again", "2018-07-26", "cn-tianjin", "VOC計測技術 セミナ");
  meet("other-title", "2018-07-26", "cn-tianjin", "オゾンに関する会合");
  meet("other-day", "2018-07-27", "cn-tianjin", "VOC 計測技術セミナー");
  meet("other-party", "2018-07-26", "cn-shanghai", "VOC 計測技術セミナー");
  // Whatever platform: it may have been entered on both.
  world_.Exchange(
      "elsewhere", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
      EventBuilder().On("2018-07-26").Parties({"cn-tianjin"}).Title("ja", "VOC計測技術セミナー"));
  EXPECT_THAT(Ids(Finding::NEAR_DUPLICATES),
              ElementsAre(UnorderedElementsAre("seminar", "seminar-again", "elsewhere")));
  EXPECT_THAT(Find(Finding::NEAR_DUPLICATES)[0].parties(), ElementsAre("parties/cn-tianjin"));
}

TEST_F(FindingsTest, OfUntitledRecordsOfOneTableOnOneDay) {
  Visit("one", EventBuilder().On("2018-05-10", "2018-05-11").Parties({"cn-tianjin"}));
  Visit("two", EventBuilder().On("2018-05-10", "2018-05-11").Parties({"cn-tianjin"}));
  Visit("part", EventBuilder()
                    .On("2018-05-10", "2018-05-11")
                    .Parties({"cn-tianjin"})
                    .PartOf(ExchangeName("one")));
  Visit("shorter", EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
  Visit("some-time", EventBuilder().Within("2018-05-10", "2018-05-11").Parties({"cn-tianjin"}));
  Visit("duplicate", EventBuilder()
                         .On("2018-05-10", "2018-05-11")
                         .Parties({"cn-tianjin"})
                         .Excluded(type::v1::Exclusion::DUPLICATE));
  world_.Exchange("model", Exchange::MODEL_CITY, Exchange::VISIT,
                  EventBuilder().On("2018-05-10", "2018-05-11").Parties({"cn-tianjin"}));
  EXPECT_THAT(Ids(Finding::NEAR_DUPLICATES),
              ElementsAre(UnorderedElementsAre("one", "part", "two")));
}

TEST_F(FindingsTest, OfRecordsOfWhichEachIsNearToAnother) {
  const auto meet = [&](const char* id, const char* title) {
    world_.Activity(id, Activity::JOINT_MEETING,
                    EventBuilder().On("2018-07-26").Parties({"cn-tianjin"}).Title("ja", title));
  };
  meet("a", "abcdef");
  meet("b", "ghijkl");
  meet("c", "abcdeX");
  meet("d", "abcdXX");
  meet("e", "abcXXX");  // near to d and c, no more to a
  EXPECT_THAT(Ids(Finding::NEAR_DUPLICATES), ElementsAre(ElementsAre("a", "c", "d", "e")));
}

// One by one they would be half a million pairs.
TEST_F(FindingsTest, OfAThousandRecordsThatAreAlikeIsOne) {
  for (int i = 0; i < 1000; ++i) {
    Visit(absl::StrCat("visit-", i).c_str(),
          EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
  }
  const std::vector<Finding> findings = Find(Finding::NEAR_DUPLICATES);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].records_size(), 100);
  EXPECT_EQ(findings[0].more_records(), 900);
}

TEST_F(FindingsTest, OfMeetingsWithoutPartiesByTheirCity) {
  const auto meet = [&](const char* id, EventBuilder event) {
    world_.Activity(id, Activity::JOINT_MEETING, event.On("2018-06-10"));
  };
  meet("beijing", EventBuilder().At({"cn-beijing"}));
  meet("beijing-too", EventBuilder().At({"cn-beijing"}));
  meet("shanghai", EventBuilder().At({"cn-shanghai"}));
  meet("nowhere", EventBuilder());
  meet("nowhere-too", EventBuilder());
  EXPECT_THAT(Ids(Finding::NEAR_DUPLICATES), ElementsAre(ElementsAre("beijing", "beijing-too")));
}

TEST_F(FindingsTest, OfATallyBesideWhatItMayHaveCounted) {
  const auto tally = [] { return EventBuilder().Within("2018-04-01", "2018-12-31").Tally(4); };
  Visit("tally", tally().Parties({"cn-tianjin"}));
  Visit("beside", EventBuilder().On("2018-07-26").Parties({"cn-tianjin", "cn-shanghai"}));
  Visit("inside",
        EventBuilder().On("2018-07-27").Parties({"cn-tianjin"}).PartOf(ExchangeName("tally")));
  Visit("deep",
        EventBuilder().On("2018-07-27").Parties({"cn-tianjin"}).PartOf(ExchangeName("inside")));
  Visit("after", EventBuilder().On("2019-01-10").Parties({"cn-tianjin"}));
  Visit("shanghai", EventBuilder().On("2018-07-26").Parties({"cn-shanghai"}));
  world_.Exchange("seminar", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                  EventBuilder().On("2018-07-26").Parties({"cn-tianjin"}));
  world_.Exchange("model", Exchange::MODEL_CITY, Exchange::VISIT, tally().Parties({"cn-tianjin"}));
  const std::vector<Finding> findings = Find(Finding::TALLY_BESIDE_ROWS);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("tally", "beside"));
  EXPECT_THAT(findings[0].parties(), ElementsAre("parties/cn-tianjin"));
}

TEST_F(FindingsTest, OfOneKindAndPartyOnTwoPlatforms) {
  world_.Party("cn-tientsin", "CN", "", "cn-tianjin");
  const auto train = [](const char* party) {
    return EventBuilder().On("2019-01-21", "2019-01-25").Parties({party}).Trainees(6);
  };
  world_.Activity("t-coordination", Activity::TRAINING_VISIT, train("cn-tianjin"));
  world_.Exchange("t-technical", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
                  train("cn-tientsin"));
  world_.Activity("s-coordination", Activity::TRAINING_VISIT, train("cn-shanghai"));
  world_.Exchange("s-technical", Exchange::JOINT_RESEARCH, Exchange::SEMINAR, train("cn-shanghai"));
  world_.Activity("o-coordination", Activity::OTHER, train("cn-beijing"));
  world_.Exchange("o-technical", Exchange::JOINT_RESEARCH, Exchange::OTHER, train("cn-beijing"));
  const std::vector<Finding> findings = Find(Finding::ON_TWO_PLATFORMS);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(IdsOf(findings[0]), ElementsAre("t-coordination", "t-technical"));
  EXPECT_THAT(findings[0].parties(), ElementsAre("parties/cn-tianjin"));
  EXPECT_EQ(findings[0].record_kind(), "TRAINING_VISIT");
  EXPECT_EQ(findings[0].track(), "");
  EXPECT_THAT(findings[0].platforms(), ElementsAre(type::v1::COORDINATION, type::v1::TECHNICAL));
}

TEST_F(FindingsTest, StandInTheOrderOfYearAndKindAndOnlyOfThoseAsked) {
  Visit("late", EventBuilder().On("2018-06-10").State(type::v1::Event::PLANNED));
  Visit("lost", EventBuilder().On("2018-05-10").Parties({"cn-nowhere"}).Trainees(1));
  Visit("next", EventBuilder().On("2019-04-10").Parties({"cn-nowhere"}).Trainees(1));
  Visit("other", EventBuilder().On("2017-04-10").Parties({"cn-nowhere"}).Trainees(1));
  ListFindingsRequest request = Asked({});
  request.clear_fiscal_years();
  for (const int year : {2019, 2018, 2018}) request.add_fiscal_years(year);
  std::vector<std::string> all;
  for (const Finding& finding : FindAll(request)) {
    all.push_back(absl::StrCat(finding.fiscal_year(), " ", Finding::Kind_Name(finding.kind()), " ",
                               IdsOf(finding)[0]));
  }
  EXPECT_THAT(all, ElementsAre("2018 UNKNOWN_PARTY lost", "2018 OVERDUE_PLAN late",
                               "2019 UNKNOWN_PARTY next"));
  request.add_kinds(Finding::OVERDUE_PLAN);
  EXPECT_THAT(FindAll(request), SizeIs(1));
}

TEST_F(FindingsTest, OfWhatLiesInNoSingleYearComeLastAndOnce) {
  const auto visit = [&](const char* id, EventBuilder event) {
    Visit(id, event.Parties({"cn-nowhere"}).Trainees(1));
  };
  visit("astride", EventBuilder().Within("2018-12-01", "2019-06-30"));
  visit("five-years", EventBuilder().Within("2014-04-01", "2019-03-31").Tally(107));
  visit("placed", EventBuilder().Within("2019-03-01", "2019-04-30").NamedYear(2019));
  visit("long-ago", EventBuilder().Within("2012-04-01", "2014-03-31").Tally(3));
  visit("own", EventBuilder().Within("2017-12-01", "2018-06-30"));
  visit("this-year", EventBuilder().On("2018-05-10"));
  ListFindingsRequest request = Asked({Finding::UNKNOWN_PARTY});
  const auto found = [&] {
    std::vector<std::string> all;
    for (const Finding& finding : FindAll(request)) {
      all.push_back(absl::StrCat(finding.fiscal_year(), " ", IdsOf(finding)[0]));
    }
    return all;
  };
  EXPECT_THAT(found(), ElementsAre("2018 this-year", "0 five-years", "0 own", "0 astride"));
  request.add_fiscal_years(2019);
  EXPECT_THAT(found(),
              ElementsAre("2018 this-year", "2019 placed", "0 five-years", "0 own", "0 astride"));
  // Other checks look at them, too.
  request = Asked({Finding::OVERDUE_PLAN});
  Visit("plan", EventBuilder().Within("2018-03-01", "2018-04-30").State(type::v1::Event::PLANNED));
  EXPECT_THAT(found(), ElementsAre("0 plan"));
}

TEST_F(FindingsTest, AreNoneWhereNothingIsWrong) {
  const auto record = [](const char* day) {
    return EventBuilder().On(day).Parties({"cn-tianjin", "jp-kitakyushu"}).Trainees(3);
  };
  Visit("visit", record("2018-05-10").From("report", "table 1", "2018.5.10"));
  Visit("inside", record("2018-05-11").PartOf(ExchangeName("visit")));
  world_.Activity("meeting", Activity::JOINT_MEETING, record("2018-05-10").Title("ja", "会合"));
  Visit("plan", record("2019-02-10").State(type::v1::Event::PLANNED));
  Visit("astride",
        EventBuilder().Within("2019-03-01", "2019-04-30").Parties({"cn-shanghai"}).Trainees(1));
  world_.Report("2018-03", monitoring::v1::PolicyReport::DELIVERED);
  EXPECT_THAT(FindAll(Asked({})), IsEmpty());
}

TEST_F(FindingsTest, AreThoseOfTheSnapshot) {
  Visit("lost", EventBuilder().On("2018-05-10").Parties({"cn-nowhere"}));
  ListFindingsRequest request = Asked({Finding::UNKNOWN_PARTY});
  ASSERT_OK_AND_ASSIGN(const Found before,
                       quality::FindAll(world_.engine(), world_.records(), request, kPatience));
  EXPECT_THAT(before.findings, SizeIs(1));
  world_.Party("cn-nowhere", "CN");
  EXPECT_THAT(FindAll(request), IsEmpty());
  request.set_snapshot(before.snapshot);
  EXPECT_THAT(FindAll(request), SizeIs(1));
}

TEST_F(FindingsTest, AreRefusedForEveryWrongFieldAtOnce) {
  ListFindingsRequest request;
  request.set_programme("p");
  request.set_as_of("2019-02-30");
  request.set_snapshot("x");
  request.add_kinds(Finding::OVERDUE_PLAN);
  request.add_kinds(static_cast<Finding::Kind>(99));
  const auto refused = quality::FindAll(world_.engine(), world_.records(), request, kPatience);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto bad_request = status::BadRequestOf(refused.status());
  ASSERT_TRUE(bad_request.has_value());
  std::vector<std::string> fields;
  for (const auto& violation : bad_request->field_violations()) {
    fields.push_back(violation.field());
  }
  EXPECT_THAT(fields, ElementsAre("programme", "fiscal_years", "as_of", "snapshot", "kinds[1]"));
}

}  // namespace
}  // namespace renkei::quality
