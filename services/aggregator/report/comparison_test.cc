// The report's year beside those before it.
#include "services/aggregator/report/comparison.h"

#include <set>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/report_fixture.h"

namespace renkei::report {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;
using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;
using testing::ElementsAre;
using testing::IsEmpty;
using totals::EventBuilder;
using type::v1::Event;

// Consultations without their plans, training visits with all, model cities' visits, reports.
class ComparisonTest : public ReportTest {
 protected:
  ComparisonTest() {
    LayOut(absl::StrCat(
        SectionNamed("協議", "COORDINATION", "CONSULTATIONS",
                     "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT }"),
        SectionNamed("研修", "COORDINATION", "TRAINING_VISITS",
                     "kinds: 'TRAINING_VISIT' headline { wording: CARRIED_OUT include_planned: "
                     "true persons: TRAINEE } summary_label " +
                         Ja("招聘研修の実施")),
        SectionNamed("訪問", "TECHNICAL", "PARTY_COLUMNS",
                     "kinds: 'VISIT' track: 'MODEL_CITY' party_columns { party: "
                     "'parties/cn-wuhan' }"),
        SectionNamed("月報", "MONITORING", "POLICY_REPORTS",
                     "headline { wording: MONTHS include_planned: true }")));
  }

  static std::string SectionNamed(const std::string& heading, const std::string& platform,
                                  const std::string& layout, const std::string& rest) {
    return absl::StrCat("sections { id: 's' heading ", Ja(heading), " platform: ", platform,
                        " layout: ", layout, " ", rest, " }");
  }

  void Consult(const std::string& id, const EventBuilder& event) {
    world_.Activity(id, Activity::CONSULTATION, event);
  }
  void Train(const std::string& id, const EventBuilder& event) {
    world_.Activity(id, Activity::TRAINING_VISIT, event);
  }
  void Visit(const std::string& id, const EventBuilder& event) {
    world_.Exchange(id, Exchange::MODEL_CITY, Exchange::VISIT, event);
  }

  // The part behind the four sections of the only one laid out; an empty one if there is none.
  static ReportSection ComparisonIn(const Report& report) {
    constexpr int kBefore = 1 + 4;
    return report.sections_size() > kBefore ? report.sections(kBefore) : ReportSection();
  }
  static ReportTable TableIn(const Report& report) {
    const ReportSection part = ComparisonIn(report);
    return part.blocks().empty() ? ReportTable() : part.blocks(0).table();
  }
  static std::vector<std::string> NotesIn(const Report& report) {
    const ReportSection part = ComparisonIn(report);
    std::vector<std::string> notes;
    for (const auto& block : part.blocks()) {
      if (block.has_note()) notes.push_back(block.note().text());
    }
    return notes;
  }
  // "name@revision" of what a cell stands on.
  static std::set<std::string> Behind(const ReportCell& cell) {
    std::set<std::string> records;
    for (const auto& record : cell.records()) {
      records.insert(absl::StrCat(record.name(), "@", record.revision()));
    }
    return records;
  }
};

TEST_F(ComparisonTest, IsNotThereWithoutARecordOfAnEarlierYear) {
  Consult("this-year", EventBuilder().On("2018-05-10"));
  Consult("next-year", EventBuilder().On("2019-05-10"));
  const Report before = BuildAsOf();
  EXPECT_EQ(before.sections_size(), 1 + 4);
  // Nothing of these is what a section shows of an earlier year.
  Consult("cancelled", EventBuilder().On("2017-05-10").State(Event::CANCELLED));
  Consult("planned", EventBuilder().On("2017-05-10").State(Event::PLANNED));
  Consult("own", EventBuilder().On("2017-05-10").Excluded(type::v1::Exclusion::OWN_BUDGET));
  Consult("long-ago", EventBuilder().On("2014-03-31"));
  Consult("five-years", EventBuilder().Within("2013-04-01", "2018-03-31").Tally(107));
  world_.Activity("no-section", Activity::EXPERT_DISPATCH, EventBuilder().On("2017-05-10"));
  EXPECT_THAT(ComparisonIn(BuildAsOf()).blocks(), IsEmpty());

  Consult("first-day", EventBuilder().On("2014-04-01"));
  EXPECT_THAT(Headings(TableIn(BuildAsOf())),
              ElementsAre("活動", "2014 年度", "2015 年度", "2016 年度", "2017 年度", "2018 年度"));
}

TEST_F(ComparisonTest, HasARowForEachThingCountedAndAColumnForEachYear) {
  Consult("c-16", EventBuilder().On("2016-05-10"));
  Consult("c-18a", EventBuilder().On("2018-05-10"));
  Consult("c-18b", EventBuilder().On("2018-06-10"));
  Train("t-16", EventBuilder().On("2016-07-01", "2016-07-05").Trainees(5));
  Train("t-16b", EventBuilder().On("2016-08-01", "2016-08-05"));  // with how many no one knows
  Train("t-18", EventBuilder().On("2018-07-01", "2018-07-05").Trainees(7));
  Train("t-18b", EventBuilder().On("2018-12-01").Heads(type::v1::TRAINEE, 3, 4, true));
  Visit("v-18", EventBuilder().Within("2018-04-01", "2019-01-31").Tally(4).Parties({"cn-wuhan"}));
  world_.Exchange("research", Exchange::JOINT_RESEARCH, Exchange::VISIT,
                  EventBuilder().On("2016-05-10"));
  world_.Report("2016-05", PolicyReport::DELIVERED, "2016-06-30");
  world_.Report("2018-04", PolicyReport::DELIVERED, "2018-05-31");
  world_.Report("2018-05", PolicyReport::DELIVERED, "2018-06-30");

  const Report report = BuildAsOf();
  const ReportSection part = ComparisonIn(report);
  EXPECT_EQ(part.level(), 1);
  EXPECT_EQ(part.id(), "");
  EXPECT_EQ(part.heading(), "２．年度別の推移");
  const ReportTable table = TableIn(report);
  EXPECT_THAT(Headings(table), ElementsAre("活動", "2016 年度", "2017 年度", "2018 年度"));
  EXPECT_EQ(table.columns(0).alignment(), ReportTable::LEFT);
  EXPECT_EQ(table.columns(3).alignment(), ReportTable::RIGHT);
  ASSERT_EQ(table.rows_size(), 5);
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("協議", "1", "―", "2"));
  EXPECT_THAT(Texts(table.rows(1)), ElementsAre("招聘研修の実施", "2", "―", "2"));
  EXPECT_THAT(Texts(table.rows(2)),
              ElementsAre("招聘研修の実施：招聘人数", "5 名", "―", "約 10～11 名"));
  EXPECT_THAT(Texts(table.rows(3)), ElementsAre("訪問", "―", "―", "4"));
  EXPECT_THAT(Texts(table.rows(4)), ElementsAre("月報", "1", "―", "2"));
  EXPECT_THAT(
      NotesIn(report),
      ElementsAre("各年度とも、2019 年 1 月 31 日現在の状況を、本報告と同じスナップショットの"
                  "記録から集計した。「―」は該当する記録がないことを示す。"));
}

