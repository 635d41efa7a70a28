#include "services/aggregator/publishing/freezing.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/fields/place.h"
#include "common/ledger/chain.h"
#include "common/resource/request.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/publishing/figures.h"
#include "services/aggregator/report/render/render.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::publishing {
namespace {

using aggregator::v1::GetReportRequest;
using aggregator::v1::PublishReportRequest;
using aggregator::v1::RenderReportRequest;
using coordination::v1::PublishedReport;
using fields::Place;

GetReportRequest Asked(const PublishReportRequest& request) {
  GetReportRequest asked;
  asked.set_programme(std::string(fields::ParentOf(request.fiscal_year())));
  asked.set_fiscal_year(NumberOf(request.fiscal_year()));
  asked.set_as_of(request.as_of());
  asked.set_snapshot(request.snapshot());
  if (request.has_known_at()) *asked.mutable_known_at() = request.known_at();
  asked.set_language(std::string(wording::Languages().front()));
  return asked;
}

void CheckFormats(const PublishReportRequest& request, status::FieldViolations& violations) {
  std::set<int> seen;
  for (int i = 0; i < request.formats_size(); ++i) {
    const std::string field = absl::StrCat("formats[", i, "]");
    status::FieldViolations none;
    render::CheckFormat(request.formats(i), none);
    for (const auto& violation : none.list()) violations.Add(field, violation.description());
    if (!seen.insert(request.formats(i)).second) violations.Add(field, "stands here already");
  }
}

absl::Status AddSources(const facts::Records& records, PublishedReport& report) {
  RENKEI_ASSIGN_OR_RETURN(const facts::Snapshot snapshot, facts::DecodeToken(report.snapshot()));
  for (const auto& [name, position] : snapshot.positions) {
    RENKEI_ASSIGN_OR_RETURN(std::string chain, ChainAt(records, name, position));
    PublishedReport::Source& source = *report.add_sources();
    source.set_source(name);
    source.set_epoch(position.epoch.value);
    source.set_revision(static_cast<int64_t>(position.revision.value));
    source.set_chain(std::move(chain));
  }
  return absl::OkStatus();
}

absl::Status AddFigures(const aggregator::v1::ReportFigures& figures, Publication& publication) {
  RENKEI_ASSIGN_OR_RETURN(const std::string json,
                          transcoding::ToJson(figures.GetDescriptor(), rpc::Encode(figures),
                                              transcoding::Layout::kOneLine));
  PublishedReport::Document document;
  document.set_format(kFigures);
  document.set_content_type("application/json");
  AddDocument(std::move(document), absl::StrCat(json, "\n"), publication);
  return absl::OkStatus();
}

absl::Status AddRendering(const aggregator::v1::Report& report, const std::string& format,
                          const time::Patience& patience, Publication& publication) {
  RenderReportRequest::Format asked;
  if (!RenderReportRequest::Format_Parse(format, &asked)) {
    return absl::InternalError(absl::StrCat(format, " is no format"));
  }
  RENKEI_ASSIGN_OR_RETURN(const render::Rendered rendered, render::Render(report, asked, patience));
  PublishedReport::Document document;
  document.set_language(report.language());
  document.set_format(format);
  document.set_content_type(rendered.content_type);
  AddDocument(std::move(document), rendered.content, publication);
  return absl::OkStatus();
}

}  // namespace

void CheckRequest(const PublishReportRequest& request, status::FieldViolations& violations) {
  const Place at(violations, "");
  fields::RequireName(request.fiscal_year(), YearNames(), at.Field("fiscal_year"));
  if (YearNames().Matches(request.fiscal_year())) {
    status::FieldViolations of_report;
    report::CheckRequest(Asked(request), of_report);
    for (const auto& violation : of_report.list()) {
      const bool year = violation.field() == "programme" || violation.field() == "fiscal_year";
      violations.Add(year ? "fiscal_year" : violation.field(), violation.description());
    }
  }
  CheckFormats(request, violations);
  resource::CheckRequestId(request.request_id(), at.Field("request_id"));
}

std::vector<std::string> FormatsOf(const PublishReportRequest& request) {
  std::vector<std::string> formats;
  for (const int format : request.formats()) {
    formats.push_back(
        RenderReportRequest::Format_Name(static_cast<RenderReportRequest::Format>(format)));
  }
  if (formats.empty()) formats = {"HTML", "TEXT"};
  return formats;
}

absl::StatusOr<Publication> Freeze(const totals::Engine& engine, const facts::Records& records,
                                   const PublishReportRequest& request,
                                   const time::Patience& patience) {
  GetReportRequest asked = Asked(request);
  Publication publication;
  aggregator::v1::ReportFigures figures;
  PublishedReport& report = publication.report;
  RENKEI_RETURN_IF_ERROR(report::Read(
      engine, asked, patience,
      [&](const report::Reading& reading) {
        figures = FiguresOf(reading);
        report.set_snapshot(reading.material.snapshot);
        return absl::OkStatus();
      },
      [&](const std::string&) { return RefuseEmpty(asked); }));
  report.set_as_of(request.as_of());
  report.set_rules_version(totals::kRulesVersion);
  report.set_request_id(request.request_id());
  RENKEI_RETURN_IF_ERROR(AddSources(records, report));
  RENKEI_RETURN_IF_ERROR(AddFigures(figures, publication));
  asked.clear_known_at();
  asked.set_snapshot(report.snapshot());  // what follows must know the same
  for (const absl::string_view language : wording::Languages()) {
    asked.set_language(std::string(language));
    RENKEI_ASSIGN_OR_RETURN(const auto built, report::Build(engine, asked, patience));
    for (const std::string& format : FormatsOf(request)) {
      RENKEI_RETURN_IF_ERROR(AddRendering(built, format, patience, publication));
    }
  }
  return publication;
}

absl::StatusOr<std::string> ChainAt(const facts::Records& records, const std::string& source,
                                    const ledger::Position& place) {
  if (place.revision.value == 0) return ledger::EmptyChain();
  RENKEI_ASSIGN_OR_RETURN(facts::Change change, records.Get(source, place));
  return std::move(change.chain);
}

GetReportRequest AskedAgain(const PublishedReport& report) {
  PublishReportRequest request;
  request.set_fiscal_year(std::string(fields::ParentOf(report.name())));
  request.set_as_of(report.as_of());
  request.set_snapshot(report.snapshot());
  return Asked(request);
}

}  // namespace renkei::publishing
