// Each layout, on a few records.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/report_fixture.h"

namespace renkei::report {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportTable;
using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;
using testing::ElementsAre;
using testing::IsEmpty;
using totals::EventBuilder;
using type::v1::Event;
using type::v1::Participation;

class LayoutsTest : public ReportTest {
 protected:
  // A record of which the fixture's builder says too little.
  void PutActivity(const std::string& id, Activity::Kind kind, Event event) {
    Activity activity;
    activity.set_kind(kind);
    *activity.mutable_event() = std::move(event);
    world_.Put("programmes/p/activities/" + id, activity);
  }

  static std::vector<ReportEntry> EntriesOf(const Report& report) {
    std::vector<ReportEntry> entries;
    for (const auto& block : report.sections(1).blocks()) {
      if (block.has_entry()) entries.push_back(block.entry());
    }
    return entries;
  }

  static std::vector<std::string> Lines(const ReportEntry& entry) {
    std::vector<std::string> lines;
    for (const auto& line : entry.lines()) {
      lines.push_back(absl::StrCat(line.label(), "=", line.value().text()));
    }
    return lines;
  }
};

TEST_F(LayoutsTest, ConsultationsNameThePrincipalPartiesOfEachSide) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION' table_number: '2-1-1' caption " +
                                      Ja("一覧表") + " notes { kind: TEXT marker " + Ja("注") +
                                      " text " + Ja("も参加。") + " attached_to: 'japan' }"));
  Event event = EventBuilder()
                    .On("2018-05-23", "2018-05-24")
                    .Parties({"jp-oita", "jp-kitakyushu", "cn-wuhan"})
                    .As("jp-iges", Participation::IMPLIED)
                    .As("cn-beijing", Participation::COUNTERPART)
                    .As("cn-tianjin", Participation::ORGANISER)
                    .event();
  (*event.mutable_summary()->mutable_texts())["ja"] = "環境保護局等との協議";
  PutActivity("c-1", Activity::CONSULTATION, event);
  world_.Activity("c-2", Activity::CONSULTATION,
                  EventBuilder()
                      .Within("2018-06-01", "2018-06-30")
                      .Parties({"jp-iges", "cn-sino-japan-centre", "cn-tianjin"}));
  const Report report = BuildAsOf();
  const ReportTable table = TableOf(report);
  EXPECT_EQ(table.number(), "表 2-1-1");
  EXPECT_EQ(table.caption(), "一覧表");
  EXPECT_THAT(Headings(table), ElementsAre("番号", "協議等実施時期", "日本側都市/機関（注）",
                                           "中国側都市/機関", "協議相手機関等"));
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("1", "2018.5.23-24", "大分市/北九州市", "武漢市",
                                                "環境保護局等との協議"));
  EXPECT_THAT(Texts(table.rows(1)),
              ElementsAre("2", "2018.6", "IGES", "日中友好環境保全センター、天津市", ""));
  EXPECT_THAT(NotesOf(report), ElementsAre("注 も参加。"));
  EXPECT_EQ(table.rows(0).cells(1).span().first_day(), "2018-05-23");
  ASSERT_EQ(table.rows(0).cells(2).records_size(), 1);
  EXPECT_EQ(table.rows(0).cells(2).records(0).name(), "programmes/p/activities/c-1");
  EXPECT_GT(table.rows(0).cells(2).records(0).revision(), 0);
}

TEST_F(LayoutsTest, ARecordKeepsItsNumberWhenAnotherGoes) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  const auto put = [&](const char* id, const char* day, int ordinal, Event::State state) {
    Event event = EventBuilder().On(day).State(state).event();
    event.set_ordinal(ordinal);
    PutActivity(id, Activity::CONSULTATION, event);
  };
  put("c-1", "2018-05-01", 1, Event::COMPLETED);
  put("c-2", "2018-05-02", 2, Event::COMPLETED);
  put("c-x", "2018-05-03", 0, Event::COMPLETED);
  put("c-7", "2018-05-04", 7, Event::COMPLETED);
  put("c-y", "2018-05-05", 0, Event::COMPLETED);
  put("c-2b", "2018-05-06", 2, Event::COMPLETED);
  const auto numbers = [&] {
    const ReportTable table = TableOf(BuildAsOf());
    std::vector<std::string> found;
    for (const auto& row : table.rows()) found.push_back(row.cells(0).text());
    return found;
  };
  EXPECT_THAT(numbers(), ElementsAre("1", "2", "8", "7", "9", "2"));
  put("c-1", "2018-05-01", 1, Event::CANCELLED);
  EXPECT_THAT(numbers(), ElementsAre("2", "8", "7", "9", "2"));
}

