// Totals of FY2018, every figure counted by hand in the source report.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::TotalRecord;
using aggregator::v1::Totals;
using answers::Fy2018Arguments;
using answers::Group;
using answers::kCutOff;
using answers::OutputOf;
using answers::RecordsOf;
using answers::RowOf;
using answers::TotalsOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// The JSON of a figure, as issue 2 spells it.
std::string Exactly(int figure) {
  return absl::StrCat("{\"low\":", figure, ",\"high\":", figure, ",\"approximate\":false}");
}
std::string About(int low, int high) {
  return absl::StrCat("{\"low\":", low, ",\"high\":", high, ",\"approximate\":true}");
}

// The figures of one state, all zero unless said.
struct Figures {
  int records = 0;
  int occurrences = 0;
  int distinct = 0;
  int reports = 0;
  std::map<std::string, std::string> persons = {};
  int person_days = 0;
  int without_persons = 0;
  int without_days = 0;
  int shared = 0;
};

std::string Json(const Figures& figures) {
  const std::string persons =
      absl::StrJoin(figures.persons, ",", [](std::string* out, const auto& role) {
        absl::StrAppend(out, "\"", role.first, "\":", role.second);
      });
  return absl::StrCat(
      "{\"records\":", figures.records, ",\"occurrences\":", Exactly(figures.occurrences),
      ",\"distinct\":", Exactly(figures.distinct), ",\"reports\":", figures.reports,
      ",\"persons\":{", persons, "},\"personDays\":", Exactly(figures.person_days),
      ",\"recordsWithoutPersons\":", figures.without_persons,
      ",\"recordsWithoutDays\":", figures.without_days, ",\"sharedRecords\":", figures.shared, "}");
}

// As of the cut-off day nothing is undated or later.
std::string Row(const std::string& group, const Figures& completed, const Figures& planned = {}) {
  return absl::StrCat("{\"group\":{", group, "},\"completed\":", Json(completed),
                      ",\"planned\":", Json(planned), ",\"undated\":", Json({}),
                      ",\"later\":", Json({}), ",\"overdueRecords\":0}");
}

std::string Cell(const std::string& platform, const std::string& kind) {
  return absl::StrCat("\"platform\":\"", platform, "\",\"kind\":\"", kind, "\"");
}

// By platform and kind, in the order of the API's enums.
std::vector<std::string> RowsByPlatformAndKind() {
  return {
      // Table 2-1-1; it states no persons.
      Row(Cell("COORDINATION", "CONSULTATION"),
          {.records = 18, .occurrences = 18, .distinct = 18, .without_persons = 18}),
      // About 110, 120 and 30; planned about 30 to 40.
      Row(Cell("COORDINATION", "JOINT_MEETING"),
          {.records = 3,
           .occurrences = 3,
           .distinct = 3,
           .persons = {{"PARTICIPANT", About(260, 260)}}},
          {.records = 1,
           .occurrences = 1,
           .distinct = 1,
           .persons = {{"PARTICIPANT", About(30, 40)}}}),
      // About 20, 30 and 20. They lie inside consultations, but those are not in this cell.
      Row(Cell("COORDINATION", "LOCAL_SEMINAR"), {.records = 3,
                                                  .occurrences = 3,
                                                  .distinct = 3,
                                                  .persons = {{"PARTICIPANT", About(70, 70)}}}),
      // About 10 and 20.
      Row(Cell("COORDINATION", "DOMESTIC_MEETING"), {.records = 2,
                                                     .occurrences = 2,
                                                     .distinct = 2,
                                                     .persons = {{"PARTICIPANT", About(30, 30)}}}),
      // 5+6+4+6+3+6+5+8+6; 5x3 + 6x5 + 4x5 + 6x5 + 3x5 + 6x5 + 5x10 + 8x5 + 6x5 days.
      Row(Cell("COORDINATION", "TRAINING_VISIT"), {.records = 9,
                                                   .occurrences = 9,
                                                   .distinct = 9,
                                                   .persons = {{"TRAINEE", Exactly(49)}},
                                                   .person_days = 260}),
      // Eight tallies: 4+6+3+2 and 1+3+7+2.
      Row(Cell("TECHNICAL", "VISIT"),
          {.records = 8, .occurrences = 28, .distinct = 28, .without_persons = 8}),
      // 1+1+3 and 1; 6+4+11 and 14 trainees, whose days are not stated.
      Row(Cell("TECHNICAL", "TRAINING_VISIT"), {.records = 4,
                                                .occurrences = 6,
                                                .distinct = 6,
                                                .persons = {{"TRAINEE", Exactly(35)}},
                                                .without_days = 4}),
      // 天津, 上海, 川崎, 珠海; planned 瀋陽.
      Row(Cell("TECHNICAL", "SEMINAR"),
          {.records = 4, .occurrences = 4, .distinct = 4, .without_persons = 4},
          {.records = 1, .occurrences = 1, .distinct = 1, .without_persons = 1}),
      // March to December; January's and February's are to come.
      Row(Cell("MONITORING", "POLICY_REPORT"), {.records = 10, .reports = 10},
          {.records = 2, .reports = 2}),
  };
}

