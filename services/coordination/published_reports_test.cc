// Published reports on a real port: made whole or not at all, in their order, and for ever.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/ledger/ledger.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/commits.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"
#include "services/coordination/coordination.h"

namespace renkei::coordination {
namespace {

using absl::StatusCode;
using changes::v1::CommitRequest;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kYear[] = "programmes/p/fiscalYears/2018";

std::string ReportName(int number) { return absl::StrCat(kYear, "/publishedReports/", number); }

// Fields that a refusal names, or its reason.
std::string WhyOf(const absl::Status& status) {
  if (const auto info = status::ErrorInfoOf(status)) return info->reason();
  const auto refused = status::BadRequestOf(status);
  return refused ? refused->field_violations(0).field() : "";
}

class PublishedReportsTest : public testing::Test {
 protected:
  PublishedReportsTest()
      : service_(Coordination::Open(storage::MemoryStore::Create(ledger::TableNames())).value()),
        server_(rpc::Server::Start({}, service_->services()).value()),
        channel_(rpc::Channel::Open({.target = server_->address()}).value()) {
    CommitRequest request;
    v1::Programme programme;
    Parse(
        "name: 'programmes/p' title {texts {key: 'ja' value: 'x'}} time_zone: 'Asia/Tokyo' "
        "fiscal_year_start_month: 4 sides {id: 'japan' name {texts {key: 'ja' value: 'x'}} "
        "countries: 'JP'}",
        programme);
    v1::FiscalYear year;
    Parse(absl::StrCat("name: '", kYear, "' state: CLOSED"), year);
    request.add_changes()->mutable_create()->PackFrom(programme);
    request.add_changes()->mutable_create()->PackFrom(year);
    EXPECT_THAT(Commit(request), IsOk());
  }

  static void Parse(const std::string& text, google::protobuf::Message& message) {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  }

  // A report with a document for each of these lists of pieces.
  static v1::PublishedReport Report(int number,
                                    const std::vector<std::vector<std::string>>& documents) {
    v1::PublishedReport report;
    report.set_name(ReportName(number));
    report.set_as_of("2019-01-31");
    report.set_snapshot("s");
    report.set_rules_version(1);
    auto& source = *report.add_sources();
    source.set_source("technical");
    source.set_epoch(std::string(32, '0'));
    source.set_chain(std::string(32, 'c'));
    int next = 1;
    for (const auto& pieces : documents) {
      std::string bytes;
      for (const std::string& piece : pieces) bytes += piece;
      auto& document = *report.add_documents();
      document.set_format(absl::StrCat("F", next));
      document.set_content_type("text/plain");
      document.set_size(static_cast<int64_t>(bytes.size()));
      document.set_sha256(digest::Sha256(bytes));
      document.set_first_part(next);
      document.set_parts(static_cast<int>(pieces.size()));
      next += document.parts();
    }
    return report;
  }

  static void AddPart(int report, int number, const std::string& content, CommitRequest& request) {
    v1::PublishedPart part;
    part.set_name(absl::StrCat(ReportName(report), "/parts/", number));
    part.set_content(content);
    request.add_changes()->mutable_create()->PackFrom(part);
  }

  // The whole of a report of one document, "ab" and "cd".
  static CommitRequest Whole(int number) {
    CommitRequest request;
    request.add_changes()->mutable_create()->PackFrom(Report(number, {{"ab", "cd"}}));
    AddPart(number, 1, "ab", request);
    AddPart(number, 2, "cd", request);
    return request;
  }

  absl::Status Commit(const CommitRequest& request) {
    return channel_->Call<changes::v1::CommitResponse>("/renkei.changes.v1.Commits/Commit", request)
        .status();
  }
  absl::Status Commit(const std::string& changes) {
    CommitRequest request;
    Parse(changes, request);
    return Commit(request);
  }

