// Planted differences between two published reports, and what is said of them.
#include "services/aggregator/publishing/comparing.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/aggregator/publishing/publishing_fixture.h"

namespace renkei::publishing {
namespace {

using aggregator::v1::ComparePublishedResponse;
using aggregator::v1::PublishedRecordChange;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using totals::EventBuilder;

// "tianjin-1 1>4": counted before and after; "-" before a revision: not counted there.
std::string Line(const PublishedRecordChange& change) {
  return absl::StrCat(fields::IdOf(change.name()), " ", change.counted_before() ? "" : "-",
                      change.before_revision(), ">", change.counted_after() ? "" : "-",
                      change.after_revision());
}

class ComparingTest : public PublishingTest {
 protected:
  ComparePublishedResponse Compare(const Publication& before, const Publication& after) {
    const auto compared = publishing::Compare(
        before, after, [this](const std::string& snapshot, const std::string& record) {
          return RevisionKnown(world_.records(), snapshot, record);
        });
    EXPECT_THAT(compared, IsOk());
    return compared.value_or(ComparePublishedResponse());
  }

  // "visits party=parties/cn-tianjin COMPLETED: 2>1 because tianjin-1 1>4", a line a figure.
  static std::vector<std::string> Lines(const ComparePublishedResponse& response) {
    std::vector<std::string> lines;
    for (const auto& figure : response.figures()) {
      std::string line = figure.place().section();
      for (const auto& [dimension, value] : figure.place().group()) {
        absl::StrAppend(&line, " ", dimension, "=", value);
      }
      absl::StrAppend(&line, " ", aggregator::v1::StateAsOf_Name(figure.place().state()), ": ",
                      figure.before().low(), ">", figure.after().low(), " because");
      for (const auto& change : figure.because()) absl::StrAppend(&line, " ", Line(change));
      lines.push_back(std::move(line));
    }
    return lines;
  }
  static std::vector<std::string> Others(const ComparePublishedResponse& response) {
    std::vector<std::string> lines;
    for (const auto& change : response.other_records()) lines.push_back(Line(change));
    return lines;
  }
};

TEST_F(ComparingTest, FindsNothingWhereNothingHasChanged) {
  const auto response = Compare(Freeze(1), Freeze(2));
  EXPECT_THAT(response.figures(), IsEmpty());
  EXPECT_THAT(response.other_records(), IsEmpty());
  EXPECT_EQ(response.equal_figures(), 7);
}

TEST_F(ComparingTest, NamesTheChangedRecordBehindEachFigure) {
  const Publication before = Freeze(1);
  Visit("tianjin-1", EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));  // revision 4
  const auto response = Compare(before, Freeze(2));
  EXPECT_THAT(Lines(response),
              ElementsAre("visits party=parties/cn-tianjin COMPLETED: 2>1 because tianjin-1 1>-4",
                          "visits party= COMPLETED: 1>2 because tianjin-1 -1>4"));
  EXPECT_THAT(Others(response), IsEmpty());
  EXPECT_EQ(response.equal_figures(), 5);
}

TEST_F(ComparingTest, TellsWhatCameAndWhatWent) {
  const Publication before = Freeze(1);
  world_.Delete("technical", Exchange("wuhan"));                                // 4
  Visit("tianjin-3", EventBuilder().On("2018-09-10").Parties({"cn-tianjin"}));  // 5
  Visit("tianjin-4", EventBuilder().On("2018-10-10").Parties({"cn-tianjin"}));  // 6
  EXPECT_THAT(Lines(Compare(before, Freeze(2))),
              ElementsAre("visits COMPLETED: 3>4 because tianjin-3 -0>5 tianjin-4 -0>6 wuhan 3>-0",
                          "visits party=parties/cn-tianjin COMPLETED: 2>4 because tianjin-3 -0>5 "
                          "tianjin-4 -0>6",
                          "visits party= COMPLETED: 1>0 because wuhan 3>-0"));
}

TEST_F(ComparingTest, TellsARecordThatIsStillThereButNotCountedAnyMore) {
  const Publication before = Freeze(1);
  Visit("wuhan", EventBuilder()
                     .On("2018-07-10")
                     .Parties({"cn-wuhan"})
                     .State(type::v1::Event::CANCELLED));  // 4
  EXPECT_THAT(Lines(Compare(before, Freeze(2))),
              Contains("visits COMPLETED: 3>2 because wuhan 3>-4"));
}

TEST_F(ComparingTest, ListsChangesThatMakeNoFigureAnother) {
  const Publication before = Freeze(1);
  Visit("wuhan", EventBuilder().On("2018-07-11").Parties({"cn-wuhan"}));  // 4
  const auto response = Compare(before, Freeze(2));
  EXPECT_THAT(response.figures(), IsEmpty());
  EXPECT_THAT(Others(response), ElementsAre("wuhan 3>4"));
}

TEST_F(ComparingTest, FallsBackOnWhatRecordsAreJoinedWith) {
  const Publication before = Freeze(1);
  // Wuhan turns out to be Tianjin.
  world_.Party("cn-wuhan", "CN", "", "cn-tianjin");
  const auto response = Compare(before, Freeze(2));
  ASSERT_EQ(response.figures_size(), 2);
  EXPECT_EQ(response.figures(0).after().low(), 3);
  // It came into the cell as the version that it was.
  EXPECT_THAT(Lines(response),
              ElementsAre("visits party=parties/cn-tianjin COMPLETED: 2>3 because wuhan -3>3",
                          "visits party= COMPLETED: 1>0 because wuhan 3>-3"));
  EXPECT_THAT(Others(response), Contains(testing::StartsWith("cn-wuhan")));
}

TEST_F(ComparingTest, NamesReferencesWhereTheRecordsAreTheSame) {
  const Publication before = Freeze(1);
  Publication after = Freeze(2);
  auto figures = FiguresIn(after).value();
  figures.mutable_figures(0)->mutable_value()->set_high(9);
  figures.mutable_references(0)->set_revision(99);
  after = With(after, figures);
  const auto response = Compare(before, after);
  ASSERT_EQ(response.figures_size(), 1);
  ASSERT_EQ(response.figures(0).because_size(), 1);
  EXPECT_EQ(response.figures(0).because(0).name(), figures.references(0).name());
  EXPECT_EQ(response.figures(0).because(0).after_revision(), 99);
  EXPECT_THAT(response.other_records(), IsEmpty());
}

TEST_F(ComparingTest, SaysOfWhichDaysTheyAre) {
  aggregator::v1::PublishReportRequest later = Request();
  later.set_as_of("2019-03-31");
  Training(
      "training-2",
      EventBuilder().On("2019-03-01", "2019-03-10").Parties({"cn-wuhan"}).Trainees(4));  // held now
  const auto response = Compare(Freeze(1), Freeze(2, later));
  EXPECT_EQ(response.as_of_before(), "2019-01-31");
  EXPECT_EQ(response.as_of_after(), "2019-03-31");
  EXPECT_THAT(Lines(response), Contains(testing::StartsWith("training COMPLETED: 1>2 because "
                                                            "training-2 -")));
}

TEST_F(ComparingTest, NeedsFiguresThatCanBeRead) {
  Publication broken = Freeze(1);
  broken.parts[1] = "{";
  EXPECT_THAT(
      publishing::Compare(broken, Freeze(2),
                          [](const std::string&, const std::string&) { return int64_t{0}; }),
      StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace renkei::publishing