TEST(Fy2018Totals, AreTheIssuesJsonToTheByte) {
  const std::string found = OutputOf(
      Fy2018(), Fy2018Arguments("totals", kCutOff, {"--by", "platform,kind", "--format", "json"}));
  const std::string snapshot = TotalsOf(Fy2018(), kCutOff).snapshot();
  ASSERT_NE(snapshot, "");
  // Nested: three seminars in consultations, two in visit tallies: 73 - 5.
  const std::string total =
      Row("",
          {.records = 61,
           .occurrences = 73,
           .distinct = 68,
           .reports = 10,
           .persons = {{"PARTICIPANT", About(360, 360)}, {"TRAINEE", Exactly(84)}},
           .person_days = 260,
           .without_persons = 30,
           .without_days = 4},
          {.records = 4,
           .occurrences = 2,
           .distinct = 2,
           .reports = 2,
           .persons = {{"PARTICIPANT", About(30, 40)}},
           .without_persons = 1});
  EXPECT_EQ(found, absl::StrCat("{\"asOf\":\"2019-01-31\",\"snapshot\":\"", snapshot,
                                "\",\"rulesVersion\":1,\"rows\":[",
                                absl::StrJoin(RowsByPlatformAndKind(), ","), "],\"total\":", total,
                                ",\"apart\":[]}\n"));
}

TEST(Fy2018Totals, PrintTheGroupInTheOrderAsked) {
  const std::string found = OutputOf(
      Fy2018(), Fy2018Arguments("totals", kCutOff, {"--by", "kind,platform", "--format", "json"}));
  EXPECT_THAT(found, testing::HasSubstr(
                         "{\"group\":{\"kind\":\"JOINT_MEETING\",\"platform\":\"COORDINATION\"},"));
}

// The four states of one kind, in occurrences; of policy reports in reports.
std::vector<int> States(const Totals& totals, const std::string& platform,
                        const std::string& kind) {
  const Total row = RowOf(totals, {{"platform", platform}, {"kind", kind}});
  std::vector<int> states;
  for (const Counts* counts : {&row.completed(), &row.planned(), &row.undated(), &row.later()}) {
    states.push_back(counts->occurrences().low() + counts->reports());
  }
  return states;
}

