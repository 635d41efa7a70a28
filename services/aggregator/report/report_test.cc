// The report as a whole: what stands at its head, that nothing in it is echoed, what is refused.
#include "services/aggregator/report/report.h"

#include "common/status/details.h"
#include "common/time/patience_fixture.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/report/report_fixture.h"
#include "services/aggregator/totals/testing/fy2018.h"

namespace renkei::report {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportTable;
using coordination::v1::Activity;
using testing::ElementsAre;
using totals::EventBuilder;
using type::v1::Event;

// The records of the model report; most of its parties have no names here, its figures are all
// there.
class Fy2018ReportTest : public ReportTest {
 protected:
  Fy2018ReportTest() : ReportTest() { totals::RecordFy2018(world_); }
};

TEST_F(Fy2018ReportTest, AnotherFigureOfARecordChangesTheSum) {
  LayOut(Section("TRAINING_VISITS",
                 "kinds: 'TRAINING_VISIT' receiving_side: 'japan' "
                 "headline { wording: CARRIED_OUT persons: TRAINEE }"));
  EXPECT_EQ(Headline(), "9 回実施\n延べ 49 名招聘");
  world_.Activity(
      "training-1", Activity::TRAINING_VISIT,
      EventBuilder().On("2018-05-13", "2018-05-15").Parties({"cn-jiangsu"}).Trainees(7));
  EXPECT_EQ(Headline(), "9 回実施\n延べ 51 名招聘");
}

TEST_F(Fy2018ReportTest, AnotherRecordIsCountedAndShown) {
  LayOut(Section("CONSULTATIONS",
                 "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT still_running: true }"));
  EXPECT_EQ(Headline(), "18 回実施（1 月末現在）");
  EXPECT_EQ(TableOf(BuildAsOf()).rows_size(), 18);
  world_.Activity("consultation-19", Activity::CONSULTATION,
                  EventBuilder().On("2019-01-28").Parties({"jp-oita", "cn-wuhan"}));
  EXPECT_EQ(Headline(), "19 回実施（1 月末現在）");
  EXPECT_EQ(TableOf(BuildAsOf()).rows_size(), 19);
  EXPECT_EQ(TableOf(BuildAsOf()).rows(18).cells(1).text(), "2019.1.28");
}

TEST_F(Fy2018ReportTest, AnotherCutOffDayChangesFiguresAndWords) {
  LayOut(Section("CONSULTATIONS",
                 "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT still_running: true }"));
  EXPECT_EQ(Headline("2018-12-31"), "17 回実施（12 月末現在）");
  EXPECT_EQ(Headline("2018-12-19"), "16 回実施（12 月 19 日現在）") << "17 is still under way";
  EXPECT_EQ(TableOf(BuildAsOf("2018-12-31")).rows_size(), 17);
}

TEST_F(Fy2018ReportTest, APlanThatIsCarriedOutIsNoLongerCalledOne) {
  LayOut(Section("MEETINGS",
                 "kinds: 'JOINT_MEETING' "
                 "headline { wording: HELD include_planned: true places: true }"));
  EXPECT_THAT(Headline("2019-03-31"),
              testing::StartsWith("4 回開催（予定 1 回を含む、うち予定日経過 1 件）（"));
  EventBuilder held;
  held.On("2019-02-28").At({"cn-beijing"});
  world_.Activity("joint-4", Activity::JOINT_MEETING, held);
  EXPECT_THAT(Headline("2019-03-31"), testing::StartsWith("4 回開催（"));
  EXPECT_THAT(Headline("2019-03-31"), testing::Not(testing::HasSubstr("予定")));
}

TEST_F(ReportTest, TellsPlacesToBeDecidedFromThoseNotRecorded) {
  LayOut(Section("MEETINGS",
                 "kinds: 'JOINT_MEETING' "
                 "headline { wording: HELD include_planned: true places: true }"));
  const auto put = [&](const char* id, EventBuilder event) {
    world_.Activity(id, Activity::JOINT_MEETING, event);
  };
  put("somewhere", EventBuilder().On("2018-06-01"));
  put("one-of-two",
      EventBuilder().On("2019-03-01").State(Event::PLANNED).AtOneOf({"cn-beijing", "cn-wuhan"}));
  EXPECT_EQ(Headline(), "2 回開催（予定 1 回を含む）") << "no place, and so nothing beside one";
  put("known", EventBuilder().On("2018-05-01").At({"jp-oita"}));
  EXPECT_EQ(Headline(), "3 回開催（予定 1 回を含む）（大分、開催地未定 1 回、開催地不詳 1 回）");
}

TEST_F(ReportTest, TellsAFurtherThousandOfWhatItCannotPlace) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  for (int i = 0; i < 1001; ++i) {
    world_.Activity(absl::StrCat("astride-", i), Activity::CONSULTATION,
                    EventBuilder().Within("2019-03-01", "2019-04-30"));
  }
  EXPECT_THAT(NotesOf(BuildAsOf()), ElementsAre("注 年度内に区分できない記録 1001 件は含まない。"));
}