  std::vector<std::string> Published() {
    v1::ListPublishedReportsRequest request;
    request.set_parent(kYear);
    const auto response = channel_->Call<v1::ListPublishedReportsResponse>(
        "/renkei.coordination.v1.PublishedReports/ListPublishedReports", request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> names;
    for (const auto& report : response->published_reports()) names.push_back(report.name());
    return names;
  }

  rpc::Channel& channel() { return *channel_; }

 private:
  std::unique_ptr<Coordination> service_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(PublishedReportsTest, AreMadeWholeAndReadBackAsTheyWere) {
  ASSERT_THAT(Commit(Whole(1)), IsOk());
  EXPECT_THAT(Published(), ElementsAre(ReportName(1)));
  v1::GetPublishedReportRequest get;
  get.set_name(ReportName(1));
  const auto report = channel().Call<v1::PublishedReport>(
      "/renkei.coordination.v1.PublishedReports/GetPublishedReport", get);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->documents(0).sha256(), digest::Sha256("abcd"));
  EXPECT_GT(report->update_time().seconds(), 0);
  v1::ListPublishedPartsRequest list;
  list.set_parent(ReportName(1));
  const auto parts = channel().Call<v1::ListPublishedPartsResponse>(
      "/renkei.coordination.v1.PublishedParts/ListPublishedParts", list);
  ASSERT_THAT(parts, IsOk());
  ASSERT_EQ(parts->published_parts_size(), 2);
  EXPECT_EQ(parts->published_parts(1).content(), "cd");
}

TEST_F(PublishedReportsTest, AreNumberedWithoutAGap) {
  EXPECT_EQ(WhyOf(Commit(Whole(2))), "REFERENCE_MISSING");
  ASSERT_THAT(Commit(Whole(1)), IsOk());
  EXPECT_THAT(Commit(Whole(1)), StatusIs(StatusCode::kAlreadyExists));
  ASSERT_THAT(Commit(Whole(2)), IsOk());
  EXPECT_THAT(Published(), ElementsAre(ReportName(1), ReportName(2)));
}

TEST_F(PublishedReportsTest, AreListedByNumberOnWhicheverPageTheyAre) {
  std::vector<std::string> all;
  for (int number = 1; number <= 11; ++number) {
    ASSERT_THAT(Commit(Whole(number)), IsOk());
    all.push_back(ReportName(number));
  }
  EXPECT_EQ(Published(), all);
  v1::ListPublishedReportsRequest request;
  request.set_parent(kYear);
  request.set_page_size(2);
  std::vector<std::string> paged;
  do {
    const auto page = channel().Call<v1::ListPublishedReportsResponse>(
        "/renkei.coordination.v1.PublishedReports/ListPublishedReports", request);
    ASSERT_THAT(page, IsOk());
    for (const auto& report : page->published_reports()) paged.push_back(report.name());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(paged, all);
}

TEST_F(PublishedReportsTest, NeedTheirFiscalYear) {
  CommitRequest request;
  v1::PublishedReport report = Report(1, {{"ab"}});
  report.set_name("programmes/p/fiscalYears/2019/publishedReports/1");
  request.add_changes()->mutable_create()->PackFrom(report);
  const absl::Status refused = Commit(request);
  EXPECT_EQ(WhyOf(refused), "REFERENCE_MISSING");
  EXPECT_THAT(refused.message(), HasSubstr("programmes/p/fiscalYears/2019"));
}

TEST_F(PublishedReportsTest, NeedAllTheirPartsWithTheBytesTheySay) {
  CommitRequest without;
  without.add_changes()->mutable_create()->PackFrom(Report(1, {{"ab", "cd"}}));
  AddPart(1, 1, "ab", without);
  EXPECT_EQ(WhyOf(Commit(without)), "REFERENCE_MISSING");

  CommitRequest other;
  other.add_changes()->mutable_create()->PackFrom(Report(1, {{"ab", "cd"}}));
  AddPart(1, 1, "ab", other);
  AddPart(1, 2, "ce", other);
  EXPECT_EQ(WhyOf(Commit(other)), "changes[0].create.documents[0].sha256");

  CommitRequest longer;
  longer.add_changes()->mutable_create()->PackFrom(Report(1, {{"ab", "cd"}}));
  AddPart(1, 1, "ab", longer);
  AddPart(1, 2, "cde", longer);
  EXPECT_EQ(WhyOf(Commit(longer)), "changes[0].create.documents[0].size");

  CommitRequest more = Whole(1);
  AddPart(1, 3, "ef", more);
  EXPECT_EQ(WhyOf(Commit(more)), "changes[3].create.name");
  EXPECT_THAT(Published(), testing::IsEmpty());
}

TEST_F(PublishedReportsTest, NeverChangeAndGetNothingMore) {
  ASSERT_THAT(Commit(Whole(1)), IsOk());
  const std::string part = absl::StrCat(ReportName(1), "/parts/1");
  EXPECT_EQ(WhyOf(Commit(absl::StrCat("changes {delete: '", ReportName(1), "'}"))), "PUBLISHED");
  EXPECT_EQ(WhyOf(Commit(absl::StrCat("changes {delete: '", part, "'}"))), "PUBLISHED");
  CommitRequest update;
  v1::PublishedReport report = Report(1, {{"ab", "cd"}});
  report.set_as_of("2019-02-01");
  update.add_changes()->mutable_update()->PackFrom(report);
  EXPECT_EQ(WhyOf(Commit(update)), "PUBLISHED");
  CommitRequest rewrite;
  v1::PublishedPart other;
  other.set_name(part);
  other.set_content("zz");
  rewrite.add_changes()->mutable_update()->PackFrom(other);
  EXPECT_EQ(WhyOf(Commit(rewrite)), "PUBLISHED");
  CommitRequest more;
  AddPart(1, 3, "ef", more);
  EXPECT_EQ(WhyOf(Commit(more)), "PUBLISHED");
  EXPECT_EQ(WhyOf(Commit(absl::StrCat("changes {delete: '", kYear, "'}"))), "YEAR_CLOSED");
}

TEST_F(PublishedReportsTest, TheirFiscalYearStays) {
  ASSERT_THAT(Commit(Whole(1)), IsOk());
  CommitRequest open;
  v1::FiscalYear year;
  year.set_name(kYear);
  year.set_state(v1::FiscalYear::OPEN);
  year.set_state_reason("corrected");
  open.add_changes()->mutable_update()->PackFrom(year);
  ASSERT_THAT(Commit(open), IsOk());
  EXPECT_EQ(WhyOf(Commit(absl::StrCat("changes {delete: '", kYear, "'}"))), "STILL_REFERRED_TO");
}

}  // namespace
}  // namespace renkei::coordination
