// A published report is made again from ledgers written out, and what was done to them is found.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/dumps/lines.h"
#include "cli/verifying/offline.h"
#include "cli/verifying/telling.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "services/aggregator/publishing/publishing_fixture.h"

namespace renkei::verifying {
namespace {

using absl::StatusCode;
using aggregator::v1::ReportDifference;
using publishing::Publication;
using testing::HasSubstr;
using testing::Not;
using totals::EventBuilder;

constexpr char kReport[] = "programmes/p/fiscalYears/2018/publishedReports/1";

class VerifyingTest : public publishing::PublishingTest {
 protected:
  void Publish(const Publication& publication) {
    for (const auto& part : publishing::PartsOf(publication)) world_.Put(part.name(), part);
    world_.Put(publication.report.name(), publication.report);
  }

  // The ledger of a source as `renkei dump` writes it, under this epoch now.
  std::string Dump(const std::string& source, const std::string& epoch_now = "") const {
    return Dump(source, epoch_now, world_);
  }
  static std::string Dump(const std::string& source, const std::string& epoch_now,
                          const totals::World& world) {
    const std::vector<facts::Batch>& log = world.logs().at(source);
    changes::v1::Ledger ledger;
    ledger.set_service(source);
    ledger.set_epoch(epoch_now.empty() ? log.front().epoch.value : epoch_now);
    ledger.set_head_revision(static_cast<int64_t>(log.size()));
    *ledger.mutable_head_time() = time::TimestampOf(log.back().changes.front().commit_time);
    ledger.set_head_chain(log.back().changes.front().chain);
    std::string text = dumps::BeginningLine(ledger).value();
    for (const facts::Batch& batch : log) {
      const facts::Change& version = batch.changes.front();
      changes::v1::Change change;
      change.set_revision(static_cast<int64_t>(version.revision.value));
      *change.mutable_commit_time() = time::TimestampOf(version.commit_time);
      change.set_name(version.name);
      change.set_deleted(version.deleted);
      change.set_ends_commit(true);
      change.set_chain(version.chain);
      change.set_epoch(batch.epoch.value);
      if (!version.deleted) {
        change.mutable_record()->set_type_url("type.googleapis.com/" + version.type);
        change.mutable_record()->set_value(version.body);
      }
      text += dumps::ChangeLine(change).value();
    }
    return text + dumps::CompleteLine(ledger).value();
  }