TEST_F(ReportTest, StandsOnRecordVersions) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT }"));
  const int64_t revision = world_.Activity("c-1", Activity::CONSULTATION,
                                           EventBuilder().On("2018-05-10").Parties({"jp-oita"}));
  world_.Activity("c-2", Activity::CONSULTATION,
                  EventBuilder().On("2019-03-10").Parties({"jp-oita"}));
  const Report report = BuildAsOf();
  const auto& headline = report.sections(0).blocks(1).table().rows(0).cells(1);
  EXPECT_EQ(headline.figure().low(), 1);
  ASSERT_EQ(headline.records_size(), 1);
  EXPECT_EQ(headline.records(0).name(), "programmes/p/activities/c-1");
  EXPECT_EQ(headline.records(0).revision(), revision);
  EXPECT_EQ(headline.records(0).source(), "coordination");
  ASSERT_EQ(report.sources_size(), 1) << "no other service has a record";
  EXPECT_EQ(report.sources(0).source(), "coordination");
  EXPECT_EQ(report.sources(0).epoch(), totals::EpochOf("coordination"));
  EXPECT_GT(report.sources(0).revision(), revision) << "c-2 was known";
}

TEST_F(ReportTest, SaysWhichReportItIs) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION' introduction " + Ja("{year}の節。")));
  world_.Activity("c-1", Activity::CONSULTATION, EventBuilder().On("2018-05-10"));
  const Report report = BuildAsOf();
  EXPECT_EQ(report.programme(), "programmes/p");
  EXPECT_EQ(report.fiscal_year(), 2018);
  EXPECT_EQ(report.as_of(), "2019-01-31");
  EXPECT_FALSE(report.snapshot().empty());
  EXPECT_EQ(report.rules_version(), totals::kRulesVersion);
  EXPECT_EQ(report.language(), "ja");
  EXPECT_EQ(report.title(), "平成 30 年度環境協力事業の実施状況");
  EXPECT_EQ(report.sections(0).heading(), "１．活動状況");
  EXPECT_EQ(report.sections(0).blocks(0).paragraph().text(), "平成 30 年度（2018 年度）の概要。");
  EXPECT_EQ(report.sections(1).heading(), "（１）節");
  EXPECT_EQ(ParagraphsOf(report).front(), "平成 30 年度（2018 年度）の節。");
}

TEST_F(ReportTest, SaysThatNothingHadBeenRecordedBeforeTheFirstRecord) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  auto request = Request();
  request.set_snapshot(facts::EncodeToken({}));
  const Report report = BuildFor(request);
  EXPECT_EQ(report.empty_because(), aggregator::v1::Totals::BEFORE_FIRST_RECORD);
  EXPECT_EQ(report.title(), "平成 30 年度programmes/pの実施状況");
  EXPECT_EQ(report.programme(), "programmes/p");
  EXPECT_EQ(report.fiscal_year(), 2018);
  EXPECT_EQ(report.as_of(), "2019-01-31");
  EXPECT_EQ(report.snapshot(), request.snapshot());
  EXPECT_EQ(report.rules_version(), totals::kRulesVersion);
  EXPECT_THAT(report.sources(), testing::IsEmpty());
  ASSERT_EQ(report.sections_size(), 1);
  EXPECT_EQ(report.sections(0).heading(), "この時点では、まだ何も記録されていない。");
  EXPECT_THAT(report.sections(0).blocks(), testing::IsEmpty());
  EXPECT_FALSE(BuildAsOf().has_empty_because());
}

TEST_F(ReportTest, IsInTheNearestLanguageAndKeepsTextsThatNoOneTranslated) {
  LayOut(Section("CONSULTATIONS",
                 "kinds: 'CONSULTATION' introduction { texts { key: 'ja' value: "
                 "'節。' } texts { key: 'en-GB' value: 'Section of {year}.' } }"));
  world_.Put("parties/cn-wuhan", Parse<coordination::v1::Party>(R"(
    kind: CITY country: 'CN' names { language: 'ja' form: FULL text: '武漢市' }
    names { language: 'en' form: SHORT text: 'Wuhan' }
    names { language: 'en' form: FULL text: 'Wuhan City' })"));
  world_.Activity("c-1", Activity::CONSULTATION,
                  EventBuilder().On("2018-05-10").Parties({"jp-oita", "cn-wuhan"}));
  auto request = Request();
  request.set_language("en-GB");
  const Report report = BuildFor(request);
  EXPECT_EQ(report.language(), "en");
  EXPECT_EQ(report.sections(1).heading(), "1.1 節");
  EXPECT_EQ(ParagraphsOf(report).front(), "Section of fiscal year 2018 (April 2018 – March 2019).");
  EXPECT_THAT(Texts(TableOf(report).rows(0)),
              testing::ElementsAre("1", "10 May 2018", "大分市", "Wuhan City", ""));
}

TEST_F(ReportTest, IsTheSameForEverWithItsSnapshot) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT }"));
  world_.Activity("c-1", Activity::CONSULTATION, EventBuilder().On("2018-05-10"));
  const Report before = BuildAsOf();
  world_.Activity("c-2", Activity::CONSULTATION, EventBuilder().On("2018-06-10"));
  LayOut(Section("MEETINGS", "kinds: 'JOINT_MEETING'"));
  auto request = Request();
  request.set_snapshot(before.snapshot());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(BuildFor(request), before));
}

