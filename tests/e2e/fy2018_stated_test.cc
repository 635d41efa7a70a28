// Every figure that the source report states, held against the records of FY2018.
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/reconcile.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/fy2018_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::Candidate;
using aggregator::v1::Reconciliation;
using testing::AllOf;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr char kStated[] = RENKEI_EXAMPLES "/fy2018/stated.csv";

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// `renkei reconcile` of a file, by the figures' ids. `exit_code` is what it must leave with.
std::map<std::string, Reconciliation> Reconciled(const std::string& path, int exit_code) {
  const program::Outcome outcome = Fy2018().Run({"reconcile", path, "--format", "json"});
  EXPECT_EQ(outcome.exit_code, exit_code) << outcome.err;
  std::map<std::string, Reconciliation> answers;
  for (const absl::string_view line : absl::StrSplit(outcome.out, '\n', absl::SkipEmpty())) {
    Reconciliation answer;
    renkei::answers::ReadLine(line, answer);
    EXPECT_THAT(std::string(line), ContainsRegex(R"(,"rulesVersion":1,"snapshot":"[^"]+"\}$)"));
    answers[answer.figure().id()] = answer;
  }
  return answers;
}

// 2-28's meeting and 2-26's seminar were still planned, and so were the reports of January and
// February. All else that the source states was over when it was written.
TEST(Fy2018Stated, AgreesWithTheRecordsInEveryFigure) {
  const std::set<std::string> with_plans = {
      "joint-meetings",          // 4 回開催（予定 1 回を含む）
      "joint-meetings-beijing",  // 北京 2 回, of them ④
      "joint-meeting-entries",   // ①～④
      "joint-meeting-4",         // （予定）
      "joint-meeting-4-participants",
      "policy-reports",    // 12 ヶ月分（予定）
      "seminar-shenyang",  // 瀋陽市で開催予定
  };
  const auto answers = Reconciled(kStated, 0);
  EXPECT_EQ(answers.size() + 1, LinesOf(kStated).size());
  for (const auto& [id, answer] : answers) {
    EXPECT_EQ(answer.verdict(), with_plans.contains(id) ? Reconciliation::AGREES_WITH_PLANNED
                                                        : Reconciliation::AGREES)
        << answer.ShortDebugString();
    EXPECT_THAT(answer.candidates(), IsEmpty()) << id;
    EXPECT_GT(answer.records(), 0) << id;
    // The technical platform's visits and training visits are recorded as tallies.
    const bool tallies =
        answer.figure().question().filter().platforms(0) == type::v1::TECHNICAL &&
        answer.figure().question().filter().kinds(0) != "SEMINAR" &&
        answer.figure().question().filter().tracks(0) + id.substr(0, 8) != "MODEL_CITYtraining";
    EXPECT_EQ(answer.stands_on(), tallies ? Reconciliation::TALLIES : Reconciliation::ROWS) << id;
  }
}

// A sum, a headline and a count of rows can be wrong although every cell was copied right; a cell
// that a record was made from proves nothing but that.
TEST(Fy2018Stated, SaysWhichFiguresTheRecordsWereMadeFrom) {
  const auto answers = Reconciled(kStated, 0);
  for (const char* id :
       {"consultations", "trainees", "consultation-rows", "policy-reports", "visits-joint-research",
        "training-joint-research-trainees", "joint-meetings-beijing"}) {
    EXPECT_FALSE(answers.at(id).same_source()) << id;
  }
  for (const char* id :
       {"visits-tianjin", "training-visit-1-trainees", "policy-reports-delivered",
        "joint-meeting-1-participants", "seminar-shenyang", "training-model-cities-trainees"}) {
    EXPECT_TRUE(answers.at(id).same_source()) << id;
  }
}

// A file of the figures with these ids, each with another value.
class Planted final {
 public:
  explicit Planted(const std::map<std::string, std::string>& values) {
    std::ofstream file(path_);
    for (const std::string& line : LinesOf(kStated)) {
      const std::string id = line.substr(0, line.find(','));
      if (id == "id") file << line << "\n";
      const auto value = values.find(id);
      if (value == values.end()) continue;
      const size_t at = line.find("2019-01-31,") + sizeof("2019-01-31,") - 1;
      std::vector<std::string> cells = absl::StrSplit(line.substr(at), ',');
      cells[1] = value->second;
      file << line.substr(0, at) << absl::StrJoin(cells, ",") << "\n";
    }
  }
  const std::string& path() const { return path_; }

 private:
  const program::TempFolder folder_;
  const std::string path_ = folder_.path() + "/stated.csv";
};

// "local-seminar-1 COUNTED", those that explain it only.
std::vector<std::string> Explaining(const Reconciliation& answer) {
  std::vector<std::string> all;
  for (const Candidate& candidate : answer.candidates()) {
    if (!candidate.explains()) continue;
    all.push_back(absl::StrCat(candidate.name().substr(candidate.name().rfind('/') + 1), " ",
                               Candidate::Reason_Name(candidate.reason()),
                               candidate.field().empty() ? "" : " ", candidate.field()));
  }
  return all;
}

TEST(Fy2018Stated, IsFoundWrongWithTheRecordsThatMayBeWhy) {
  const Planted planted({{"trainees", "55名"},
                         {"consultations", "19回"},
                         {"visits-tianjin", "5"},
                         {"visits-joint-research", "9"},
                         {"local-seminars", "2回"},
                         {"joint-meetings", "5回"},
                         {"joint-meeting-1-participants", "約100名"},
                         {"policy-reports", "13"},
                         {"training-visit-9-trainees", "約6名"},
                         {"domestic-meetings", "2回"}});
  const auto answers = Reconciled(planted.path(), 1);
  ASSERT_THAT(answers, SizeIs(10));
  std::map<std::string, int> differences;
  for (const auto& [id, answer] : answers) {
    if (answer.verdict() == Reconciliation::DISAGREES) differences[id] = answer.difference();
  }
  EXPECT_EQ(differences, (std::map<std::string, int>{{"trainees", 6},
                                                     {"consultations", 1},
                                                     {"visits-tianjin", 1},
                                                     {"visits-joint-research", -6},
                                                     {"local-seminars", -1},
                                                     {"joint-meetings", 2},
                                                     {"joint-meeting-1-participants", -10},
                                                     {"policy-reports", 3}}));
  // 約6名 of exactly 6.
  EXPECT_EQ(answers.at("training-visit-9-trainees").verdict(), Reconciliation::WITHIN_BOUNDS);
  EXPECT_EQ(answers.at("domestic-meetings").verdict(), Reconciliation::AGREES);

  // 天津's 6 trainees stand on the technical platform, too.
  EXPECT_THAT(Explaining(answers.at("trainees")),
              ElementsAre("training-tianjin OUTSIDE filter.platforms"));
  EXPECT_THAT(
      Explaining(answers.at("visits-tianjin")),
      ElementsAre("seminar-tianjin OUTSIDE filter.kinds", "training-tianjin OUTSIDE filter.kinds"));
  EXPECT_THAT(Explaining(answers.at("visits-joint-research")),
              ElementsAre("visits-shanghai COUNTED"));
  EXPECT_THAT(
      Explaining(answers.at("local-seminars")),
      ElementsAre("local-seminar-1 COUNTED", "local-seminar-2 COUNTED", "local-seminar-3 COUNTED"));
  // Any of many other records would be a nineteenth.
  EXPECT_THAT(answers.at("consultations").candidates(), SizeIs(5));
  EXPECT_GT(answers.at("consultations").more_candidates(), 0);
  // The plan of ④ is told, though it makes 4 and not 5.
  const Reconciliation& meetings = answers.at("joint-meetings");
  ASSERT_THAT(meetings.candidates(), SizeIs(1));
  EXPECT_EQ(meetings.candidates(0).reason(), Candidate::PLANNED);
  EXPECT_THAT(meetings.candidates(0).name(), HasSubstr("joint-meeting-4"));
}

TEST(Fy2018Stated, IsPrintedForPeople) {
  const Planted planted({{"joint-meetings", "5回"}, {"visits-tianjin", "4"}});
  const program::Outcome outcome = Fy2018().Run({"reconcile", planted.path()});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("disagrees  joint-meetings  fy2018-report １ 概要の表, 2 行目  rows    "
                        "                   5      3          +2\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr("agrees     visits-tianjin  fy2018-report ２（１）表, 天津     tallies, "
                        "same source       4      4\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr("disagrees: joint-meetings, fy2018-report １ 概要の表, 2 行目 \"4 "
                        "回開催（予定 1 回を含む）\"\n"
                        "  planned: programmes/jp-cn-air/activities/joint-meeting-4 adds 1\n"
                        "2 figures: 1 agrees, 1 disagrees; counting rules 1, snapshot "));
  EXPECT_THAT(outcome.err, HasSubstr("1 of 2 figures disagrees with what is recorded"));
}

