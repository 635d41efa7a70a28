// What is frozen of a report, and that it is found again - or not, where something was changed.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/ledger/chain.h"
#include "common/rpc/call_fixture.h"
#include "common/status/details.h"
#include "gmock/gmock.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/publishing/figures.h"
#include "services/aggregator/publishing/freezing.h"
#include "services/aggregator/publishing/published_reports.h"
#include "services/aggregator/publishing/publishing_fixture.h"
#include "services/aggregator/publishing/verifying.h"

namespace renkei::publishing {
namespace {

using absl::StatusCode;
using aggregator::v1::PublishReportRequest;
using aggregator::v1::RenderReportRequest;
using aggregator::v1::ReportDifference;
using aggregator::v1::ReportFigures;
using aggregator::v1::VerifyReportResponse;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "visits party=parties/cn-tianjin COMPLETED OCCURRENCES 2: tianjin-1 tianjin-2"
std::string Line(const ReportFigures& figures, const aggregator::v1::ReportFigure& figure) {
  std::string line = figure.place().section();
  for (const auto& [dimension, value] : figure.place().group()) {
    absl::StrAppend(&line, " ", dimension, "=", value);
  }
  absl::StrAppend(&line, " ", aggregator::v1::StateAsOf_Name(figure.place().state()), " ",
                  aggregator::v1::StatedFigure::Measure_Name(figure.place().measure()), " ",
                  figure.value().low(), ":");
  for (const int record : figure.records()) {
    absl::StrAppend(&line, " ", fields::IdOf(figures.records(record).name()));
  }
  return line;
}

std::vector<std::string> Lines(const ReportFigures& figures) {
  std::vector<std::string> lines;
  for (const auto& figure : figures.figures()) lines.push_back(Line(figures, figure));
  return lines;
}

std::vector<std::string> FieldsOf(const PublishReportRequest& request) {
  status::FieldViolations violations;
  CheckRequest(request, violations);
  std::vector<std::string> fields;
  for (const auto& violation : violations.list()) fields.push_back(violation.field());
  return fields;
}

TEST(CheckRequest, NamesEveryWrongField) {
  PublishReportRequest request;
  EXPECT_THAT(FieldsOf(request), ElementsAre("fiscal_year"));
  request.set_fiscal_year("programmes/p/fiscalYears/1");
  request.set_as_of("2019-02-30");
  request.set_snapshot("x");
  request.add_formats(RenderReportRequest::HTML);
  request.add_formats(RenderReportRequest::HTML);
  request.add_formats(RenderReportRequest::FORMAT_UNSPECIFIED);
  request.set_request_id("a b");
  EXPECT_THAT(FieldsOf(request),
              testing::UnorderedElementsAre("fiscal_year", "as_of", "snapshot", "formats[1]",
                                            "formats[2]", "request_id"));
  request = PublishReportRequest();
  request.set_fiscal_year(kYear);
  request.set_as_of("2019-01-31");
  request.set_request_id(std::string(100, 'a'));
  EXPECT_THAT(FieldsOf(request), IsEmpty());
  request.set_request_id(std::string(101, 'a'));
  EXPECT_THAT(FieldsOf(request), ElementsAre("request_id"));
}

TEST(Publication, CutsDocumentsIntoPartsAndPutsThemTogether) {
  const std::string large(600 << 10, 'x');
  Publication publication;
  coordination::v1::PublishedReport::Document document;
  document.set_format("SMALL");
  AddDocument(document, "abc", publication);
  document.set_format("LARGE");
  AddDocument(document, large, publication);
  const auto& report = publication.report;
  EXPECT_EQ(report.documents(1).first_part(), 2);
  EXPECT_EQ(report.documents(1).parts(), 3);
  EXPECT_EQ(BytesOf(publication, report.documents(0)).value(), "abc");
  EXPECT_EQ(BytesOf(publication, report.documents(1)).value(), large);
  publication.parts[3][7] = 'y';
  EXPECT_THAT(BytesOf(publication, report.documents(1)),
              StatusIs(StatusCode::kDataLoss, HasSubstr("SHA-256")));
  publication.parts.erase(3);
  EXPECT_THAT(BytesOf(publication, report.documents(1)),
              StatusIs(StatusCode::kDataLoss, HasSubstr("part 3 is missing")));
}

TEST_F(PublishingTest, FreezesEveryCountedFigureWithTheRecordsBehindIt) {
  const ReportFigures figures = FiguresIn(Freeze(1)).value();
  EXPECT_THAT(
      Lines(figures),
      ElementsAre("visits COMPLETED OCCURRENCES 3: tianjin-1 tianjin-2 wuhan",
                  "visits party=parties/cn-tianjin COMPLETED OCCURRENCES 2: tianjin-1 tianjin-2",
                  "visits party= COMPLETED OCCURRENCES 1: wuhan",
                  "training COMPLETED OCCURRENCES 1: training-1",
                  "training COMPLETED TRAINEES 6: training-1",
                  "training PLANNED OCCURRENCES 1: training-2",
                  "training PLANNED TRAINEES 4: training-2"));
  EXPECT_EQ(figures.records_size(), 5);
  EXPECT_EQ(figures.records(0).source(), "coordination");
  std::vector<std::string> references;
  for (const auto& reference : figures.references()) references.push_back(reference.name());
  EXPECT_THAT(references, testing::IsSupersetOf({"programmes/p", kYear, "parties/cn-tianjin"}));
}

TEST_F(PublishingTest, FreezesTheYearsThatStandBesideIt) {
  Visit("earlier", totals::EventBuilder().On("2017-05-10").Parties({"cn-wuhan"}));
  const ReportFigures figures = FiguresIn(Freeze(1)).value();
  EXPECT_THAT(Lines(figures),
              testing::Contains("visits fiscal_year=2017 COMPLETED OCCURRENCES 1: earlier"));
  EXPECT_EQ(figures.figures_size(), 8);
}

TEST_F(PublishingTest, FreezesAllLanguagesInTheFormatsAsked) {
  const auto documents = [](const Publication& publication) {
    std::vector<std::string> described;
    for (const auto& document : publication.report.documents()) {
      described.push_back(Describe(document));
    }
    return described;
  };
  EXPECT_THAT(documents(Freeze(1)), ElementsAre("FIGURES", "HTML in ja", "TEXT in ja", "HTML in en",
                                                "TEXT in en", "HTML in zh", "TEXT in zh"));
  PublishReportRequest request = Request();
  request.add_formats(RenderReportRequest::CSV);
  EXPECT_THAT(documents(Freeze(1, request)),
              ElementsAre("FIGURES", "CSV in ja", "CSV in en", "CSV in zh"));
}

TEST_F(PublishingTest, KeepsTheChainOfEachLedgerWhereItStandsOnIt) {
  const auto& report = Freeze(1).report;
  ASSERT_EQ(report.sources_size(), 2);
  EXPECT_EQ(report.sources(1).source(), "technical");
  EXPECT_EQ(report.sources(1).revision(), 3);
  EXPECT_EQ(report.sources(1).chain(), world_.logs().at("technical").back().changes.front().chain);
}

TEST_F(PublishingTest, GivesTheSameBytesForTheSameSnapshot) {
  const Publication first = Freeze(1);
  Visit("tianjin-3", totals::EventBuilder().On("2018-09-10").Parties({"cn-tianjin"}));
  PublishReportRequest request = Request();
  request.set_snapshot(first.report.snapshot());
  const Publication again = Freeze(1, request);
  EXPECT_EQ(again.parts, first.parts);
  EXPECT_EQ(rpc::Encode(again.report), rpc::Encode(first.report));
  EXPECT_NE(Freeze(1).parts, first.parts);
}

TEST_F(PublishingTest, RefusesAReportOfNothing) {
  PublishReportRequest request = Request();
  request.set_snapshot(facts::EncodeToken({}));
  const absl::Status refused =
      publishing::Freeze(world_.engine(), world_.records(), request, time::EndlessPatience())
          .status();
  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition, HasSubstr("no report")));
  ASSERT_TRUE(status::ErrorInfoOf(refused).has_value());
  EXPECT_EQ(status::ErrorInfoOf(refused)->reason(), "BEFORE_FIRST_RECORD");
}