  std::string Write(const std::string& name, const std::string& text) const {
    std::string path = absl::StrCat(folder_.path(), "/", name);
    std::filesystem::create_directories(folder_.path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  absl::StatusOr<Verified> Verify() const {
    return VerifyOffline(kReport, {Write("all", Dump("coordination") + Dump("technical"))});
  }

  const storage::TempFolder folder_;
};

TEST_F(VerifyingTest, FindsAReportEqualWhateverWasRecordedLater) {
  Publish(Freeze(1));
  Visit("tianjin-1", EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));
  const auto verified = Verify();
  ASSERT_THAT(verified, IsOk());
  EXPECT_TRUE(verified->response.equal());
  EXPECT_EQ(verified->response.figures(), 7);
  for (const auto& rendering : verified->response.renderings()) EXPECT_TRUE(rendering.same());
  const facts::Batch& last = world_.logs().at("coordination").back();
  EXPECT_EQ(verified->published_revision, static_cast<int64_t>(last.through.value));
  EXPECT_EQ(verified->published_chain, last.changes.front().chain);
  EXPECT_THAT(TellOutcome(kReport, verified->response), HasSubstr(": equal\n  7 figures"));
}

TEST_F(VerifyingTest, TakesALedgerThatWasRestoredSince) {
  Publish(Freeze(1));
  const auto verified = VerifyOffline(
      kReport,
      {Write("c", Dump("coordination")), Write("t", Dump("technical", std::string(32, 'f')))});
  ASSERT_THAT(verified, IsOk());
  EXPECT_TRUE(verified->response.equal());
  for (const auto& rendering : verified->response.renderings()) EXPECT_TRUE(rendering.same());
  EXPECT_THAT(TellOutcome(kReport, verified->response),
              HasSubstr("  the ledger of technical was restored from a backup since and has a new "
                        "epoch; its chain at revision 3 is the one published\n"));
}

TEST_F(VerifyingTest, FindsALineThatWasChanged) {
  Publish(Freeze(1));
  std::string technical = Dump("technical");
  technical = absl::StrReplaceAll(technical, {{"tianjin-2", "tianjin-9"}});
  const auto verified =
      VerifyOffline(kReport, {Write("c", Dump("coordination")), Write("t", technical)});
  EXPECT_THAT(verified, StatusIs(StatusCode::kDataLoss, HasSubstr("revision 2")));
}

TEST_F(VerifyingTest, FindsALedgerThatWasWrittenAnewAsAWhole) {
  Publish(Freeze(1));
  const std::string coordination = Dump("coordination");
  // The same ledger but for one visit, with chains to match.
  totals::World other;
  other.Exchange("tianjin-1", technical::v1::Exchange::MODEL_CITY, technical::v1::Exchange::VISIT,
                 EventBuilder().On("2018-05-10").Parties({"cn-wuhan"}));
  other.Exchange("tianjin-2", technical::v1::Exchange::MODEL_CITY, technical::v1::Exchange::VISIT,
                 EventBuilder().On("2018-06-10").Parties({"cn-tianjin"}));
  other.Exchange("wuhan", technical::v1::Exchange::MODEL_CITY, technical::v1::Exchange::VISIT,
                 EventBuilder().On("2018-07-10").Parties({"cn-wuhan"}));
  const auto verified =
      VerifyOffline(kReport, {Write("c", coordination), Write("t", Dump("technical", "", other))});
  ASSERT_THAT(verified, IsOk());
  EXPECT_FALSE(verified->response.equal());
  std::vector<ReportDifference::Kind> kinds;
  for (const auto& difference : verified->response.differences()) {
    kinds.push_back(difference.kind());
  }
  EXPECT_THAT(kinds, testing::ElementsAre(ReportDifference::CHAIN, ReportDifference::FIGURE,
                                          ReportDifference::FIGURE));
  const std::string told = TellOutcome(kReport, verified->response);
  EXPECT_THAT(told, HasSubstr("NOT equal\n  chain, technical at revision 3:"));
  EXPECT_THAT(told, HasSubstr("figure, visits, party parties/cn-tianjin, completed occurrences:\n"
                              "    published: 2, of programmes/p/exchanges/tianjin-1@1\n"
                              "    found:     1\n"));
  EXPECT_THAT(told, HasSubstr("records or figures differ"));
  EXPECT_THAT(told, Not(HasSubstr("this program words it")));
  // No certificate of what was found to be another.
  const std::string proof = TellProof(*verified);
  EXPECT_THAT(proof, HasSubstr("What `NOT equal` proves"));
  EXPECT_THAT(proof, HasSubstr("which of the two was changed"));
  EXPECT_THAT(proof, HasSubstr("with one that was kept elsewhere"));
  EXPECT_THAT(proof, Not(HasSubstr("What `equal` proves")));
  EXPECT_THAT(proof, Not(HasSubstr("Hold this chain")));
  EXPECT_THAT(proof, Not(HasSubstr("technical at revision")));
}

TEST_F(VerifyingTest, TellsTheBytesPublishedApartFromThoseRenderedAgain) {
  Publication publication = Freeze(1);
  for (const auto& document : publication.report.documents()) {
    if (document.format() == "HTML") publication.parts[document.first_part()] += " ";
  }
  Publish(publication);
  const auto verified = Verify();
  ASSERT_THAT(verified, IsOk());
  EXPECT_FALSE(verified->response.equal());
  const std::string told = TellOutcome(kReport, verified->response);
  EXPECT_THAT(told, HasSubstr("  document, HTML in "));
  EXPECT_THAT(told, HasSubstr("come out byte for byte when rendered again\n"
                              "    That is about rendering again; of the bytes kept"));
}

TEST_F(VerifyingTest, SaysWhatIsMissing) {
  const std::string early = Dump("technical");
  Visit("tianjin-3", EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
  Publish(Freeze(1));
  const std::string coordination = Write("c", Dump("coordination"));
  const std::string technical = Write("t", Dump("technical"));
  EXPECT_THAT(VerifyOffline(kReport, {coordination}),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("technical")));
  EXPECT_THAT(VerifyOffline(kReport, {coordination, Write("early", early)}),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("up to 3 only")));
  EXPECT_THAT(VerifyOffline(kReport, {technical}),
              StatusIs(StatusCode::kNotFound, HasSubstr("coordination")));
  EXPECT_THAT(
      VerifyOffline(absl::StrReplaceAll(kReport, {{"/1", "/2"}}), {coordination, technical}),
      StatusIs(StatusCode::kNotFound,
               testing::AllOf(HasSubstr("not published yet"), HasSubstr("`renkei published "))));
  EXPECT_THAT(VerifyOffline(kReport, {coordination, technical, technical}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("stands in")));
  EXPECT_THAT(VerifyOffline(kReport, {coordination, "/no/such/file"}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("/no/such/file")));
}

TEST_F(VerifyingTest, SaysWhatAFileIsThatIsNoDump) {
  const std::string empty = Write("empty", "");
  EXPECT_THAT(VerifyOffline(kReport, {empty}),
              StatusIs(StatusCode::kInvalidArgument, empty + " is empty"));
  EXPECT_THAT(VerifyOffline(kReport, {folder_.path()}),
              StatusIs(StatusCode::kInvalidArgument, folder_.path() + " is a directory"));
  const std::string readme = Write("readme", "# Secret\n\x01\xff");
  EXPECT_THAT(VerifyOffline(kReport, {readme}),
              StatusIs(StatusCode::kDataLoss,
                       readme + ":1: this is no line of a dump, which `renkei dump` writes"));
}

TEST_F(VerifyingTest, SaysWhatItProvesAndWhatNot) {
  Publish(Freeze(1));
  const auto verified = Verify();
  ASSERT_THAT(verified, IsOk());
  const std::string told = TellProof(*verified);
  EXPECT_THAT(told, HasSubstr("technical at revision 3: "));
  EXPECT_THAT(told, HasSubstr("What it does not prove"));
  EXPECT_THAT(told, HasSubstr(absl::StrCat("coordination at revision ",
                                           verified->published_revision, ": ")));
  const std::string online = TellProof(verified->response);
  EXPECT_THAT(online, HasSubstr("What `equal` proves"));
  EXPECT_THAT(online, Not(HasSubstr("at revision")));
}

TEST_F(VerifyingTest, ProvesNothingEqualThatASuiteFindsUnequal) {
  aggregator::v1::VerifyReportResponse response;
  response.add_differences()->set_kind(ReportDifference::CHAIN);
  EXPECT_THAT(TellProof(response), HasSubstr("which of the two was changed"));
  EXPECT_THAT(TellProof(response), Not(HasSubstr("What `equal` proves")));
  response.mutable_differences(0)->set_kind(ReportDifference::RULES_VERSION);
  EXPECT_THAT(TellProof(response), HasSubstr("counts by other rules"));
  EXPECT_THAT(TellProof(response), Not(HasSubstr("which of the two was changed")));
}

TEST_F(VerifyingTest, TellsOfALedgerThatEndsBeforeWhatThereWasToMakeAgain) {
  aggregator::v1::VerifyReportResponse response;
  response.add_differences()->set_kind(ReportDifference::CHAIN);
  response.add_renewed()->set_source("technical");
  const std::string told = TellOutcome(kReport, response);
  EXPECT_THAT(told, HasSubstr("new epoch; it is not the one published: see above\n"));
  EXPECT_THAT(told, HasSubstr("nothing was counted or rendered again\n"));
  EXPECT_THAT(told, Not(HasSubstr("0 of 0")));
}

TEST_F(VerifyingTest, TellsOfAComparisonHowManyDiffer) {
  aggregator::v1::ComparePublishedResponse response;
  response.set_equal_figures(24);
  EXPECT_EQ(TellComparison(response),
            "0 figures differ, 24 are equal; 0 records were changed without changing a figure\n");
  response.add_figures();
  response.add_other_records();
  response.set_equal_figures(1);
  response.set_as_of_before("2019-01-31");
  response.set_as_of_after("2019-03-31");
  EXPECT_EQ(TellComparison(response),
            "1 figure differs, 1 is equal; 1 record was changed without changing a figure\n"
            "as of 2019-01-31 before, 2019-03-31 after\n");
}

TEST_F(VerifyingTest, CallsARenderingOtherwiseWordedOnlyWhereNothingDiffers) {
  aggregator::v1::VerifyReportResponse response;
  response.add_renderings()->set_format("HTML");
  response.set_equal(true);
  EXPECT_THAT(TellOutcome(kReport, response), HasSubstr("this program words it"));
  response.set_equal(false);
  response.add_differences()->set_kind(ReportDifference::RULES_VERSION);
  EXPECT_THAT(TellOutcome(kReport, response), Not(HasSubstr("this program words it")));
}

}  // namespace
}  // namespace renkei::verifying