TEST_F(ReportTest, ReportsAnotherProgrammeWithTheSameCode) {
  PutProgramme("programmes/sea", 10,
               "sides { id: 'japan' name " + Ja("日本") + " countries: 'JP' }" +
                   "sides { id: 'china' name " + Ja("中国") + " countries: 'CN' }" +
                   "sides { id: 'korea' name " + Ja("韓国") + " countries: 'KR' }");
  PutParty("kr-busan", "CITY", "KR", "釜山市", "釜山");
  LayOut(Section("CONSULTATIONS",
                 "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT still_running: true "
                 "places: true }"),
         "programmes/sea/fiscalYears/2019");
  auto put = [&](const char* id, const EventBuilder& event) {
    Activity activity;
    activity.set_kind(Activity::CONSULTATION);
    *activity.mutable_event() = event.event();
    world_.Put(absl::StrCat("programmes/sea/activities/", id), activity);
  };
  put("a", EventBuilder().On("2019-09-30").Parties({"jp-oita"}));  // the year before
  put("b", EventBuilder()
               .On("2019-10-01")
               .Parties({"jp-oita", "cn-wuhan", "kr-busan"})
               .At({"kr-busan"}));
  put("c", EventBuilder().On("2020-09-30").Parties({"kr-busan"}).At({"jp-oita"}));
  auto request = Request("2020-09-30");
  request.set_programme("programmes/sea");
  request.set_fiscal_year(2019);
  const Report report = BuildFor(request);
  EXPECT_EQ(report.title(), "令和元年度環境協力事業の実施状況");
  const ReportTable table = TableOf(report);
  EXPECT_THAT(Headings(table), ElementsAre("番号", "協議等実施時期", "日本側都市/機関",
                                           "中国側都市/機関", "韓国側都市/機関", "協議相手機関等"));
  ASSERT_EQ(table.rows_size(), 2);
  EXPECT_THAT(Texts(table.rows(0)),
              ElementsAre("1", "2019.10.1", "大分市", "武漢市", "釜山市", ""));
  EXPECT_EQ(report.sections(0).blocks(1).table().rows(0).cells(1).text(),
            "2 回実施（9 月末現在）（釜山、大分）");
}

TEST_F(ReportTest, NamesEveryWrongFieldOfTheRequest) {
  auto request = Request("2019-02-30");
  request.set_language("xx");
  request.set_fiscal_year(0);
  const auto report = TryToBuild(request);
  EXPECT_THAT(report, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto details = status::BadRequestOf(report.status());
  ASSERT_TRUE(details.has_value());
  std::vector<std::string> fields;
  for (const auto& violation : details->field_violations()) fields.push_back(violation.field());
  EXPECT_THAT(fields, testing::UnorderedElementsAre("fiscal_year", "as_of", "language"));
}

TEST_F(ReportTest, RefusesALanguageEvenIfAllElseIsRight) {
  auto request = Request();
  request.set_language("xx");
  EXPECT_THAT(TryToBuild(request),
              StatusIs(absl::StatusCode::kInvalidArgument, testing::HasSubstr("language")));
}

TEST_F(ReportTest, SaysThatAYearIsNotRecorded) {
  EXPECT_THAT(TryToBuild(Request()), StatusIs(absl::StatusCode::kNotFound,
                                              testing::HasSubstr("programmes/p/fiscalYears/2018")));
  auto request = Request();
  request.set_programme("programmes/none");
  world_.Promise(1);  // not only in part is everything read
  EXPECT_THAT(TryToBuild(request), StatusIs(absl::StatusCode::kNotFound));
}

// Every kind of layout in one year, so that patience may end in any of them.
TEST_F(ReportTest, EndsWhereverItIsWhenNobodyWaitsForIt) {
  std::string sections;
  int number = 0;
  for (const char* layout : {"CONSULTATIONS", "MEETINGS", "TRAINING_VISITS", "PARTY_COLUMNS",
                             "PARTY_ROWS", "YEAR_WITH_PARTIES", "YEAR_WITH_CITIES"}) {
    sections += absl::StrCat("sections { id: 's", ++number, "' heading ", Ja("節"),
                             " platform: COORDINATION layout: ", layout,
                             " headline { places: true } party_columns { party: "
                             "'parties/jp-oita' } }");
  }
  LayOut(sections);
  world_.Activity("a", coordination::v1::Activity::CONSULTATION,
                  totals::EventBuilder().On("2018-05-10").Parties({"jp-oita"}).At({"cn-wuhan"}));
  const time::CountedPatience endless;
  ASSERT_THAT(Build(world_.engine(), Request(), endless), IsOk());
  EXPECT_GE(endless.looks(), 7 * 4);  // what is asked of each section, and its layout
  for (int last = 0; last < endless.looks(); ++last) {
    EXPECT_THAT(Build(world_.engine(), Request(), time::CountedPatience(last)),
                StatusIs(absl::StatusCode::kCancelled))
        << last;
  }
}

}  // namespace
}  // namespace renkei::report