TEST(PublishedReports, SaysHowLargeAReportIsThatIsTooLarge) {
  Publication publication;
  publication.report.set_name(absl::StrCat(kYear, "/publishedReports/1"));
  AddDocument({}, std::string(3 << 20, 'x'), publication);
  EXPECT_THAT(PublishedReports::At("").value().Create(publication, rpc::FakeCall("PublishReport")),
              StatusIs(StatusCode::kResourceExhausted,
                       testing::AllOf(HasSubstr("at most 3145728 can be published together"),
                                      HasSubstr("ask for fewer formats"))));
}

class VerifyingTest : public PublishingTest {
 protected:
  VerifyReportResponse Verify(const Publication& publication) {
    const auto verified =
        publishing::Verify(world_.engine(), world_.records(), publication, time::EndlessPatience());
    EXPECT_THAT(verified, IsOk());
    return verified.value_or(VerifyReportResponse());
  }

  // "CHAIN technical at revision 3" of each difference.
  std::vector<std::string> Differences(const Publication& publication) {
    const VerifyReportResponse response = Verify(publication);
    std::vector<std::string> lines;
    for (const auto& difference : response.differences()) {
      lines.push_back(
          absl::StrCat(ReportDifference::Kind_Name(difference.kind()), " ", difference.what()));
    }
    EXPECT_EQ(response.equal(), lines.empty());
    return lines;
  }
};

