#include "services/aggregator/aggregator.h"

#include <utility>

#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/telemetry/log.h"
#include "services/aggregator/binder.h"
#include "services/aggregator/paging.h"
#include "services/aggregator/quality/findings.h"
#include "services/aggregator/reconcile/reconcile.h"
#include "services/aggregator/report/render/render.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::aggregator {
namespace {

void LogSkipped(const facts::SkippedVersion& version) {
  telemetry::Log(telemetry::Level::kWarning, "a version cannot be counted",
                 {{"source", version.source},
                  {"name", version.name},
                  {"revision", version.revision.value},
                  {"why", version.reason}});
}

void LogLoading(const facts::LoadProgress& progress) {
  telemetry::Log(telemetry::Level::kInfo, "reading back what was kept",
                 {{"versions", progress.versions},
                  {"of", progress.of},
                  {"versions_per_second", static_cast<int64_t>(progress.per_second)}});
}

totals::Group GroupOf(const v1::ListTotalRecordsRequest& request) {
  return {request.group().begin(), request.group().end()};
}

std::vector<v1::StateAsOf> StatesOf(const v1::ListTotalRecordsRequest& request) {
  std::vector<v1::StateAsOf> states;
  for (const int state : request.states()) states.push_back(static_cast<v1::StateAsOf>(state));
  return states;
}

// What RenderReport asks of GetReport.
v1::GetReportRequest ReportAsked(const v1::RenderReportRequest& request) {
  v1::GetReportRequest asked;
  asked.set_programme(request.programme());
  asked.set_fiscal_year(request.fiscal_year());
  asked.set_as_of(request.as_of());
  asked.set_snapshot(request.snapshot());
  asked.set_language(request.language());
  if (request.has_known_at()) *asked.mutable_known_at() = request.known_at();
  return asked;
}

// What is wrong with a request whatever is known, so that nothing is waited for in vain. All but
// min_revisions and min_epochs, which are checked against the sources.
void Check(const v1::QueryTotalsRequest& request, status::FieldViolations& violations) {
  totals::ReadQuestion(request.question(), violations);
}

void Check(const v1::ListTotalRecordsRequest& request, status::FieldViolations& violations) {
  totals::ReadCellQuestion(request.question(), GroupOf(request), StatesOf(request), violations);
  CheckPage(request, violations);
}

void Check(const v1::GetReportRequest& request, status::FieldViolations& violations) {
  report::CheckRequest(request, violations);
}

void Check(const v1::RenderReportRequest& request, status::FieldViolations& violations) {
  report::CheckRequest(ReportAsked(request), violations);
  render::CheckFormat(request.format(), violations);
}

void Check(const v1::ReconcileFiguresRequest& request, status::FieldViolations& violations) {
  reconcile::CheckRequest(request, violations);
}

void Check(const v1::ListFindingsRequest& request, status::FieldViolations& violations) {
  quality::CheckRequest(request, violations);
  CheckPage(request, violations);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Aggregator>> Aggregator::Open(const AggregatorOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<storage::Store> store,
                          storage::RocksStore::Open({.path = options.data_dir,
                                                     .service = "aggregator",
                                                     .table_names = facts::Records::TableNames()}));
  return Open(std::move(store), options.sources);
}

absl::StatusOr<std::unique_ptr<Aggregator>> Aggregator::Open(std::unique_ptr<storage::Store> store,
                                                             const Sources::Addresses& addresses) {
  facts::RecordsOptions options{.on_skipped = LogSkipped, .on_loading = LogLoading};
  for (const auto& [name, address] : addresses) options.followed.push_back(name);
  auto clock = std::make_unique<const time::SystemClock>();
  auto records = facts::Records::Create(*store, std::move(options));
  RENKEI_ASSIGN_OR_RETURN(auto sources, Sources::Open(*records, *clock, addresses));
  std::unique_ptr<Aggregator> aggregator(
      new Aggregator(std::move(clock), std::move(store), std::move(records), std::move(sources)));
  RENKEI_ASSIGN_OR_RETURN(aggregator->year_statuses_, closing::YearStatuses::Open(addresses));
  const auto coordination = addresses.find("coordination");
  RENKEI_ASSIGN_OR_RETURN(
      aggregator->publishing_,
      PublishingService::Open(aggregator->engine_, *aggregator->records_, aggregator->waiting_,
                              *aggregator->sources_,
                              coordination == addresses.end() ? "" : coordination->second));
  return aggregator;
}

Aggregator::Aggregator(std::unique_ptr<const time::Clock> clock,
                       std::unique_ptr<storage::Store> store,
                       std::unique_ptr<facts::Records> records, std::unique_ptr<Sources> sources)
    : clock_(std::move(clock)),
      store_(std::move(store)),
      records_(std::move(records)),
      engine_(*records_),
      sources_(std::move(sources)),
      waiting_(*records_, *sources_, *clock_),
      service_(v1::QueryTotalsRequest::descriptor()->file()->service(0)) {
  BindMethods();
}

void Aggregator::BindMethods() {
  const Binder binder(service_, waiting_, *sources_);
  binder.Bind<v1::QueryTotalsRequest>(
      "QueryTotals", Check,
      [this](const auto& request, const rpc::Call& call) -> absl::StatusOr<rpc::Body> {
        RENKEI_ASSIGN_OR_RETURN(const v1::Totals totals, engine_.Query(request.question(), call));
        return totals::EncodeTotals(totals, request.question());
      });
  binder.Bind<v1::ListTotalRecordsRequest>("ListTotalRecords", Check,
                                           [this](const auto& request, const rpc::Call& call) {
                                             return ListTotalRecords(request, call);
                                           });
  binder.Bind<v1::GetReportRequest>("GetReport", Check,
                                    [this](const auto& request, const rpc::Call& call) {
                                      return report::Build(engine_, request, call);
                                    });
  binder.Bind<v1::RenderReportRequest>(
      "RenderReport", Check,
      [this](const auto& request,
             const rpc::Call& call) -> absl::StatusOr<v1::RenderReportResponse> {
        RENKEI_ASSIGN_OR_RETURN(const v1::Report report,
                                report::Build(engine_, ReportAsked(request), call));
        RENKEI_ASSIGN_OR_RETURN(render::Rendered rendered,
                                render::Render(report, request.format(), call));
        v1::RenderReportResponse response;
        response.set_content_type(std::move(rendered.content_type));
        response.set_content(std::move(rendered.content));
        return response;
      });
  binder.Bind<v1::ReconcileFiguresRequest>("ReconcileFigures", Check,
                                           [this](const auto& request, const rpc::Call& call) {
                                             return reconcile::Reconcile(engine_, request, call);
                                           });
  binder.Bind<v1::ListFindingsRequest>(
      "ListFindings", Check,
      [this](const auto& request, const rpc::Call& call) { return ListFindings(request, call); });
  service_.Unary<v1::ListSourcesRequest, v1::ListSourcesResponse>(
      "ListSources",
      [this](const rpc::Call&, const v1::ListSourcesRequest&) { return ListSources(); });
}

absl::StatusOr<v1::ListTotalRecordsResponse> Aggregator::ListTotalRecords(
    const v1::ListTotalRecordsRequest& request, const rpc::Call& call) const {
  RENKEI_ASSIGN_OR_RETURN(const Listing listing, ListingOf(request, request.question().snapshot()));
  v1::TotalsQuestion question = request.question();
  if (!listing.snapshot.empty()) question.clear_known_at();  // the first page's answer has it
  question.set_snapshot(listing.snapshot);
  v1::ListTotalRecordsResponse response;
  response.set_rules_version(totals::kRulesVersion);
  const auto fill = [&](const auto& found, auto& page) {
    response.set_snapshot(found.snapshot);
    FillPage(found.records, listing, request, page, response);
    if (found.before_first_record) response.set_empty_because(v1::Totals::BEFORE_FIRST_RECORD);
  };
  if (request.left_out()) {
    RENKEI_ASSIGN_OR_RETURN(const totals::LeftOutRecords left_out,
                            engine_.LeftOut(question, GroupOf(request), StatesOf(request), call));
    fill(left_out, *response.mutable_left_out());
  } else {
    RENKEI_ASSIGN_OR_RETURN(
        const totals::CellRecords behind,
        engine_.RecordsBehind(question, GroupOf(request), StatesOf(request), call));
    fill(behind, *response.mutable_records());
  }
  return response;
}

absl::StatusOr<v1::ListFindingsResponse> Aggregator::ListFindings(
    const v1::ListFindingsRequest& request, const rpc::Call& call) const {
  RENKEI_ASSIGN_OR_RETURN(const Listing listing, ListingOf(request, request.snapshot()));
  v1::ListFindingsRequest asked = request;
  if (!listing.snapshot.empty()) asked.clear_known_at();  // the first page's answer has it
  asked.set_snapshot(listing.snapshot);
  RENKEI_ASSIGN_OR_RETURN(const quality::Found found,
                          quality::FindAll(engine_, *records_, asked, call));
  v1::ListFindingsResponse response;
  response.set_rules_version(totals::kRulesVersion);
  response.set_snapshot(found.snapshot);
  FillPage(found.findings, listing, request, *response.mutable_findings(), response);
  if (found.before_first_record) response.set_empty_because(v1::Totals::BEFORE_FIRST_RECORD);
  return response;
}

v1::ListSourcesResponse Aggregator::ListSources() const {
  v1::SourcesProgress progress = sources_->Progress();
  v1::ListSourcesResponse response;
  for (auto& entry : *progress.mutable_sources()) {
    *response.add_sources() = std::move(*entry.mutable_source());
  }
  if (progress.has_reading_back()) *response.mutable_reading_back() = progress.reading_back();
  return response;
}

}  // namespace renkei::aggregator