TEST_F(LayoutsTest, TrainingVisitsAndMeetingsBearTheirNumbersToo) {
  Event event = EventBuilder().On("2018-05-01").event();
  event.set_ordinal(4);
  PutActivity("t-1", Activity::TRAINING_VISIT, event);
  PutActivity("m-1", Activity::JOINT_MEETING, event);
  LayOut(Section("TRAINING_VISITS", "kinds: 'TRAINING_VISIT'"));
  EXPECT_EQ(TableOf(BuildAsOf()).rows(0).cells(0).text(), "4");
  LayOut(Section("MEETINGS", "kinds: 'JOINT_MEETING'"));
  EXPECT_EQ(EntriesOf(BuildAsOf()).at(0).number(), 4);
}

TEST_F(LayoutsTest, AnIncompleteListOfPartiesTrailsOffWhereItEnds) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  Event event = EventBuilder().On("2018-05-10").Parties({"cn-shanghai", "jp-kitakyushu"}).event();
  event.set_parties_incomplete(true);
  PutActivity("c-1", Activity::CONSULTATION, event);
  EXPECT_THAT(Texts(TableOf(BuildAsOf()).rows(0)),
              ElementsAre("1", "2018.5.10", "北九州市等", "上海市", ""));
}

TEST_F(LayoutsTest, APartyOfNoSideGetsAColumnRatherThanVanish) {
  PutParty("kr-seoul", "CITY", "KR", "ソウル市", "ソウル");
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  world_.Activity("c-1", Activity::CONSULTATION,
                  EventBuilder().On("2018-05-10").Parties({"jp-oita", "kr-seoul"}));
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_EQ(table.columns(4).heading(), "その他");
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("1", "2018.5.10", "大分市", "", "ソウル市", ""));
}