TEST_F(VerifyingTest, FindsItEqualWhateverIsRecordedLater) {
  const Publication publication = Freeze(1);
  Visit("tianjin-1", totals::EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));
  Visit("tianjin-3", totals::EventBuilder().On("2018-09-10").Parties({"cn-tianjin"}));
  const VerifyReportResponse response = Verify(publication);
  EXPECT_TRUE(response.equal());
  EXPECT_THAT(response.differences(), IsEmpty());
  EXPECT_EQ(response.figures(), 7);
  ASSERT_EQ(response.renderings_size(), 6);
  for (const auto& rendering : response.renderings()) EXPECT_TRUE(rendering.same());
}

TEST_F(VerifyingTest, FindsAnotherFigureAndTheRecordsBehindIt) {
  const Publication publication = Freeze(1);
  ReportFigures figures = FiguresIn(publication).value();
  figures.mutable_figures(1)->mutable_value()->set_low(3);
  figures.mutable_figures(3)->add_records(4);
  const VerifyReportResponse response = Verify(With(publication, figures));
  ASSERT_EQ(response.differences_size(), 2);
  EXPECT_EQ(response.differences(0).kind(), ReportDifference::FIGURE);
  EXPECT_EQ(response.differences(0).place().group().at("party"), "parties/cn-tianjin");
  EXPECT_EQ(response.differences(0).published(), "3 to 2");
  EXPECT_EQ(response.differences(0).found(), "2");
  EXPECT_EQ(response.differences(1).place().section(), "training");
  EXPECT_EQ(response.differences(1).published(), "1, of programmes/p/exchanges/wuhan@3");
  EXPECT_EQ(response.differences(1).found(), "1");
}

TEST_F(VerifyingTest, FindsAFigureThatIsMissingOrTooMuch) {
  const Publication publication = Freeze(1);
  ReportFigures figures = FiguresIn(publication).value();
  figures.mutable_figures()->DeleteSubrange(0, 1);
  EXPECT_THAT(Differences(With(publication, figures)), ElementsAre("FIGURE part/visits"));
  figures = FiguresIn(publication).value();
  figures.add_figures()->mutable_place()->set_section("invented");
  figures.mutable_figures()->rbegin()->mutable_value()->set_high(1);
  EXPECT_THAT(Differences(With(publication, figures)), ElementsAre("FIGURE /invented"));
}