TEST_F(ComparisonTest, EachCellIsAFigureAndStandsOnItsRecordVersions) {
  const auto train = [&](const char* id, const EventBuilder& event) {
    return absl::StrCat("programmes/p/activities/", id, "@",
                        world_.Activity(id, Activity::TRAINING_VISIT, event));
  };
  const std::string old = train("old", EventBuilder().On("2017-07-01").Trainees(5));
  const std::string plan =
      train("plan", EventBuilder().On("2019-03-01").State(Event::PLANNED).Trainees(2));
  const std::string done = train("done", EventBuilder().On("2018-07-01").Trainees(7));
  const ReportTable table = TableIn(BuildAsOf());
  ASSERT_EQ(table.rows_size(), 5);
  EXPECT_THAT(table.rows(0).cells(2).records(), IsEmpty());
  EXPECT_FALSE(table.rows(0).cells(2).has_figure()) << "no record is not a count of none";
  for (const int row : {1, 2}) {
    EXPECT_THAT(Behind(table.rows(row).cells(1)), ElementsAre(old));
    EXPECT_THAT(Behind(table.rows(row).cells(2)), testing::UnorderedElementsAre(done, plan));
  }
  EXPECT_EQ(table.rows(1).cells(2).figure().low(), 1) << "what is completed";
  EXPECT_EQ(table.rows(2).cells(2).figure().high(), 7);
}

TEST_F(ComparisonTest, WhatIsNotCompletedStandsBesideAsInTheSection) {
  Train("done-17", EventBuilder().On("2017-07-01").Trainees(5));
  Train("late-17", EventBuilder().On("2018-03-01").State(Event::PLANNED).Trainees(3));
  Train("some-time", EventBuilder().Within("2018-12-01", "2019-03-31").Trainees(1));
  Train("later", EventBuilder().On("2019-03-01").Trainees(2));
  Consult("done", EventBuilder().On("2017-07-01"));
  Consult("plan", EventBuilder().On("2017-08-01").State(Event::PLANNED));
  Consult("later-too", EventBuilder().On("2019-03-01"));
  const ReportTable table = TableIn(BuildAsOf());
  ASSERT_EQ(table.rows_size(), 5);
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("協議", "1", "―"))
      << "the section leaves plans out, and what lies ahead";
  EXPECT_THAT(Texts(table.rows(1)),
              ElementsAre("招聘研修の実施", "1（ほかに予定 1、うち予定日経過 1 件）",
                          "0（ほかに時期不詳 1、基準日後 1）"));
  EXPECT_THAT(Texts(table.rows(2)),
              ElementsAre("招聘研修の実施：招聘人数", "5 名（ほかに予定 3 名）",
                          "0 名（ほかに時期不詳 1 名、基準日後 2 名）"));
}