// Consultations 1 to 5 were over (5.10 to 6.28), joint meeting ① (6.10), the seminar in 武漢
// (5.23), the domestic meeting in 大分 (4.3), the first training visit (5.13-15: 5 trainees, 3
// days). Tallies up to the end of January are undated, and so is the seminar in 珠海. Policy
// reports come out a month later: those of March, April and May.
TEST(Fy2018Totals, AsOfTheEndOfJune) {
  const Totals totals = TotalsOf(Fy2018(), "2018-06-30", {"--by", "platform,kind"});
  EXPECT_THAT(States(totals, "COORDINATION", "CONSULTATION"), ElementsAre(5, 0, 0, 13));
  EXPECT_THAT(States(totals, "COORDINATION", "JOINT_MEETING"), ElementsAre(1, 1, 0, 2));
  EXPECT_THAT(States(totals, "COORDINATION", "LOCAL_SEMINAR"), ElementsAre(1, 0, 0, 2));
  EXPECT_THAT(States(totals, "COORDINATION", "DOMESTIC_MEETING"), ElementsAre(1, 0, 0, 1));
  EXPECT_THAT(States(totals, "COORDINATION", "TRAINING_VISIT"), ElementsAre(1, 0, 0, 8));
  EXPECT_THAT(States(totals, "TECHNICAL", "VISIT"), ElementsAre(0, 0, 28, 0));
  EXPECT_THAT(States(totals, "TECHNICAL", "TRAINING_VISIT"), ElementsAre(0, 0, 6, 0));
  EXPECT_THAT(States(totals, "TECHNICAL", "SEMINAR"), ElementsAre(0, 1, 1, 3));
  EXPECT_THAT(States(totals, "MONITORING", "POLICY_REPORT"), ElementsAre(3, 2, 0, 7));
  EXPECT_EQ(totals.total().completed().persons().at("TRAINEE").low(), 5);
  EXPECT_EQ(totals.total().completed().person_days().low(), 15);
  EXPECT_EQ(totals.total().later().persons().at("TRAINEE").low(), 44);
  EXPECT_EQ(totals.total().undated().persons().at("TRAINEE").low(), 35);
  EXPECT_EQ(totals.total().overdue_records(), 0);
}

// Consultations 1 to 9 (the ninth on 8.29), joint meetings ① and ② (110 + 120), seminars in 武漢
// and 広州, training visits 1 to 5 (5+6+4+6+3 trainees; 15+30+20+30+15 days), 天津's seminar
// (7.26); policy reports of March to August.
TEST(Fy2018Totals, AsOfTheEndOfSeptember) {
  const Totals totals = TotalsOf(Fy2018(), "2018-09-30", {"--by", "platform,kind"});
  EXPECT_THAT(States(totals, "COORDINATION", "CONSULTATION"), ElementsAre(9, 0, 0, 9));
  EXPECT_THAT(States(totals, "COORDINATION", "JOINT_MEETING"), ElementsAre(2, 1, 0, 1));
  EXPECT_THAT(States(totals, "COORDINATION", "LOCAL_SEMINAR"), ElementsAre(2, 0, 0, 1));
  EXPECT_THAT(States(totals, "COORDINATION", "DOMESTIC_MEETING"), ElementsAre(1, 0, 0, 1));
  EXPECT_THAT(States(totals, "COORDINATION", "TRAINING_VISIT"), ElementsAre(5, 0, 0, 4));
  EXPECT_THAT(States(totals, "TECHNICAL", "VISIT"), ElementsAre(0, 0, 28, 0));
  EXPECT_THAT(States(totals, "TECHNICAL", "SEMINAR"), ElementsAre(1, 1, 1, 2));
  EXPECT_THAT(States(totals, "MONITORING", "POLICY_REPORT"), ElementsAre(6, 2, 0, 4));
  const Counts& completed = totals.total().completed();
  EXPECT_EQ(completed.persons().at("TRAINEE").low(), 24);
  EXPECT_EQ(completed.person_days().low(), 110);
  // 9+2+2+1+5 and 1. Two seminars lie in consultations that are over; 天津's tally is still
  // undated, so that its seminar is in a column of its own.
  EXPECT_EQ(completed.occurrences().low(), 20);
  EXPECT_EQ(completed.distinct().low(), 18);
  EXPECT_EQ(completed.records(), 26);
}

// What was planned for February was not recorded as done: the joint meeting (2.28), 瀋陽's seminar
// (2.26), January's policy report (due 2.28). February's is due on this very day.
TEST(Fy2018Totals, AsOfTheEndOfMarchSayWhatIsOverdue) {
  const Totals totals = TotalsOf(Fy2018(), "2019-03-31", {"--by", "platform,kind"});
  EXPECT_THAT(States(totals, "COORDINATION", "JOINT_MEETING"), ElementsAre(3, 1, 0, 0));
  EXPECT_THAT(States(totals, "TECHNICAL", "VISIT"), ElementsAre(28, 0, 0, 0));
  EXPECT_THAT(States(totals, "MONITORING", "POLICY_REPORT"), ElementsAre(10, 2, 0, 0));
  const auto overdue = [&](const char* platform, const char* kind) {
    return RowOf(totals, {{"platform", platform}, {"kind", kind}}).overdue_records();
  };
  EXPECT_EQ(overdue("COORDINATION", "JOINT_MEETING"), 1);
  EXPECT_EQ(overdue("TECHNICAL", "SEMINAR"), 1);
  EXPECT_EQ(overdue("MONITORING", "POLICY_REPORT"), 1);
  EXPECT_EQ(totals.total().overdue_records(), 3);
}