TEST_F(LayoutsTest, APartyBearsTheNameOfTheDay) {
  world_.Put("parties/cn-mee", Parse<coordination::v1::Party>(R"(
    kind: MINISTRY country: 'CN'
    names { language: 'ja' form: FULL text: '環境保護部' valid_to: '2018-03-16' }
    names { language: 'ja' form: SHORT text: '環保部' valid_to: '2018-03-16' }
    names { language: 'ja' form: FULL text: '生態環境部' valid_from: '2018-03-17' })"));
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"), "programmes/p/fiscalYears/2017");
  world_.Activity("c-1", Activity::CONSULTATION,
                  EventBuilder().On("2018-07-17").Parties({"cn-mee"}));
  world_.Activity("c-0", Activity::CONSULTATION,
                  EventBuilder().On("2018-03-16").Parties({"cn-mee"}));
  EXPECT_EQ(TableOf(BuildAsOf()).rows(0).cells(3).text(), "生態環境部");
  auto request = Request();
  request.set_fiscal_year(2017);
  EXPECT_EQ(TableOf(BuildFor(request)).rows(0).cells(3).text(), "環境保護部");
}

TEST_F(LayoutsTest, MeetingsAreToldInLines) {
  LayOut(Section("MEETINGS", "kinds: 'JOINT_MEETING'"));
  PutActivity("m-1", Activity::JOINT_MEETING, Parse<Event>(R"(
    title { texts { key: 'ja' value: '総括会合' } } provisional: true state: PLANNED
    summary { texts { key: 'ja' value: '成果の共有を目的に開催。' } }
    span { first_day: '2019-02-28' last_day: '2019-02-28' precision: EXACT }
    venues { city: 'parties/cn-beijing' place { texts { key: 'ja' value: '生態環境部' } } }
    venues { city: 'parties/cn-beijing' place { texts { key: 'ja' value: 'センター' } } }
    venues_undecided: true
    headcounts { role: PARTICIPANT quantity { low: 30 high: 40 approximate: true } }
    links { uri: 'https://example.org/1' })"));
  PutActivity("m-0", Activity::JOINT_MEETING, Parse<Event>(R"(
    span { first_day: '2018-06-10' last_day: '2018-06-11' precision: EXACT } state: COMPLETED
    venues { city: 'parties/jp-yokohama' })"));
  const std::vector<ReportEntry> entries = EntriesOf(BuildAsOf());
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].title(), "合同会合") << "an untitled record goes by its kind";
  EXPECT_THAT(Lines(entries[0]), ElementsAre("開催時期=2018 年 6 月 10～11 日",
                                             "開催場所=日本・横浜", "参加者数=不詳"));
  EXPECT_EQ(entries[1].number(), 2);
  EXPECT_EQ(entries[1].title(), "総括会合（仮称）（予定）");
  EXPECT_THAT(
      Lines(entries[1]),
      ElementsAre("開催時期=2019 年 2 月 28 日", "開催場所=中国・北京・生態環境部またはセンター",
                  "参加者数=約 30～40 名", "概要=成果の共有を目的に開催。"));
  EXPECT_EQ(entries[1].links(0).uri(), "https://example.org/1");
  EXPECT_EQ(entries[1].lines(2).value().figure().high(), 40);
  EXPECT_EQ(entries[1].record().name(), "programmes/p/activities/m-1");
}

TEST_F(LayoutsTest, WhatAMeetingDoesNotSayIsOpenInAPlanAndElseNotKnown) {
  LayOut(Section("MEETINGS", "kinds: 'JOINT_MEETING'"));
  world_.Activity("m-1", Activity::JOINT_MEETING, EventBuilder().On("2018-06-10"));
  world_.Activity("m-2", Activity::JOINT_MEETING,
                  EventBuilder().On("2019-02-28").State(Event::PLANNED));
  const std::vector<ReportEntry> entries = EntriesOf(BuildAsOf());
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_THAT(Lines(entries[0]),
              ElementsAre("開催時期=2018 年 6 月 10 日", "開催場所=不詳", "参加者数=不詳"));
  EXPECT_THAT(Lines(entries[1]),
              ElementsAre("開催時期=2019 年 2 月 28 日", "開催場所=未定", "参加者数=未定"));
}

TEST_F(LayoutsTest, TrainingVisitsTellWhoSendsAndWhoReceives) {
  LayOut(Section("TRAINING_VISITS", "kinds: 'TRAINING_VISIT' receiving_side: 'japan'"));
  Event event = EventBuilder()
                    .On("2018-11-12", "2018-11-21")
                    .Parties({"cn-tianjin", "cn-sino-japan-centre", "jp-iges", "jp-oita"})
                    .Trainees(5)
                    .event();
  for (const char* name : {"幹部", "実務者"}) {
    (*event.mutable_headcounts(0)->add_classes()->mutable_texts())["ja"] = name;
  }
  PutActivity("t-1", Activity::TRAINING_VISIT, event);
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_THAT(Headings(table), ElementsAre("番号", "研修期間（日数）", "派遣都市/機関",
                                           "受入都市/機関", "種類、人数等"));
  EXPECT_THAT(Texts(table.rows(0)),
              ElementsAre("1", "2018.11.12-21(10)", "天津市及び日中友好環境保全センター",
                          "IGES/大分市", "幹部及び実務者計 5 名"));
  EXPECT_EQ(table.rows(0).cells(4).figure().low(), 5);
}

TEST_F(LayoutsTest, TrainingVisitsHaveAsManyDaysAsTheEngineCounts) {
  LayOut(Section("TRAINING_VISITS", "kinds: 'TRAINING_VISIT' kinds: 'CONSULTATION'"));
  world_.Activity("c-1", Activity::CONSULTATION, EventBuilder().On("2018-05-10", "2018-05-11"));
  world_.Activity("t-1", Activity::TRAINING_VISIT,
                  EventBuilder().Within("2018-06-01", "2018-06-30").Days(3).Trainees(2));
  world_.Activity("t-2", Activity::TRAINING_VISIT,
                  EventBuilder().Within("2018-07-01", "2018-07-31").Trainees(2));
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_EQ(table.rows(0).cells(1).text(), "2018.5.10-11") << "rule days is for training visits";
  EXPECT_EQ(table.rows(1).cells(1).text(), "2018.6(3)");
  EXPECT_EQ(table.rows(2).cells(1).text(), "2018.7");
}

TEST_F(LayoutsTest, ASideThatTheProgrammeDoesNotHaveIsRefused) {
  LayOut(Section("TRAINING_VISITS", "kinds: 'TRAINING_VISIT' receiving_side: 'korea'"));
  world_.Activity("t-1", Activity::TRAINING_VISIT, EventBuilder().On("2018-11-12").Trainees(5));
  EXPECT_THAT(TryToBuild(Request()),
              StatusIs(absl::StatusCode::kFailedPrecondition, testing::HasSubstr("'korea'")));
}

TEST_F(LayoutsTest, PolicyReportsSayWhichMonthsAreDelivered) {
  LayOut(Section("POLICY_REPORTS", "headline { wording: MONTHS include_planned: true }",
                 "MONITORING"));
  for (const char* month : {"2018-03", "2018-04", "2018-05"}) {
    world_.Report(month, PolicyReport::DELIVERED);
  }
  world_.Report("2018-06", PolicyReport::PLANNED);
  const Report report = BuildAsOf("2018-07-31");
  EXPECT_THAT(ParagraphsOf(report),
              ElementsAre("今年度事業では、すでに 2018 年 3～5 月の月報について配信済み。"));
  EXPECT_EQ(report.sections(1).blocks(0).paragraph().records_size(), 3);
  EXPECT_EQ(Headline("2018-07-31"), "4 ヶ月分（予定）");
  world_.Report("2018-06", PolicyReport::DELIVERED);
  EXPECT_EQ(Headline("2018-07-31"), "4 ヶ月分");
}

TEST_F(LayoutsTest, EveryLayoutSaysOfAPlanThatItsDayIsPast) {
  const EventBuilder plan = EventBuilder()
                                .On("2019-03-01")
                                .State(Event::PLANNED)
                                .Parties({"cn-tianjin"})
                                .At({"cn-tianjin"});
  world_.Activity("p-1", Activity::CONSULTATION, plan);
  world_.Exchange("p-1", Exchange::MODEL_CITY, Exchange::SEMINAR, plan);
  world_.Report("2019-02", PolicyReport::PLANNED);  // due at the end of March
  const auto cell = [&](const std::string& as_of, int column) {
    const ReportTable table = TableOf(BuildAsOf(as_of));
    return table.rows(0).cells(column).text();
  };
  LayOut(Section("CONSULTATIONS",
                 "kinds: 'CONSULTATION' headline { wording: CARRIED_OUT include_planned: true }"));
  EXPECT_EQ(cell("2019-03-01", 1), "2019.3.1（予定）");
  EXPECT_EQ(cell("2019-03-02", 1), "2019.3.1（予定日経過）");
  EXPECT_EQ(Headline("2019-03-02"), "1 回実施（予定 1 回を含む、うち予定日経過 1 件）");
  LayOut(Section("TRAINING_VISITS", "kinds: 'CONSULTATION'"));
  EXPECT_EQ(cell("2019-03-02", 1), "2019.3.1（予定日経過）");
  LayOut(Section("MEETINGS", "kinds: 'CONSULTATION'"));
  EXPECT_EQ(EntriesOf(BuildAsOf("2019-03-02")).at(0).title(), "協議（予定日経過）");
  const std::string parties = "kinds: 'SEMINAR' party_columns { party: 'parties/cn-tianjin' }";
  LayOut(Section("PARTY_COLUMNS", parties, "TECHNICAL"));
  EXPECT_EQ(cell("2019-03-02", 1), "0（ほかに予定 1、うち予定日経過 1 件）");
  LayOut(Section("PARTY_ROWS", parties, "TECHNICAL"));
  EXPECT_EQ(cell("2019-03-02", 1), "セミナー 2019.3.1（天津市で開催予定、予定日経過）");
  LayOut(Section("YEAR_WITH_CITIES", "kinds: 'SEMINAR'", "TECHNICAL"));
  EXPECT_EQ(cell("2019-03-02", 1), "0 回（ほかに予定 1 回、うち予定日経過 1 件）");
  LayOut(Section("POLICY_REPORTS", "", "MONITORING"));
  EXPECT_THAT(ParagraphsOf(BuildAsOf("2019-04-01")),
              ElementsAre("今年度事業では、配信済みの月報はまだない。"
                          "2019 年 2 月の月報は予定日を過ぎたが、配信の記録がない。"));
}

TEST_F(LayoutsTest, PartyColumnsStandInTheOrderOfTheYear) {
  LayOut(Section("PARTY_COLUMNS",
                 "kinds: 'VISIT' track: 'JOINT_RESEARCH' "
                 "party_columns { party: 'parties/cn-tianjin' } "
                 "party_columns { party: 'parties/cn-shanghai' label " +
                     Ja("滬") + " } notes { kind: AS_OF marker " + Ja("※") +
                     " attached_to: 'year' }",
                 "TECHNICAL"));
  world_.Exchange("v-1", Exchange::JOINT_RESEARCH, Exchange::VISIT,
                  EventBuilder().On("2018-05-10").Parties({"cn-shanghai"}).Tally(6));
  world_.Exchange("v-2", Exchange::MODEL_CITY, Exchange::VISIT,
                  EventBuilder().On("2018-05-10").Parties({"cn-shanghai"}).Tally(100));
  Report report = BuildAsOf();
  EXPECT_THAT(Headings(TableOf(report)), ElementsAre("年度", "天津", "滬", "合計"));
  EXPECT_THAT(Texts(TableOf(report).rows(0)), ElementsAre("2018 年度※", "0", "6", "6"));
  EXPECT_THAT(NotesOf(report), ElementsAre("※ 2019 年 1 月末現在の数字"));
  EXPECT_EQ(TableOf(report).rows(0).cells(3).figure().low(), 6);
  EXPECT_EQ(TableOf(report).rows(0).cells(2).records(0).name(), "programmes/p/exchanges/v-1");

  world_.Exchange("v-3", Exchange::JOINT_RESEARCH, Exchange::VISIT,
                  EventBuilder().On("2018-06-10").Parties({"cn-tianjin", "cn-shanghai"}).Tally(2));
  world_.Exchange("v-4", Exchange::JOINT_RESEARCH, Exchange::VISIT,
                  EventBuilder().On("2018-06-11").Parties({"cn-wuhan"}).Tally(3));
  report = BuildAsOf();
  EXPECT_THAT(Headings(TableOf(report)), ElementsAre("年度", "天津", "滬", "その他", "合計"));
  EXPECT_THAT(Texts(TableOf(report).rows(0)), ElementsAre("2018 年度※", "2", "8", "3", "11"));
  EXPECT_THAT(NotesOf(report), ElementsAre("注 複数の列に共通する記録は、合計では 1 回と数える。",
                                           "※ 2019 年 1 月末現在の数字"));
}

TEST_F(LayoutsTest, PartyColumnsSayPersonsAndThatAllIsDone) {
  LayOut(Section("PARTY_COLUMNS",
                 "kinds: 'TRAINING_VISIT' persons: TRAINEE "
                 "party_columns { party: 'parties/cn-tianjin' } "
                 "notes { kind: ALL_DONE marker " +
                     Ja("備考") + " shown_from: '2019-01-31' }",
                 "TECHNICAL"));
  world_.Exchange("t-1", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
                  EventBuilder()
                      .Within("2018-04-01", "2019-01-31")
                      .Parties({"cn-tianjin"})
                      .Tally(3)
                      .Trainees(11));
  EXPECT_THAT(Texts(TableOf(BuildAsOf()).rows(0)),
              ElementsAre("2018 年度", "3 回、11 名", "3 回、11 名"));
  EXPECT_THAT(NotesOf(BuildAsOf()), ElementsAre("備考 全予定終了"));
  EXPECT_THAT(NotesOf(BuildAsOf("2019-01-30")), IsEmpty());
  EXPECT_EQ(TableOf(BuildAsOf("2019-01-30")).rows(0).cells(1).text(),
            "0 回、0 名（ほかに時期不詳 3 回、11 名）");
  world_.Exchange(
      "t-2", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
      EventBuilder().On("2019-03-01").State(Event::PLANNED).Parties({"cn-tianjin"}).Trainees(2));
  EXPECT_THAT(NotesOf(BuildAsOf()), IsEmpty()) << "not all is done any more";
}

TEST_F(LayoutsTest, EveryLayoutShowsWhatIsLaterOrNoneDoes) {
  const EventBuilder later =
      EventBuilder().On("2019-03-01").Parties({"cn-tianjin"}).At({"cn-tianjin"}).Trainees(3);
  world_.Activity("l-1", Activity::TRAINING_VISIT, later);
  const std::string parties =
      "kinds: 'TRAINING_VISIT' persons: TRAINEE party_columns { party: 'parties/cn-tianjin' }";
  const auto cell = [&](const std::string& layout, int column) {
    LayOut(Section(layout, parties));
    const ReportTable table = TableOf(BuildAsOf());
    return table.rows(0).cells(column).text();
  };
  EXPECT_EQ(cell("CONSULTATIONS", 1), "2019.3.1（基準日後）");
  EXPECT_EQ(cell("TRAINING_VISITS", 1), "2019.3.1(1)（基準日後）");
  EXPECT_EQ(cell("PARTY_COLUMNS", 1), "0 回、0 名（ほかに基準日後 1 回、3 名）");
  EXPECT_EQ(cell("PARTY_ROWS", 1), "招聘研修 2019.3.1（天津市で開催、基準日後）");
  EXPECT_EQ(cell("YEAR_WITH_PARTIES", 1), "0 回（ほかに基準日後 1 回）");
  EXPECT_EQ(cell("YEAR_WITH_PARTIES", 2), "0 名（ほかに基準日後 3 名）");
  EXPECT_EQ(cell("YEAR_WITH_CITIES", 1), "0 回（ほかに基準日後 1 回）");
  LayOut(Section("MEETINGS", parties));
  EXPECT_EQ(EntriesOf(BuildAsOf()).at(0).title(), "招聘研修（基準日後）");

  world_.Activity("d-1", Activity::TRAINING_VISIT,
                  EventBuilder().On("2018-05-01").Parties({"cn-tianjin"}).At({"cn-tianjin"}));
  world_.Activity("p-1", Activity::TRAINING_VISIT,
                  EventBuilder().On("2019-01-02").State(Event::PLANNED).Parties({"cn-tianjin"}));
  for (const char* layout : {"CONSULTATIONS", "TRAINING_VISITS", "PARTY_COLUMNS", "PARTY_ROWS",
                             "YEAR_WITH_PARTIES", "YEAR_WITH_CITIES"}) {
    LayOut(Section(layout, parties + " headline { wording: CARRIED_OUT }"));
    const ReportTable table = TableOf(BuildAsOf());
    ASSERT_EQ(table.rows_size(), 1) << layout;
    for (const std::string& text : Texts(table.rows(0))) {
      EXPECT_THAT(text, testing::Not(testing::AnyOf(testing::HasSubstr("基準日後"),
                                                    testing::HasSubstr("予定"))))
          << layout;
    }
  }
}

TEST_F(LayoutsTest, ASectionWithoutRecordsSaysJustThat) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION' introduction " + Ja("次の表のとおり。") +
                                      " notes { kind: TEXT marker " + Ja("注") + " text " +
                                      Ja("も参加。") + " } notes { kind: AS_OF }"));
  EXPECT_THAT(ParagraphsOf(BuildAsOf()), ElementsAre("該当する記録はない。"));
  EXPECT_THAT(NotesOf(BuildAsOf()), IsEmpty());
  world_.Activity("c-1", Activity::CONSULTATION, EventBuilder().On("2018-05-10"));
  EXPECT_THAT(ParagraphsOf(BuildAsOf()), ElementsAre("次の表のとおり。"));
  EXPECT_THAT(NotesOf(BuildAsOf()), ElementsAre("注 も参加。", " 2019 年 1 月末現在の数字"));
}

