// A second programme beside FY2018, examples/second: invented, of three sides, with fiscal years
// that begin in July, and labels, columns and notes of its own. No code knows of it.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/answers/golden.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::Totals;
using answers::OutputOf;
using answers::RowOf;
using testing::HasSubstr;

constexpr char kSecond[] = "programmes/three-rivers";
constexpr char kSecondCutOff[] = "2022-03-31";

class SecondProgrammeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<program::TempFolder>();
    ASSERT_OK_AND_ASSIGN(suite_, answers::ServeFy2018(folder_->path()));
    first_before_ = answers::RenderedReport(*suite_, answers::kCutOff, "md");
    OutputOf(*suite_, {"import", RENKEI_EXAMPLES "/second"});
  }
  static void TearDownTestSuite() {
    suite_.reset();
    folder_.reset();
  }

  static program::Arguments Asked(const std::string& verb, const std::string& fiscal_years,
                                  const std::string& as_of, const program::Arguments& more) {
    program::Arguments arguments = {verb,         "--programme", kSecond, "--fiscal-year",
                                    fiscal_years, "--as-of",     as_of};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  static Totals TotalsOf(const std::string& fiscal_years, const std::string& as_of) {
    return answers::ParseTotals(OutputOf(
        *suite_,
        Asked("totals", fiscal_years, as_of, {"--by", "platform,kind", "--format", "json"})));
  }
  static Total Of(const Totals& totals, const std::string& platform, const std::string& kind) {
    return RowOf(totals, {{"platform", platform}, {"kind", kind}});
  }

  static inline std::unique_ptr<program::TempFolder> folder_;
  static inline std::unique_ptr<program::ServedSuite> suite_;
  static inline std::string first_before_;
};

TEST_F(SecondProgrammeTest, IsReportedInThreeLanguagesAsItWasProofRead) {
  for (const std::string language : {"ja", "en", "zh"}) {
    answers::ExpectDocument(OutputOf(*suite_, Asked("report", "2021", kSecondCutOff,
                                                    {"--lang", language, "--format", "md"})),
                            RENKEI_SECOND_REPORTS "/" + language + ".md");
  }
}

TEST_F(SecondProgrammeTest, IsNotNoticedByTheFirst) {
  using answers::WithoutSnapshot;
  EXPECT_EQ(WithoutSnapshot(answers::RenderedReport(*suite_, answers::kCutOff, "md")),
            WithoutSnapshot(first_before_));
}

// What the sheets of examples/second say, counted by hand.
struct ByHand {
  const char* platform;
  const char* kind;
  int completed, planned, undated, later, overdue;
};

void ExpectCounted(const Totals& totals, const std::vector<ByHand>& by_hand) {
  EXPECT_EQ(static_cast<size_t>(totals.rows_size()), by_hand.size());
  for (const ByHand& expected : by_hand) {
    SCOPED_TRACE(testing::Message() << expected.platform << " " << expected.kind);
    const Total row = RowOf(totals, {{"platform", expected.platform}, {"kind", expected.kind}});
    const auto times = [](const Counts& counts) {
      return counts.reports() + counts.occurrences().low();
    };
    EXPECT_EQ(times(row.completed()), expected.completed);
    EXPECT_EQ(times(row.planned()), expected.planned);
    EXPECT_EQ(times(row.undated()), expected.undated);
    EXPECT_EQ(times(row.later()), expected.later);
    EXPECT_EQ(row.overdue_records(), expected.overdue);
  }
}