TEST_F(VerifyingTest, FindsAnotherRecordVersion) {
  const Publication publication = Freeze(1);
  ReportFigures figures = FiguresIn(publication).value();
  figures.mutable_references(0)->set_revision(99);
  EXPECT_THAT(Differences(With(publication, figures)),
              ElementsAre(absl::StrCat("RECORDS ", figures.references(0).name())));
}

TEST_F(VerifyingTest, FindsADocumentWithOtherBytes) {
  Publication publication = Freeze(1);
  publication.parts[2][10] ^= 1;
  EXPECT_THAT(Differences(publication), ElementsAre("DOCUMENT HTML in ja"));
  publication.parts.erase(1);
  EXPECT_THAT(Differences(publication), ElementsAre("DOCUMENT HTML in ja", "DOCUMENT FIGURES"));
}

TEST_F(VerifyingTest, FindsAnotherChainAndAnotherSnapshot) {
  Publication publication = Freeze(1);
  publication.report.mutable_sources(1)->set_chain(ledger::EmptyChain());
  EXPECT_THAT(Differences(publication), ElementsAre("CHAIN technical at revision 3"));
  publication = Freeze(1);
  publication.report.mutable_sources(1)->set_revision(2);
  EXPECT_THAT(Differences(publication),
              ElementsAre("CHAIN technical at revision 2", "SNAPSHOT snapshot"));
}

// A ledger under another epoch, as it is followed anew once a backup of it was restored.
class RestoredTest : public VerifyingTest {
 protected:
  // Technical's ledger goes on as `log`.
  void Restore(const std::vector<facts::Batch>& log, bool read_to_its_end = true) {
    ASSERT_THAT(world_.records().Reset("technical", kRenewed), IsOk());
    for (facts::Batch batch : log) {
      batch.epoch = kRenewed;
      ASSERT_THAT(world_.records().Apply(batch), IsOk());
    }
    if (!read_to_its_end) return;
    const ledger::Revision end = log.empty() ? ledger::Revision() : log.back().through;
    ASSERT_THAT(world_.records().Apply({.source = "technical",
                                        .epoch = kRenewed,
                                        .through = end,
                                        .changes = {},
                                        .nothing_earlier_than = absl::FromUnixSeconds(1 << 20)}),
                IsOk());
  }
  const std::vector<facts::Batch>& Log() const { return world_.logs().at("technical"); }

  const ledger::Epoch kRenewed{std::string(32, 'f')};
};

TEST_F(RestoredTest, IsTheSameHistoryAsLongAsItsChainIs) {
  const Publication publication = Freeze(1);
  Visit("tianjin-3", totals::EventBuilder().On("2018-09-10").Parties({"cn-tianjin"}));
  Restore(Log());
  const VerifyReportResponse response = Verify(publication);
  EXPECT_THAT(response.differences(), IsEmpty());
  EXPECT_TRUE(response.equal());
  EXPECT_EQ(response.figures(), 7);
  ASSERT_EQ(response.renderings_size(), 6);
  for (const auto& rendering : response.renderings()) EXPECT_TRUE(rendering.same());
  ASSERT_EQ(response.renewed_size(), 1);
  EXPECT_EQ(response.renewed(0).source(), "technical");
  EXPECT_EQ(response.renewed(0).published_epoch(), publication.report.sources(1).epoch());
  EXPECT_EQ(response.renewed(0).epoch(), kRenewed.value);
  EXPECT_EQ(response.renewed(0).revision(), 3);
  EXPECT_TRUE(response.renewed(0).same());
}

TEST_F(RestoredTest, IsSaidToBeAnotherWhereItsChainIs) {
  const Publication publication = Freeze(1);
  // Without the last visit, in whose place another came.
  std::vector<facts::Batch> log(Log().begin(), Log().end() - 1);
  Visit("other", totals::EventBuilder().On("2018-07-10").Parties({"cn-tianjin"}));
  log.push_back(Log().back());
  log.back().through = {3};
  log.back().changes.front().revision = {3};
  Restore(log);
  EXPECT_THAT(Differences(publication),
              testing::IsSupersetOf({"CHAIN technical at revision 3",
                                     "RECORDS programmes/p/exchanges/other",
                                     "RECORDS programmes/p/exchanges/wuhan"}));
  EXPECT_FALSE(Verify(publication).renewed(0).same());
}