TEST_F(LayoutsTest, PartyRowsTellEachPartysEvents) {
  LayOut(Section("PARTY_ROWS",
                 "kinds: 'SEMINAR' party_columns { party: 'parties/cn-tianjin' label " +
                     Ja("天津市") +
                     " } party_columns { party: 'parties/cn-shenyang' } kind_labels " +
                     "{ kind: 'SEMINAR' label " + Ja("セミナー") + " }",
                 "TECHNICAL"));
  auto put = [&](const char* id, Event event) {
    (*event.mutable_title()->mutable_texts())["ja"] = "報告会";
    Exchange exchange;
    exchange.set_track(Exchange::JOINT_RESEARCH);
    exchange.set_kind(Exchange::SEMINAR);
    *exchange.mutable_event() = std::move(event);
    world_.Put(absl::StrCat("programmes/p/exchanges/", id), exchange);
  };
  put("s-1", EventBuilder().On("2019-01-17").Parties({"cn-shenyang"}).At({"jp-kawasaki"}).event());
  put("s-2", EventBuilder()
                 .On("2019-02-26")
                 .State(Event::PLANNED)
                 .Parties({"cn-shenyang"})
                 .At({"cn-shenyang"})
                 .event());
  put("s-3", EventBuilder().On("2018-07-01").Parties({"cn-wuhan"}).event());
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_THAT(Headings(table), ElementsAre("対象都市", "セミナー開催状況"));
  ASSERT_EQ(table.rows_size(), 3);
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("天津市", "該当する記録はない。"));
  EXPECT_THAT(
      Texts(table.rows(1)),
      ElementsAre("瀋陽", "報告会 2019.1.17（川崎市で開催）\n2019.2.26（瀋陽市で開催予定）"));
  EXPECT_THAT(Texts(table.rows(2)), ElementsAre("その他", "報告会 2018.7.1"));
  EXPECT_EQ(table.rows(1).cells(1).records_size(), 2);
}