// A multi-day event that is still under way is later, in full: consultation 7 is 8.14-15.
TEST(Fy2018Totals, AsOfADayWithinAnEventDoNotCountItYet) {
  const Totals during = TotalsOf(Fy2018(), "2018-08-14", {"--by", "platform,kind"});
  EXPECT_THAT(States(during, "COORDINATION", "CONSULTATION"), ElementsAre(6, 0, 0, 12));
  EXPECT_THAT(States(during, "COORDINATION", "LOCAL_SEMINAR"), ElementsAre(2, 0, 0, 1));
  const Totals after = TotalsOf(Fy2018(), "2018-08-15", {"--by", "platform,kind"});
  EXPECT_THAT(States(after, "COORDINATION", "CONSULTATION"), ElementsAre(7, 0, 0, 11));
}

// Rows of a breakdown by one dimension as value -> completed occurrences, in the order printed.
std::vector<std::pair<std::string, int>> CompletedBy(const std::string& dimension,
                                                     program::Arguments more) {
  more.insert(more.end(), {"--by", dimension});
  const Totals totals = TotalsOf(Fy2018(), kCutOff, more);
  std::vector<std::pair<std::string, int>> rows;
  for (const Total& row : totals.rows()) {
    rows.emplace_back(row.group().at(dimension), row.completed().occurrences().low());
  }
  return rows;
}

// Table 2-1-1, the two columns of parties. Rows 2 and 15 name two Japanese parties, 15 and 16 two
// Chinese ones: 20 on each side for 18 rows.
TEST(Fy2018Totals, ByParty) {
  EXPECT_THAT(CompletedBy("party", {"--kind", "CONSULTATION"}),
              ElementsAre(Pair("parties/cn-dalian", 2),             // 4, 17
                          Pair("parties/cn-guangdong", 3),          // 7, 13, 18
                          Pair("parties/cn-jiangsu", 2),            // 9, 14
                          Pair("parties/cn-liuzhou", 1),            // 15
                          Pair("parties/cn-shanghai", 4),           // 1, 6, 8, 10
                          Pair("parties/cn-sino-japan-centre", 2),  // 15, 16
                          Pair("parties/cn-tangshan", 1),           // 5
                          Pair("parties/cn-tianjin", 4),            // 3, 11, 12, 16
                          Pair("parties/cn-wuhan", 1),              // 2
                          Pair("parties/jp-fukuoka", 1),            // 14
                          Pair("parties/jp-hyogo", 3),              // 7, 13, 18
                          Pair("parties/jp-iges", 4),               // 8, 9, 15, 16
                          Pair("parties/jp-jesc", 1),               // 15
                          Pair("parties/jp-kitakyushu", 10),        // 1-6, 10-12, 17
                          Pair("parties/jp-oita", 1)));             // 2
}

// The note under table 2-1-1: the coordination platform, IGES, also took part in the 14 rows that
// do not name it. Row 14 met 常熟市, row 10 was 上海市環境科学研究院's own seminar.
TEST(Fy2018Totals, ByPartyWithOtherRolesOnlyWhenAsked) {
  const program::Arguments asked = {"--kind", "CONSULTATION", "--by",
                                    "party",  "--more-roles", "implied,counterpart,organiser"};
  const Totals totals = TotalsOf(Fy2018(), kCutOff, asked);
  EXPECT_EQ(RowOf(totals, {{"party", "parties/jp-iges"}}).completed().records(), 18);
  EXPECT_EQ(RowOf(totals, {{"party", "parties/cn-changshu"}}).completed().records(), 1);
  EXPECT_EQ(RowOf(totals, {{"party", "parties/cn-saes"}}).completed().records(), 1);
  EXPECT_EQ(totals.total().completed().records(), 18);
}