// Not counted: the consultation of own budgets, the training of another programme, the forum that
// was cancelled. The month of talk-3 is not over; the class of 12 March has no record; the report
// on January was due at the end of February.
TEST_F(SecondProgrammeTest, IsCountedAsOfTheEndOfMarch) {
  const Totals totals = TotalsOf("2021", "2022-03-31");
  ExpectCounted(totals, {{"COORDINATION", "CONSULTATION", 2, 0, 1, 1, 0},
                         {"COORDINATION", "JOINT_MEETING", 2, 1, 0, 0, 0},
                         {"COORDINATION", "LOCAL_SEMINAR", 1, 1, 0, 0, 1},
                         {"COORDINATION", "DOMESTIC_MEETING", 2, 0, 0, 0, 0},
                         {"COORDINATION", "TRAINING_VISIT", 2, 0, 0, 0, 0},
                         {"COORDINATION", "EXPERT_DISPATCH", 1, 0, 0, 0, 0},
                         {"COORDINATION", "OTHER", 1, 0, 0, 0, 0},
                         {"TECHNICAL", "VISIT", 4 + 2 + 1 + 1, 1, 0, 0, 0},
                         {"TECHNICAL", "TRAINING_VISIT", 2 + 1, 0, 0, 0, 0},
                         {"TECHNICAL", "SEMINAR", 3, 1, 0, 0, 0},
                         {"MONITORING", "POLICY_REPORT", 7, 5, 0, 0, 1}});
  const Counts trainings = Of(totals, "COORDINATION", "TRAINING_VISIT").completed();
  EXPECT_EQ(trainings.persons().at("TRAINEE").low(), 6 + 3);
  EXPECT_EQ(trainings.persons().at("TRAINEE").high(), 6 + 5);
  EXPECT_EQ(trainings.persons().at("EXPERT").high(), 2);
  EXPECT_EQ(trainings.person_days().low(), 6 * 5 + 3 * 4);
  EXPECT_EQ(trainings.person_days().high(), 6 * 5 + 5 * 4);
  EXPECT_EQ(Of(totals, "TECHNICAL", "TRAINING_VISIT").completed().persons().at("TRAINEE").low(),
            7 + 3);
  EXPECT_EQ(Of(totals, "TECHNICAL", "VISIT").completed().records_without_occurrences(), 1);
}

// Tallies up to the end of February are under way, so they are undated. September's report was due
// on this day and came two weeks later.
TEST_F(SecondProgrammeTest, IsCountedAsOfTheEndOfOctober) {
  const Totals totals = TotalsOf("2021", "2021-10-31");
  ExpectCounted(totals, {{"COORDINATION", "CONSULTATION", 1, 0, 0, 3, 0},
                         {"COORDINATION", "JOINT_MEETING", 1, 1, 0, 1, 0},
                         {"COORDINATION", "LOCAL_SEMINAR", 1, 1, 0, 0, 0},
                         {"COORDINATION", "DOMESTIC_MEETING", 1, 0, 0, 1, 0},
                         {"COORDINATION", "TRAINING_VISIT", 0, 0, 0, 2, 0},
                         {"COORDINATION", "EXPERT_DISPATCH", 0, 0, 0, 1, 0},
                         {"COORDINATION", "OTHER", 0, 0, 0, 1, 0},
                         {"TECHNICAL", "VISIT", 1, 1, 4 + 2, 1, 0},
                         {"TECHNICAL", "TRAINING_VISIT", 1, 0, 2, 0, 0},
                         {"TECHNICAL", "SEMINAR", 0, 1, 0, 3, 0},
                         {"MONITORING", "POLICY_REPORT", 3, 5, 0, 4, 0}});
}

// talk-0 took place on 2021-06-30, the last day of the year before, which has no layout.
TEST_F(SecondProgrammeTest, HasYearsThatBeginInJuly) {
  const auto talks_in = [&](const std::string& years) {
    return Of(TotalsOf(years, "2022-06-30"), "COORDINATION", "CONSULTATION").completed().records();
  };
  EXPECT_EQ(talks_in("2020"), 1);
  EXPECT_EQ(talks_in("2021"), 4);
  EXPECT_EQ(talks_in("2020,2021"), 5);
  const program::Outcome report = suite_->Run(Asked("report", "2020", "2022-06-30", {}));
  EXPECT_EQ(report.exit_code, 1);
  EXPECT_THAT(report.err, HasSubstr("NOT_FOUND"));
}

}  // namespace
}  // namespace renkei::e2e