TEST_F(ComparisonTest, TheReportsOwnColumnSaysWhatItsSectionsSay) {
  Visit("old", EventBuilder().On("2017-05-10").Parties({"cn-wuhan"}));
  Visit("tally", EventBuilder().Within("2018-04-01", "2019-01-31").Tally(4).Parties({"cn-wuhan"}));
  Visit("row", EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));
  Visit("plan", EventBuilder().On("2019-03-10").State(Event::PLANNED).Parties({"cn-wuhan"}));
  for (const std::string as_of : {"2018-05-10", "2019-01-31", "2019-12-31"}) {
    const Report report = BuildAsOf(as_of);
    const auto sum = report.sections(3).blocks(0).table().rows(0).cells().rbegin();
    const ReportTable table = TableIn(report);
    EXPECT_EQ(table.rows(3).cells(2).text(), sum->text()) << as_of;
    EXPECT_EQ(Behind(table.rows(3).cells(2)), Behind(*sum)) << as_of;
  }
}

TEST_F(ComparisonTest, WhatLiesInNoSingleYearIsCountedInNone) {
  Consult("old", EventBuilder().On("2017-05-10"));
  Consult("this", EventBuilder().On("2018-05-10"));
  Consult("astride", EventBuilder().Within("2017-12-01", "2018-06-30"));
  Consult("two-years", EventBuilder().Within("2016-04-01", "2018-03-31").Tally(107).Trainees(421));
  Consult("before-all", EventBuilder().Within("2013-01-01", "2014-06-30"));
  Consult("placed", EventBuilder().Within("2017-12-01", "2018-06-30").NamedYear(2017));
  const Report report = BuildAsOf();
  EXPECT_THAT(Texts(TableIn(report).rows(0)), ElementsAre("協議", "2", "1"));
  EXPECT_EQ(NotesIn(report).back(), "いずれの年度にも区分できない記録 3 件は含まない。");
}

TEST_F(ComparisonTest, IsOfTheReportsSnapshotAndDay) {
  Consult("old", EventBuilder().On("2017-05-10"));
  const Report before = BuildAsOf();
  Consult("found-since", EventBuilder().On("2017-06-10"));
  EXPECT_EQ(TableIn(BuildAsOf()).rows(0).cells(1).text(), "2");
  auto request = Request();
  request.set_snapshot(before.snapshot());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(BuildFor(request), before));
  EXPECT_EQ(TableIn(BuildAsOf("2017-05-31")).rows(0).cells(1).text(), "1")
      << "what is known of June lies ahead of that day";
}

TEST_F(ComparisonTest, BeginsWithTheFirstYearThereCanBe) {
  PutProgramme("programmes/p", 1, "");
  LayOut(SectionNamed("協議", "COORDINATION", "CONSULTATIONS", "kinds: 'CONSULTATION'"),
         "programmes/p/fiscalYears/1901");
  Consult("first", EventBuilder().On("1900-05-10"));
  Consult("second", EventBuilder().On("1901-05-10"));
  auto request = Request("1901-12-31");
  request.set_fiscal_year(1901);
  const Report report = BuildFor(request);
  ASSERT_EQ(report.sections_size(), 3);
  EXPECT_THAT(Headings(report.sections(2).blocks(0).table()),
              ElementsAre("活動", "1900 年度", "1901 年度"));
}

TEST_F(ComparisonTest, IsInTheReportsLanguage) {
  Train("old", EventBuilder().On("2017-07-01").Trainees(5));
  auto request = Request();
  request.set_language("en");
  Report report = BuildFor(request);
  EXPECT_EQ(ComparisonIn(report).heading(), "2. Comparison of fiscal years");
  EXPECT_THAT(Headings(TableIn(report)), ElementsAre("Activity", "2017", "2018"));
  EXPECT_THAT(Texts(TableIn(report).rows(2)),
              ElementsAre("招聘研修の実施: Trainees invited", "5", "–"));
  request.set_language("zh");
  report = BuildFor(request);
  EXPECT_EQ(ComparisonIn(report).heading(), "二、各年度对比");
  EXPECT_THAT(Headings(TableIn(report)), ElementsAre("活动", "2017年度", "2018年度"));
  EXPECT_THAT(Texts(TableIn(report).rows(2)), ElementsAre("招聘研修の実施：邀请人数", "5人", "—"));
}

}  // namespace
}  // namespace renkei::report