TEST(Fy2018Totals, ByPartySayWhatIsSharedWithinASide) {
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--kind", "CONSULTATION", "--by", "party"});
  const auto shared = [&](const char* party) {
    return RowOf(totals, {{"party", party}}).completed().shared_records();
  };
  EXPECT_EQ(shared("parties/jp-kitakyushu"), 1);         // 2, with 大分市
  EXPECT_EQ(shared("parties/jp-iges"), 1);               // 15, with JESC
  EXPECT_EQ(shared("parties/cn-sino-japan-centre"), 2);  // 15 with 柳州市, 16 with 天津市
  EXPECT_EQ(shared("parties/cn-tianjin"), 1);            // 16
  EXPECT_EQ(shared("parties/cn-shanghai"), 0);
}

// Meetings and policy reports name no parties, nor does 珠海's seminar: 3+3+2 and 1. Japan: 18
// consultations and 9 training visits; China besides 28+6 and three seminars.
TEST(Fy2018Totals, BySide) {
  EXPECT_THAT(CompletedBy("side", {}),
              testing::UnorderedElementsAre(Pair("japan", 27), Pair("china", 64), Pair("", 9)));
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--by", "side"});
  EXPECT_EQ(RowOf(totals, {{"side", "japan"}}).completed().persons().at("TRAINEE").low(), 49);
  EXPECT_EQ(RowOf(totals, {{"side", "china"}}).completed().persons().at("TRAINEE").low(), 84);
  EXPECT_EQ(RowOf(totals, {{"side", ""}}).completed().reports(), 10);
}

// Coordination's events by the month they began in.
TEST(Fy2018Totals, ByMonth) {
  EXPECT_THAT(CompletedBy("month", {"--platform", "coordination"}),
              ElementsAre(Pair("2018-04", 1),    // meeting in 大分
                          Pair("2018-05", 4),    // consultations 1, 2; 武漢; training 1
                          Pair("2018-06", 4),    // 3, 4, 5; joint ①
                          Pair("2018-07", 4),    // 6; joint ②; training 2, 3
                          Pair("2018-08", 4),    // 7, 8, 9; 広州
                          Pair("2018-09", 2),    // training 4, 5
                          Pair("2018-10", 4),    // 10, 11, 12, 13
                          Pair("2018-11", 4),    // 14, 15; training 6, 7
                          Pair("2018-12", 4),    // 16, 17; 大連; training 8
                          Pair("2019-01", 4),    // 18; joint ③; meeting in 東京; training 9
                          Pair("2019-02", 0)));  // joint ④ is planned
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--by", "month"});
  // Tallies and 珠海's seminar lie in no month: 28+6+1.
  EXPECT_EQ(RowOf(totals, {{"month", ""}}).completed().occurrences().low(), 35);
  // 武漢's seminar lies inside consultation 2.
  EXPECT_EQ(RowOf(totals, {{"month", "2018-05"}}).completed().distinct().low(), 3);
  // March's policy report is due at the end of April, February's at the end of March.
  EXPECT_EQ(RowOf(totals, {{"month", "2018-04"}}).completed().reports(), 1);
  EXPECT_EQ(RowOf(totals, {{"month", "2019-03"}}).planned().reports(), 1);
}

// Meetings, seminars, and consultation 11, which 天津市 held in 北九州. The others state no place.
TEST(Fy2018Totals, ByVenueCity) {
  EXPECT_THAT(CompletedBy("venue_city", {"--platform", "coordination"}),
              testing::UnorderedElementsAre(
                  Pair("parties/cn-beijing", 1), Pair("parties/jp-yokohama", 1),
                  Pair("parties/jp-kitakyushu", 2), Pair("parties/cn-wuhan", 1),
                  Pair("parties/cn-guangzhou", 1), Pair("parties/cn-dalian", 1),
                  Pair("parties/jp-oita", 1), Pair("parties/jp-tokyo", 1), Pair("", 17 + 9)));
  // One of two houses in 北京, whichever it will be.
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--by", "venue_city"});
  const Total beijing = RowOf(totals, {{"venue_city", "parties/cn-beijing"}});
  EXPECT_EQ(beijing.planned().occurrences().low(), 1);
  EXPECT_EQ(beijing.completed().occurrences().low(), 1);
}

