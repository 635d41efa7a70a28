// Nothing in a report is echoed: what is recorded changes, and just the figures that stand on it
// change. Each test writes to a copy of FY2018 of its own.
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/answers/report_cells.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::Totals;
using answers::CellsOf;
using answers::kCutOff;
using answers::OutputOf;
using answers::ReportOf;
using answers::RowOf;
using answers::SourceCell;
using answers::TextAt;
using answers::TotalsOf;
using program::Outcome;
using program::ServedSuite;
using program::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

using Texts = std::map<std::string, std::string>;

// A report's texts by their places.
Texts TextsOf(const ServedSuite& suite, const std::string& as_of = kCutOff) {
  Texts texts;
  for (const SourceCell& cell : CellsOf(ReportOf(suite, as_of))) texts[cell.place()] = cell.text;
  return texts;
}

// What `after` has that `before` has not, by place; of a place that is gone, "".
Texts Changed(const Texts& before, const Texts& after) {
  Texts changed;
  for (const auto& [place, text] : before) {
    const auto found = after.find(place);
    if (found == after.end()) {
      changed[place] = "";
    } else if (found->second != text) {
      changed[place] = found->second;
    }
  }
  for (const auto& [place, text] : after) {
    if (before.find(place) == before.end()) changed[place] = text;
  }
  return changed;
}

class ChangesTest : public testing::Test {
 protected:
  // FY2018 is imported once; a stopped suite's folder can be copied like any.
  static void SetUpTestSuite() {
    imported_ = std::make_unique<TempFolder>();
    ASSERT_OK_AND_ASSIGN(const auto suite, answers::ServeFy2018(imported_->path()));
    before_ = TextsOf(*suite);
    EXPECT_EQ(*suite->Stop(), 0);
  }
  static void TearDownTestSuite() { imported_.reset(); }

  void SetUp() override {
    std::filesystem::copy(imported_->path(), copy_.path(),
                          std::filesystem::copy_options::recursive);
    ASSERT_OK_AND_ASSIGN(suite_, ServedSuite::StartAll(copy_.path()));
  }

  void Do(const program::Arguments& arguments) {
    const Outcome outcome = suite_->Run(arguments);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }

  static inline std::unique_ptr<TempFolder> imported_;
  static inline Texts before_;
  TempFolder copy_;
  std::unique_ptr<ServedSuite> suite_;
};

TEST_F(ChangesTest, SevenTraineesInsteadOfFive) {
  Do({"update", "programmes/jp-cn-air/activities/training-visit-1", "--mask", "event.headcounts",
      "--body", R"({"event": {"headcounts": [{"role": "TRAINEE", "quantity": {"low": 7, "high": 7},
                     "classes": [{"texts": {"ja": "幹部"}}, {"texts": {"ja": "実務者"}}]}]}})"});
  EXPECT_THAT(Changed(before_, TextsOf(*suite_)),
              ElementsAre(Pair("1, row 5, 2", "9回実施延べ51名招聘"),
                          Pair("1.5, row 1, 5", "幹部及び実務者計7名")));
  const Totals totals = TotalsOf(*suite_, kCutOff);
  EXPECT_EQ(totals.total().completed().persons().at("TRAINEE").low(), 86);
  EXPECT_EQ(totals.total().completed().person_days().low(), 266);  // two more for three days
}

TEST_F(ChangesTest, ANineteenthConsultation) {
  Do({"create", "programmes/jp-cn-air/activities", "--id", "consultation-19", "--body",
      R"({"kind": "CONSULTATION", "event": {
            "state": "COMPLETED", "ordinal": 19, "summary": {"texts": {"ja": "追加の協議"}},
            "span": {"firstDay": "2019-01-28", "lastDay": "2019-01-29", "precision": "EXACT"},
            "participations": [{"party": "parties/jp-fukuoka", "role": "PRINCIPAL"},
                               {"party": "parties/cn-tangshan", "role": "PRINCIPAL"}]}})"});
  EXPECT_THAT(
      Changed(before_, TextsOf(*suite_)),
      ElementsAre(Pair("1, row 1, 2", "19回実施（1月末現在）"), Pair("1.1, row 19, 1", "19"),
                  Pair("1.1, row 19, 2", "2019.1.28-29"), Pair("1.1, row 19, 3", "福岡県"),
                  Pair("1.1, row 19, 4", "唐山市"), Pair("1.1, row 19, 5", "追加の協議")));
}