TEST_F(RestoredTest, IsSaidToBeAnotherThoughItHasNoSuchReport) {
  const Publication publication = Freeze(1);
  // Of coordination's ledger another one is there, without the programme.
  ASSERT_THAT(world_.records().Reset("coordination", kRenewed), IsOk());
  facts::Batch batch{.source = "coordination",
                     .epoch = kRenewed,
                     .through = {static_cast<uint64_t>(publication.report.sources(0).revision())},
                     .changes = {},
                     .nothing_earlier_than = absl::FromUnixSeconds(1 << 20)};
  for (uint64_t revision = 1; revision <= batch.through.value; ++revision) {
    batch.changes.push_back({.revision = {revision},
                             .commit_time = absl::FromUnixSeconds(static_cast<int64_t>(revision)),
                             .name = "parties/p",
                             .type = "renkei.coordination.v1.Party",
                             .body = "",
                             .chain = std::string(32, 'c')});
  }
  ASSERT_THAT(world_.records().Apply(batch), IsOk());
  const VerifyReportResponse response = Verify(publication);
  ASSERT_EQ(response.differences_size(), 1);
  EXPECT_EQ(response.differences(0).kind(), ReportDifference::CHAIN);
  EXPECT_FALSE(response.equal());
}

TEST_F(RestoredTest, IsSaidToEndBeforeWhatTheReportStandsOn) {
  const Publication publication = Freeze(1);
  const std::vector<facts::Batch> log(Log().begin(), Log().end() - 1);
  Restore(log, false);
  EXPECT_THAT(
      publishing::Verify(world_.engine(), world_.records(), publication, time::EndlessPatience()),
      StatusIs(StatusCode::kOutOfRange));
  Restore(log);
  const VerifyReportResponse response = Verify(publication);
  ASSERT_EQ(response.differences_size(), 1);
  EXPECT_EQ(response.differences(0).kind(), ReportDifference::CHAIN);
  EXPECT_EQ(response.differences(0).what(), "technical at revision 3");
  EXPECT_EQ(response.differences(0).found(), "its ledger ends at revision 2");
  EXPECT_THAT(response.renderings(), IsEmpty());
  EXPECT_FALSE(response.equal());
}

TEST_F(VerifyingTest, SaysThatOtherRulesCountedIt) {
  Publication publication = Freeze(1);
  publication.report.set_rules_version(99);
  EXPECT_THAT(Differences(publication), ElementsAre("RULES_VERSION counting rules"));
}

TEST_F(VerifyingTest, TellsARenderingThatComesOutOtherwiseApart) {
  Publication publication = Freeze(1);
  Publication other;
  other.report = publication.report;
  other.report.clear_documents();
  for (const auto& document : publication.report.documents()) {
    std::string bytes = BytesOf(publication, document).value();
    if (document.format() == "TEXT") bytes += "as an earlier version set it\n";
    AddDocument(document, bytes, other);
  }
  const VerifyReportResponse response = Verify(other);
  EXPECT_TRUE(response.equal());
  ASSERT_EQ(response.renderings_size(), 6);
  for (const auto& rendering : response.renderings()) {
    EXPECT_EQ(rendering.same(), rendering.format() == "HTML");
  }
}

TEST_F(VerifyingTest, NeedsWhatWasKnownThen) {
  Publication publication = Freeze(1);
  facts::Snapshot ahead = facts::DecodeToken(publication.report.snapshot()).value();
  ahead.positions["technical"].revision = {1000};
  publication.report.set_snapshot(facts::EncodeToken(ahead));
  EXPECT_THAT(
      publishing::Verify(world_.engine(), world_.records(), publication, time::EndlessPatience()),
      StatusIs(StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace renkei::publishing
