#include "services/aggregator/publishing/published_reports.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::publishing {

using changes::v1::CommitRequest;
using changes::v1::CommitResponse;
using coordination::v1::PublishedReport;

absl::StatusOr<PublishedReports> PublishedReports::At(const std::string& address) {
  if (address.empty()) return PublishedReports(nullptr);
  RENKEI_ASSIGN_OR_RETURN(
      std::shared_ptr<rpc::Channel> channel,
      rpc::Channel::Open(
          {.target = address,
           .services = {PublishedReport::descriptor()->file()->service(0),
                        coordination::v1::PublishedPart::descriptor()->file()->service(0)}}));
  return PublishedReports(std::move(channel));
}

template <typename Response>
absl::StatusOr<Response> PublishedReports::Call(absl::string_view path,
                                                const google::protobuf::Message& request,
                                                const rpc::Call& call) const {
  if (channel_ == nullptr) return absl::UnavailableError("no coordination is known");
  auto answer = channel_->Call<Response>(
      path, request,
      {.timeout = call.deadline() - absl::Now(), .cancellation = &call.cancellation()});
  // Where it is, is nobody's business who asks here.
  const auto info = status::ErrorInfoOf(answer.status());
  if (!info || info->reason() != status::reason::kUnreachable) return answer;
  return absl::UnavailableError("coordination cannot be reached");
}

absl::StatusOr<Publication> PublishedReports::Get(const std::string& name,
                                                  const rpc::Call& call) const {
  Publication publication;
  coordination::v1::GetPublishedReportRequest get;
  get.set_name(name);
  RENKEI_ASSIGN_OR_RETURN(
      publication.report,
      Call<PublishedReport>("/renkei.coordination.v1.PublishedReports/GetPublishedReport", get,
                            call));
  coordination::v1::ListPublishedPartsRequest list;
  list.set_parent(name);
  do {
    RENKEI_ASSIGN_OR_RETURN(
        const auto page,
        Call<coordination::v1::ListPublishedPartsResponse>(
            "/renkei.coordination.v1.PublishedParts/ListPublishedParts", list, call));
    for (const auto& part : page.published_parts()) {
      publication.parts.emplace(NumberOf(part.name()), part.content());
    }
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  return publication;
}

absl::StatusOr<std::vector<PublishedReport>> PublishedReports::List(const std::string& fiscal_year,
                                                                    const rpc::Call& call) const {
  std::vector<PublishedReport> reports;
  coordination::v1::ListPublishedReportsRequest list;
  list.set_parent(fiscal_year);
  list.set_page_size(rpc::kMaxPageSize);
  do {
    RENKEI_ASSIGN_OR_RETURN(
        const auto page,
        Call<coordination::v1::ListPublishedReportsResponse>(
            "/renkei.coordination.v1.PublishedReports/ListPublishedReports", list, call));
    reports.insert(reports.end(), page.published_reports().begin(), page.published_reports().end());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  return reports;
}

absl::StatusOr<PublishedReport> PublishedReports::Create(const Publication& publication,
                                                         const rpc::Call& call) const {
  CommitRequest request;
  request.add_changes()->mutable_create()->PackFrom(publication.report);
  for (const auto& part : PartsOf(publication)) {
    request.add_changes()->mutable_create()->PackFrom(part);
  }
  if (request.ByteSizeLong() > rpc::kMaxBatchBytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the report's documents take ", request.ByteSizeLong(), " bytes; at most ",
                     rpc::kMaxBatchBytes, " can be published together: ask for fewer formats"));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto response,
                          Call<CommitResponse>("/renkei.changes.v1.Commits/Commit", request, call));
  PublishedReport report;
  if (response.records().empty() || !response.records(0).UnpackTo(&report)) {
    return absl::InternalError("coordination answers no published report");
  }
  return report;
}

}  // namespace renkei::publishing