TEST_F(LayoutsTest, TheYearInOneRowNamesItsParties) {
  LayOut(Section("YEAR_WITH_PARTIES", "kinds: 'TRAINING_VISIT' persons: TRAINEE", "TECHNICAL"));
  world_.Exchange("t-1", Exchange::MODEL_CITY, Exchange::TRAINING_VISIT,
                  EventBuilder()
                      .Within("2018-04-01", "2019-01-31")
                      .Parties({"cn-xiamen", "cn-sino-japan-centre"})
                      .Trainees(14));
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_THAT(Headings(table), ElementsAre("年度", "回数", "招聘人数", "招聘団体"));
  EXPECT_THAT(Texts(table.rows(0)),
              ElementsAre("2018 年度", "1 回", "14 名", "アモイ、日中センター"));
}

TEST_F(LayoutsTest, TheYearInOneRowNamesItsCities) {
  LayOut(Section("YEAR_WITH_CITIES", "kinds: 'SEMINAR'", "TECHNICAL"));
  world_.Exchange("s-1", Exchange::MODEL_CITY, Exchange::SEMINAR,
                  EventBuilder().Within("2018-04-01", "2019-01-31").At({"cn-xiamen"}));
  const ReportTable table = TableOf(BuildAsOf());
  EXPECT_THAT(Headings(table), ElementsAre("年度", "回数", "開催地"));
  EXPECT_THAT(Texts(table.rows(0)), ElementsAre("2018 年度", "1 回", "アモイ市"));
}