// 15+5+3 and 13+1+1; the seminars of 天津 and 上海 lie inside their visit tallies.
TEST(Fy2018Totals, ByTrack) {
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--platform", "technical", "--by", "track"});
  const Counts joint_research = RowOf(totals, {{"track", "JOINT_RESEARCH"}}).completed();
  const Counts model_city = RowOf(totals, {{"track", "MODEL_CITY"}}).completed();
  EXPECT_EQ(joint_research.occurrences().low(), 23);
  EXPECT_EQ(joint_research.distinct().low(), 21);
  EXPECT_EQ(joint_research.persons().at("TRAINEE").low(), 21);
  EXPECT_EQ(model_city.occurrences().low(), 15);
  EXPECT_EQ(model_city.distinct().low(), 15);
  EXPECT_EQ(model_city.persons().at("TRAINEE").low(), 14);
  EXPECT_EQ(totals.total().completed().occurrences().low(), 38);
  EXPECT_EQ(totals.total().completed().distinct().low(), 36);
}

TEST(Fy2018Totals, NarrowToPartiesUnderAnyOfTheirNamesInTheRegistry) {
  const Totals totals = TotalsOf(Fy2018(), kCutOff, {"--party", "parties/cn-sino-japan-centre"});
  // Consultations 15 and 16, training visits 3 and 5, two visits, one training of three parties.
  EXPECT_EQ(totals.total().completed().occurrences().low(), 2 + 2 + 2 + 1);
  // 4 + 3, and 14 of the three together.
  EXPECT_EQ(totals.total().completed().persons().at("TRAINEE").low(), 4 + 3 + 14);
}

int SumOf(const std::vector<TotalRecord>& records, aggregator::v1::StateAsOf state) {
  int sum = 0;
  for (const TotalRecord& record : records) {
    if (record.state() == state) sum += record.occurrences().low();
  }
  return sum;
}

TEST(Fy2018Totals, StandOnRecordsThatAddUpToThem) {
  const program::Arguments visits = {"--by",   "platform,kind", "--cell", "platform=TECHNICAL",
                                     "--cell", "kind=VISIT"};
  const std::vector<TotalRecord> behind_visits = RecordsOf(Fy2018(), kCutOff, visits);
  EXPECT_EQ(behind_visits.size(), 8u);
  EXPECT_EQ(SumOf(behind_visits, aggregator::v1::COMPLETED), 28);

  const std::vector<TotalRecord> all = RecordsOf(Fy2018(), kCutOff, {});
  EXPECT_EQ(all.size(), 61u + 4);
  EXPECT_EQ(SumOf(all, aggregator::v1::COMPLETED), 73);
  EXPECT_EQ(SumOf(all, aggregator::v1::PLANNED), 2);
  std::map<std::string, std::string> nested;
  int trainees = 0;
  for (const TotalRecord& record : all) {
    EXPECT_GT(record.revision(), 0) << record.name();
    EXPECT_FALSE(record.rules().empty()) << record.name();
    if (!record.nested_in().empty()) nested[record.name()] = record.nested_in();
    const auto found = record.persons().find("TRAINEE");
    if (found != record.persons().end()) trainees += found->second.low();
  }
  const std::string programme = "programmes/jp-cn-air";
  EXPECT_THAT(
      nested,
      ElementsAre(
          Pair(programme + "/activities/local-seminar-1",
               programme + "/activities/consultation-02"),
          Pair(programme + "/activities/local-seminar-2",
               programme + "/activities/consultation-07"),
          Pair(programme + "/activities/local-seminar-3",
               programme + "/activities/consultation-17"),
          Pair(programme + "/exchanges/seminar-shanghai", programme + "/exchanges/visits-shanghai"),
          Pair(programme + "/exchanges/seminar-tianjin", programme + "/exchanges/visits-tianjin")));
  EXPECT_EQ(trainees, 84);
}

TEST(Fy2018Totals, OfAnotherYearAreEmpty) {
  const program::Outcome outcome =
      Fy2018().Run({"totals", "--programme", answers::kProgramme, "--fiscal-year", "2017",
                    "--as-of", kCutOff, "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::HasSubstr("\"total\":{\"group\":{},\"completed\":" + Json({})));
}

}  // namespace
}  // namespace renkei::e2e