TEST_F(ChangesTest, ADeletedConsultation) {
  Do({"delete", "programmes/jp-cn-air/activities/consultation-05"});
  const Texts after = TextsOf(*suite_);
  EXPECT_EQ(after.at("1, row 1, 2"), "17回実施（1月末現在）");
  EXPECT_EQ(after.at("1.1, row 5, 1"), "6");  // it was the sixth, and bears that number on
  EXPECT_EQ(after.at("1.1, row 5, 2"), "2018.7.3");
  EXPECT_EQ(after.at("1.1, row 17, 1"), "18");
  EXPECT_EQ(after.count("1.1, row 18, 1"), 0u);
}

TEST_F(ChangesTest, ThePlannedMeetingWasHeld) {
  const std::string planned = TextsOf(*suite_, "2019-02-28").at("1, row 2, 2");
  EXPECT_EQ(planned, "4回開催（予定1回を含む）（北京2回、横浜、北九州）");
  Do({"update", "programmes/jp-cn-air/activities/joint-meeting-4", "--mask", "event.state",
      "--body", R"({"event": {"state": "COMPLETED"}})"});
  const Texts after = TextsOf(*suite_, "2019-02-28");
  EXPECT_EQ(after.at("1, row 2, 2"), "4回開催（北京2回、横浜、北九州）");
  EXPECT_EQ(after.at("1.2, entry 4, title"), "日中都市間連携協力総括会合（仮称）");
  // As of January it lies ahead, and is no plan any more.
  EXPECT_THAT(TextsOf(*suite_).at("1, row 2, 2"), Not(HasSubstr("予定")));
}

// By 12.15 consultations 1 to 15 were over (the 16th is of 12.17), training visits 1 to 8 (5+6+4+6+
// 3+6+5+8), and the policy reports up to October's, due at the end of November, were out.
TEST_F(ChangesTest, AnotherCutOff) {
  const Texts december = TextsOf(*suite_, "2018-12-15");
  EXPECT_EQ(december.at("1, row 1, 2"), "15回実施（12月15日現在）");
  EXPECT_EQ(december.at("1, row 5, 2"), "8回実施延べ43名招聘");
  EXPECT_EQ(december.at("2.1, note 2, ※"), "2018年12月15日現在の数字");
  EXPECT_EQ(december.count("2.2, note 1, 備考"), 0u);  // all done only from the end of January on
  EXPECT_THAT(december.at("1.6, text"), HasSubstr("2018年3～10月の月報について配信済み"));

  const Texts february = TextsOf(*suite_, "2019-02-28");
  EXPECT_EQ(february.at("1, row 1, 2"), "18回実施（2月末現在）");
  EXPECT_EQ(february.at("2.4, note 1, ※"), "2019年2月末現在の数字");
}

// Whoever does not know whether a write came through repeats it.
TEST_F(ChangesTest, ARepeatedWriteIsOneWrite) {
  const auto create = [&](const std::string& day) {
    return suite_->Run({"create", "programmes/jp-cn-air/exchanges", "--id", "repeated",
                        "--request-id", "the-same-write", "--body",
                        R"({"track": "MODEL_CITY", "kind": "VISIT", "event": {"state": "COMPLETED",
                            "span": {"precision": "EXACT", "firstDay": "2018-05-01", "lastDay": ")" +
                            day + "\"}}}"});
  };
  const Outcome first = create("2018-05-01");
  EXPECT_EQ(first.exit_code, 0) << first.err;
  const Outcome again = create("2018-05-01");
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(again.out, first.out);
  EXPECT_EQ(create("2018-05-02").exit_code, 2);  // another write under the same name
  EXPECT_EQ(TotalsOf(*suite_, kCutOff).total().completed().occurrences().low(), 73 + 1);
}

// An earlier snapshot gives the earlier bytes, whatever was written since.
TEST_F(ChangesTest, ASnapshotIsAnsweredAsItWas) {
  const std::string before = OutputOf(
      *suite_, answers::Fy2018Arguments("totals", kCutOff, {"--by", "kind", "--format", "json"}));
  const std::string report = answers::RenderedReport(*suite_, kCutOff, "json");
  const std::string snapshot = TotalsOf(*suite_, kCutOff).snapshot();
  Do({"delete", "programmes/jp-cn-air/activities/training-visit-9"});
  EXPECT_EQ(TotalsOf(*suite_, kCutOff).total().completed().persons().at("TRAINEE").low(), 78);
  EXPECT_EQ(OutputOf(*suite_, answers::Fy2018Arguments(
                                  "totals", kCutOff,
                                  {"--by", "kind", "--format", "json", "--snapshot", snapshot})),
            before);
  EXPECT_EQ(OutputOf(*suite_, answers::Fy2018Arguments(
                                  "report", kCutOff, {"--format", "json", "--snapshot", snapshot})),
            report);
}

}  // namespace
}  // namespace renkei::e2e