TEST_F(LayoutsTest, ASectionWithoutRecordsSaysSo) {
  for (const char* layout : {"CONSULTATIONS", "MEETINGS", "TRAINING_VISITS", "PARTY_COLUMNS",
                             "PARTY_ROWS", "YEAR_WITH_PARTIES", "YEAR_WITH_CITIES"}) {
    LayOut(Section(layout, "kinds: 'CONSULTATION'"));
    EXPECT_THAT(ParagraphsOf(BuildAsOf()), ElementsAre("該当する記録はない。")) << layout;
  }
  LayOut(Section("POLICY_REPORTS", "", "MONITORING"));
  EXPECT_THAT(ParagraphsOf(BuildAsOf()), ElementsAre("該当する記録はない。"));
}

TEST_F(LayoutsTest, WhatCannotBePlacedInTheYearIsSaid) {
  LayOut(Section("CONSULTATIONS", "kinds: 'CONSULTATION'"));
  world_.Activity("c-1", Activity::CONSULTATION,
                  EventBuilder().Within("2018-03-01", "2018-04-30").Parties({"jp-oita"}));
  const Report report = BuildAsOf();
  EXPECT_THAT(ParagraphsOf(report), ElementsAre("該当する記録はない。"));
  EXPECT_THAT(NotesOf(report), ElementsAre("注 年度内に区分できない記録 1 件は含まない。"));
}

}  // namespace
}  // namespace renkei::report
