#include "services/aggregator/publishing_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "services/aggregator/binder.h"
#include "services/aggregator/paging.h"
#include "services/aggregator/publishing/comparing.h"
#include "services/aggregator/publishing/freezing.h"
#include "services/aggregator/publishing/verifying.h"

namespace renkei::aggregator {
namespace {

using coordination::v1::PublishedReport;
using fields::Place;

void CheckName(const std::string& name, const char* field, status::FieldViolations& violations) {
  fields::RequireName(name, publishing::ReportNames(), Place(violations, field));
}

// Whether the report is what the request asks for, as far as the request says.
bool IsAnswerTo(const v1::PublishReportRequest& request, const PublishedReport& report) {
  std::vector<std::string> formats;
  for (const auto& document : report.documents()) {
    const bool listed =
        std::find(formats.begin(), formats.end(), document.format()) != formats.end();
    if (!document.language().empty() && !listed) formats.push_back(document.format());
  }
  const bool known = request.snapshot().empty() || request.snapshot() == report.snapshot();
  return known && request.as_of() == report.as_of() && publishing::FormatsOf(request) == formats;
}

// The report that was published with the request's id; nullptr: none. InvalidArgument: another
// request had it.
absl::StatusOr<const PublishedReport*> FindAnswer(const v1::PublishReportRequest& request,
                                                  const std::vector<PublishedReport>& reports) {
  if (request.request_id().empty()) return nullptr;
  for (const PublishedReport& report : reports) {
    if (report.request_id() != request.request_id()) continue;
    if (IsAnswerTo(request, report)) return &report;
    status::FieldViolations violations;
    violations.Add("request_id",
                   absl::StrCat("was that of another request, which published ", report.name()));
    return violations.ToStatus();
  }
  return nullptr;
}

std::string NextName(const std::string& fiscal_year, const std::vector<PublishedReport>& reports) {
  int last = 0;
  for (const auto& report : reports) last = std::max(last, publishing::NumberOf(report.name()));
  return absl::StrCat(fiscal_year, "/publishedReports/", last + 1);
}

// What is wrong with a request whatever is known.
void Check(const v1::PublishReportRequest& request, status::FieldViolations& violations) {
  publishing::CheckRequest(request, violations);
}

void Check(const v1::ComparePublishedRequest& request, status::FieldViolations& violations) {
  CheckName(request.name(), "name", violations);
  CheckName(request.base(), "base", violations);
  if (violations.empty() && fields::ParentOf(request.name()) != fields::ParentOf(request.base())) {
    violations.Add("base",
                   absl::StrCat(request.base(), " is not of the fiscal year of ", request.name()));
  }
  CheckPage(request, violations);
}

void Check(const v1::VerifyReportRequest& request, status::FieldViolations& violations) {
  CheckName(request.name(), "name", violations);
}

}  // namespace

absl::StatusOr<std::unique_ptr<PublishingService>> PublishingService::Open(
    const totals::Engine& engine, const facts::Records& records, const Waiting& waiting,
    const Sources& sources, const std::string& coordination) {
  RENKEI_ASSIGN_OR_RETURN(publishing::PublishedReports published,
                          publishing::PublishedReports::At(coordination));
  return std::unique_ptr<PublishingService>(
      new PublishingService(engine, records, waiting, sources, std::move(published)));
}

PublishingService::PublishingService(const totals::Engine& engine, const facts::Records& records,
                                     const Waiting& waiting, const Sources& sources,
                                     publishing::PublishedReports published)
    : engine_(engine),
      records_(records),
      published_(std::move(published)),
      service_(v1::PublishReportRequest::descriptor()->file()->service(0)) {
  const Binder binder(service_, waiting, sources);
  binder.Bind<v1::PublishReportRequest>(
      "PublishReport", Check,
      [this](const auto& request, const rpc::Call& call) { return Publish(request, call); });
  binder.Bind<v1::ComparePublishedRequest>(
      "ComparePublished", Check,
      [this](const auto& request, const rpc::Call& call) { return Compare(request, call); });
  binder.Bind<v1::VerifyReportRequest>(
      "VerifyReport", Check,
      [this](const auto& request, const rpc::Call& call) { return Verify(request, call); });
}

absl::StatusOr<PublishedReport> PublishingService::Publish(const v1::PublishReportRequest& request,
                                                           const rpc::Call& call) const {
  std::optional<publishing::Publication> publication;
  // Whoever loses the number to another asks for the next one: each time one of them is done.
  while (true) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    RENKEI_ASSIGN_OR_RETURN(const std::vector<PublishedReport> reports,
                            published_.List(request.fiscal_year(), call));
    RENKEI_ASSIGN_OR_RETURN(const PublishedReport* const answer, FindAnswer(request, reports));
    if (answer != nullptr) return *answer;
    if (!publication) {
      RENKEI_ASSIGN_OR_RETURN(publication, publishing::Freeze(engine_, records_, request, call));
    }
    publication->report.set_name(NextName(request.fiscal_year(), reports));
    auto created = published_.Create(*publication, call);
    if (!absl::IsAlreadyExists(created.status())) return created;
  }
}

absl::StatusOr<v1::ComparePublishedResponse> PublishingService::Compare(
    const v1::ComparePublishedRequest& request, const rpc::Call& call) const {
  RENKEI_ASSIGN_OR_RETURN(const auto before, published_.Get(request.base(), call));
  RENKEI_ASSIGN_OR_RETURN(const auto after, published_.Get(request.name(), call));
  RENKEI_ASSIGN_OR_RETURN(const Listing listing, ListingOf(request, ""));
  RENKEI_ASSIGN_OR_RETURN(const auto whole, publishing::Compare(before, after, records_));
  publishing::ComparedPage page = publishing::PageOf(whole, listing.offset, PageSizeOf(request));
  if (page.end > 0) page.response.set_next_page_token(PageTokenOf(page.end, "", request));
  return std::move(page.response);
}

absl::StatusOr<v1::VerifyReportResponse> PublishingService::Verify(
    const v1::VerifyReportRequest& request, const rpc::Call& call) const {
  RENKEI_ASSIGN_OR_RETURN(const auto publication, published_.Get(request.name(), call));
  return publishing::Verify(engine_, records_, publication, call);
}

}  // namespace renkei::aggregator