TEST(Fy2018Stated, IsCsvWithTheCandidatesInAColumn) {
  const Planted planted({{"joint-meetings", "5回"}, {"consultations", "19回"}, {"trainees", "84"}});
  const program::Outcome outcome = Fy2018().Run({"reconcile", planted.path(), "--format", "csv"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out,
              StartsWith("verdict,figure,where,stands on,stated,found,difference,candidates\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr(",planned: programmes/jp-cn-air/activities/joint-meeting-4 adds 1\n"));
  EXPECT_THAT(outcome.out, ContainsRegex("; and [0-9]+ more\"?\n")) << "of the consultations";
  EXPECT_THAT(outcome.err, HasSubstr("counting rules 1, snapshot "));
}

// 延べ107回 over five years are not the one year's that is recorded.
TEST(Fy2018Stated, OfSeveralYearsIsNotHeldAgainstOne) {
  const program::TempFolder folder;
  const std::string path = folder.path() + "/stated.csv";
  std::ofstream(path) << "id,programme,sources,fiscal_year,measure,value,parties\n"
                         "five-years,jp-cn-air,other-report [まとめ],2014..2018,OCCURRENCES,107回,"
                         "天津\n";
  const program::Outcome outcome = Fy2018().Run({"reconcile", path, "--as-of", "2019-01-31"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("no_records  five-years"),
                                 HasSubstr("  no records of 2014, 2015, 2016, 2017\n")));
}

TEST(Fy2018Stated, IsRefusedByItsRows) {
  const program::TempFolder folder;
  const std::string path = folder.path() + "/stated.csv";
  std::ofstream(path) << "id,programme,sources,fiscal_year,measure,value,kinds,as_of\n"
                         "a,jp-cn-air,r,2018,OCCURRENCES,1,VISIT,2019-01-31\n"
                         "b,jp-cn-air,r,2018,OCCURRENCES,1,VIST,2019-01-31\n";
  const program::Outcome outcome = Fy2018().Run({"reconcile", path});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("stated.csv:3: filter.kinds[0]: expected 'VIST' is not a kind"));
}

}  // namespace
}  // namespace renkei::e2e
