// Planted differences between two published reports, and what is said of them.
#include "services/aggregator/publishing/comparing.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"
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
    const auto compared = publishing::Compare(before, after, world_.records());
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
  auto& year =
      *std::find_if(figures.mutable_references()->begin(), figures.mutable_references()->end(),
                    [](const auto& reference) { return reference.name() == kYear; });
  year.set_revision(99);
  after = With(after, figures);
  const auto response = Compare(before, after);
  ASSERT_EQ(response.figures_size(), 1);
  ASSERT_EQ(response.figures(0).because_size(), 1);
  EXPECT_EQ(response.figures(0).because(0).name(), kYear);
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
  EXPECT_THAT(publishing::Compare(broken, Freeze(2), world_.records()),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(ComparingTest, ListsOfTheOtherRecordsOnlyThoseThatTheReportsAreAbout) {
  world_.Party("cn-hubei", "CN");
  world_.Party("cn-xian", "CN");
  world_.Party("cn-wuhan", "CN", "cn-hubei");
  world_.Party("cn-dalian", "CN");
  Visit("wuhan", EventBuilder().On("2018-07-10").Parties({"cn-wuhan"}).At({"cn-dalian"}));
  const Publication before = Freeze(1);
  world_.Party("cn-xian", "CN", "cn-hubei");       // nobody names it
  world_.Party("cn-hubei", "CN", "", "cn-hebei");  // wuhan's
  world_.Party("cn-dalian", "CN", "cn-hubei");     // a venue
  world_.Party("cn-tianjin", "CN", "cn-hubei");    // a column
  const ComparePublishedResponse response = Compare(before, Freeze(2));
  std::vector<std::string> names;
  for (const auto& change : response.other_records()) names.push_back(change.name());
  EXPECT_THAT(names, ElementsAre("parties/cn-dalian", "parties/cn-hubei", "parties/cn-tianjin"));
}

TEST_F(ComparingTest, OfLedgersThatAreGoneListsEveryParty) {
  world_.Party("cn-xian", "CN");
  const Publication before = Freeze(1);
  world_.Party("cn-xian", "CN", "cn-hubei");
  const Publication after = Freeze(2);
  EXPECT_THAT(Others(Compare(before, after)), IsEmpty());
  ASSERT_THAT(world_.records().Reset("technical", {std::string(32, 'f')}), IsOk());
  EXPECT_THAT(Others(Compare(before, after)), ElementsAre(testing::StartsWith("cn-xian ")));
}

TEST_F(ComparingTest, ComesInPages) {
  const Publication before = Freeze(1);
  Visit("tianjin-1", EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));
  Visit("wuhan", EventBuilder().On("2018-07-11").Parties({"cn-wuhan"}));
  Training("training-2", EventBuilder()
                             .On("2019-03-01", "2019-03-11")
                             .Parties({"cn-wuhan"})
                             .State(type::v1::Event::PLANNED)
                             .Trainees(4));
  const auto whole = Compare(before, Freeze(2));
  ASSERT_EQ(whole.figures_size(), 2);
  ASSERT_EQ(whole.other_records_size(), 1);
  const ComparedPage all = PageOf(whole, 0, 3);
  EXPECT_EQ(rpc::Encode(all.response), rpc::Encode(whole));
  EXPECT_EQ(all.end, 0u);
  const ComparedPage first = PageOf(whole, 0, 1), second = PageOf(whole, first.end, 2);
  EXPECT_THAT(Lines(first.response), ElementsAre(Lines(whole)[0]));
  EXPECT_THAT(Others(first.response), IsEmpty());
  EXPECT_EQ(first.end, 1u);
  EXPECT_THAT(Lines(second.response), ElementsAre(Lines(whole)[1]));
  EXPECT_THAT(Others(second.response), ElementsAre(Others(whole)[0]));
  EXPECT_EQ(second.end, 0u);
  EXPECT_EQ(second.response.equal_figures(), whole.equal_figures());
}

TEST_F(ComparingTest, EndsAPageBeforeItsMessageIsTooLarge) {
  ComparePublishedResponse whole;
  for (int i = 0; i < 5; ++i) {
    whole.add_figures()->add_because()->set_name(std::string(rpc::kMaxBatchBytes / 2, 'x'));
  }
  EXPECT_EQ(PageOf(whole, 0, 100).end, 2u);
  EXPECT_EQ(PageOf(whole, 4, 100).end, 0u);
}

TEST_F(ComparingTest, NamesThousandRecordsBehindAFigureAndCountsTheOthers) {
  const Publication before = Freeze(1);
  for (int i = 0; i < 1002; ++i) {
    Visit(absl::StrCat("visit-", i), EventBuilder().On("2018-09-10").Parties({"cn-tianjin"}));
  }
  const auto response = Compare(before, Freeze(2));
  ASSERT_EQ(response.figures_size(), 2);
  EXPECT_EQ(response.figures(0).because_size(), 1000);
  EXPECT_EQ(response.figures(0).more_because(), 2);
  EXPECT_THAT(Others(response), IsEmpty());
}

}  // namespace
}  // namespace renkei::publishing
