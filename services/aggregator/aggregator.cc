#include "services/aggregator/aggregator.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/limits.h"
#include "common/rpc/page_token.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/telemetry/log.h"
#include "common/time/timestamp.h"
#include "services/aggregator/quality/findings.h"
#include "services/aggregator/reconcile/reconcile.h"
#include "services/aggregator/report/render/render.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/question.h"

namespace renkei::aggregator {
namespace {

using google::protobuf::Message;

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

// Where a listing of records goes on: the snapshot of its first page, and how many were given.
struct Listing {
  std::string snapshot;
  size_t offset = 0;
};

template <typename Request>
rpc::PageQuery QueryOf(const Request& request) {
  return {"", rpc::QueryFingerprint(request)};
}

template <typename Request>
void CheckPage(const Request& request, status::FieldViolations& violations) {
  if (request.page_size() < 0) {
    violations.Add("page_size", absl::StrCat(request.page_size(), " is negative"));
  }
  violations.AddAll(rpc::DecodePageToken(request.page_token(), QueryOf(request)).status());
}

totals::Group GroupOf(const v1::ListTotalRecordsRequest& request) {
  return {request.group().begin(), request.group().end()};
}

std::vector<v1::StateAsOf> StatesOf(const v1::ListTotalRecordsRequest& request) {
  std::vector<v1::StateAsOf> states;
  for (const int state : request.states()) states.push_back(static_cast<v1::StateAsOf>(state));
  return states;
}

// `asked`: the request's own snapshot.
absl::StatusOr<Listing> ListingOf(const std::string& page_token, const std::string& asked,
                                  const rpc::PageQuery& query) {
  RENKEI_ASSIGN_OR_RETURN(const std::string position, rpc::DecodePageToken(page_token, query));
  Listing listing{asked};
  if (position.empty()) return listing;
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(position, absl::MaxSplits(' ', 1));
  if (!absl::SimpleAtoi(parts.first, &listing.offset)) {
    return absl::InternalError("a page token of ours does not begin with a number");
  }
  listing.snapshot = parts.second;
  return listing;
}

// Requires a page size that is not negative.
size_t PageSize(int32_t asked) {
  return asked == 0 ? rpc::kDefaultPageSize : std::min(asked, rpc::kMaxPageSize);
}

// Adds the listing's page of `all` to a response, and where the next one goes on.
template <typename Message, typename Response>
void FillPage(const std::vector<Message>& all, const Listing& listing, int32_t page_size,
              const rpc::PageQuery& query, google::protobuf::RepeatedPtrField<Message>& page,
              Response& response) {
  const size_t first = std::min(listing.offset, all.size());
  const size_t limit = std::min(first + PageSize(page_size), all.size());
  for (size_t i = first; i < limit; ++i) *page.Add() = all[i];
  if (limit == all.size()) return;
  response.set_next_page_token(
      rpc::EncodePageToken(absl::StrCat(limit, " ", response.snapshot()), query));
}

// Half of the workers may wait; the others go on answering.
constexpr int kMaxWaiting = rpc::kBlockingWorkers / 2;

// Counts a call as waiting for as long as it lives.
class Waiting final {
 public:
  explicit Waiting(std::atomic<int>& waiting)
      : waiting_(waiting), too_many_(++waiting > kMaxWaiting) {}
  ~Waiting() { --waiting_; }
  bool too_many() const { return too_many_; }

 private:
  std::atomic<int>& waiting_;
  const bool too_many_;
};

// How soon a worker notices that the caller it waits for has gone.
constexpr absl::Duration kCancellationCheck = absl::Milliseconds(250);

absl::Status AwaitGoal(const feed::Follower& follower, const feed::Goal& goal,
                       const rpc::Call& call) {
  const int64_t responses = follower.status().responses;
  while (true) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    const absl::Time until = std::min(call.deadline(), absl::Now() + kCancellationCheck);
    const absl::Status reached = follower.WaitFor(goal, responses, until);
    if (!absl::IsDeadlineExceeded(reached) || until == call.deadline()) return reached;
  }
}

// Whether it can be the beginning of an epoch, and says enough of it.
bool BeginsAnEpoch(absl::string_view text) {
  constexpr size_t kLeast = 8;
  constexpr size_t kWhole = 32;
  return text.size() >= kLeast && text.size() <= kWhole &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); });
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
  RENKEI_ASSIGN_OR_RETURN(
      std::unique_ptr<facts::Records> records,
      facts::Records::Open(*store, {.on_skipped = LogSkipped, .on_loading = LogLoading}));
  std::unique_ptr<Aggregator> aggregator(new Aggregator(std::move(store), std::move(records)));
  for (const auto& [name, address] : options.sources) {
    RENKEI_RETURN_IF_ERROR(aggregator->Follow(name, address));
  }
  return aggregator;
}

Aggregator::Aggregator(std::unique_ptr<storage::Store> store,
                       std::unique_ptr<facts::Records> records)
    : store_(std::move(store)),
      records_(std::move(records)),
      engine_(*records_),
      service_(v1::QueryTotalsRequest::descriptor()->file()->service(0)) {
  BindMethods();
}

absl::Status Aggregator::Follow(const std::string& name, const std::string& address) {
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> channel,
                          rpc::Channel::Open({.target = address}));
  Source& source = sources_[name];
  source.sink = std::make_unique<SourceSink>(*records_, name);
  source.follower =
      std::make_unique<feed::Follower>(feed::WatchOver(std::move(channel)), *source.sink, clock_,
                                       feed::FollowerOptions{.service = name});
  return absl::OkStatus();
}

template <typename Request>
Aggregator::Goals Aggregator::GoalsOf(const Request& request,
                                      status::FieldViolations& violations) const {
  Goals goals;
  for (const auto& [name, revision] : request.min_revisions()) {
    const std::string field = absl::StrCat("min_revisions[", name, "]");
    if (!sources_.contains(name)) violations.Add(field, "is not a source that is followed");
    if (revision < 0) violations.Add(field, absl::StrCat(revision, " is negative"));
    goals[name].revision = {static_cast<uint64_t>(revision)};
  }
  for (const auto& [name, epoch] : request.min_epochs()) {
    const std::string field = absl::StrCat("min_epochs[", name, "]");
    if (!goals.contains(name)) violations.Add(field, "is only with the source's min_revisions");
    if (!BeginsAnEpoch(epoch)) {
      violations.Add(field, absl::StrCat("\"", epoch, "\" is not 8 to 32 hexadecimal digits"));
    }
    goals[name].epoch = epoch;
  }
  return goals;
}

absl::Status Aggregator::WaitFor(const Goals& goals, const rpc::Call& call) const {
  for (const auto& [name, goal] : goals) {
    const feed::Follower& follower = *sources_.at(name).follower;
    if (goal.IsReachedAt(follower.status().position)) continue;
    const Waiting waiting(waiting_);
    if (waiting.too_many()) {
      return absl::ResourceExhaustedError("too many calls wait for their min_revisions");
    }
    RENKEI_RETURN_IF_ERROR(AwaitGoal(follower, goal, call));
  }
  return absl::OkStatus();
}

template <typename Request>
void Aggregator::Bind(
    absl::string_view method,
    std::function<absl::StatusOr<rpc::Body>(const Request&, const rpc::Call&)> answer) {
  service_.BindBlocking(
      method,
      [this, answer = std::move(answer)](const rpc::Call& call,
                                         const Message& message) -> absl::StatusOr<rpc::Body> {
        const auto& request = static_cast<const Request&>(message);
        status::FieldViolations violations;
        Check(request, violations);
        const Goals goals = GoalsOf(request, violations);
        RENKEI_RETURN_IF_ERROR(violations.ToStatus());
        RENKEI_RETURN_IF_ERROR(WaitFor(goals, call));
        return answer(request, call);
      });
}

void Aggregator::BindMethods() {
  using Body = absl::StatusOr<rpc::Body>;
  Bind<v1::QueryTotalsRequest>(
      "QueryTotals", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const v1::Totals totals, engine_.Query(request.question(), call));
        return totals::EncodeTotals(totals, request.question());
      });
  Bind<v1::ListTotalRecordsRequest>(
      "ListTotalRecords", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const auto response, ListTotalRecords(request, call));
        return rpc::Encode(response);
      });
  Bind<v1::GetReportRequest>(
      "GetReport", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const v1::Report report, report::Build(engine_, request, call));
        return rpc::Encode(report);
      });
  Bind<v1::RenderReportRequest>(
      "RenderReport", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const v1::Report report,
                                report::Build(engine_, ReportAsked(request), call));
        RENKEI_ASSIGN_OR_RETURN(render::Rendered rendered,
                                render::Render(report, request.format()));
        v1::RenderReportResponse response;
        response.set_content_type(std::move(rendered.content_type));
        response.set_content(std::move(rendered.content));
        return rpc::Encode(response);
      });
  Bind<v1::ReconcileFiguresRequest>(
      "ReconcileFigures", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const auto response, reconcile::Reconcile(engine_, request, call));
        return rpc::Encode(response);
      });
  Bind<v1::ListFindingsRequest>(
      "ListFindings", [this](const auto& request, const rpc::Call& call) -> Body {
        RENKEI_ASSIGN_OR_RETURN(const auto response, ListFindings(request, call));
        return rpc::Encode(response);
      });
  service_.Unary<v1::ListSourcesRequest, v1::ListSourcesResponse>(
      "ListSources",
      [this](const rpc::Call&, const v1::ListSourcesRequest&) { return ListSources(); });
}

absl::StatusOr<v1::ListTotalRecordsResponse> Aggregator::ListTotalRecords(
    const v1::ListTotalRecordsRequest& request, const rpc::Call& call) const {
  const rpc::PageQuery query = QueryOf(request);
  RENKEI_ASSIGN_OR_RETURN(const Listing listing,
                          ListingOf(request.page_token(), request.question().snapshot(), query));
  v1::TotalsQuestion question = request.question();
  if (!listing.snapshot.empty()) question.clear_known_at();  // the first page's answer has it
  question.set_snapshot(listing.snapshot);
  v1::ListTotalRecordsResponse response;
  const auto fill = [&](const auto& found, auto& page) {
    response.set_snapshot(found.snapshot);
    FillPage(found.records, listing, request.page_size(), query, page, response);
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
  const rpc::PageQuery query = QueryOf(request);
  RENKEI_ASSIGN_OR_RETURN(const Listing listing,
                          ListingOf(request.page_token(), request.snapshot(), query));
  v1::ListFindingsRequest asked = request;
  if (!listing.snapshot.empty()) asked.clear_known_at();  // the first page's answer has it
  asked.set_snapshot(listing.snapshot);
  RENKEI_ASSIGN_OR_RETURN(const quality::Found found,
                          quality::FindAll(engine_, *records_, asked, call));
  v1::ListFindingsResponse response;
  response.set_snapshot(found.snapshot);
  FillPage(found.findings, listing, request.page_size(), query, *response.mutable_findings(),
           response);
  return response;
}

v1::ListSourcesResponse Aggregator::ListSources() const {
  v1::ListSourcesResponse response;
  for (const auto& [name, source] : sources_) {
    const feed::FollowerStatus status = source.follower->status();
    v1::TotalsSource& answer = *response.add_sources();
    answer.set_source(name);
    if (const auto progress = records_->SourceNamed(name)) {
      answer.set_epoch(progress->position.epoch.value);
      answer.set_applied_revision(static_cast<int64_t>(progress->position.revision.value));
      answer.set_versions(progress->versions);
      answer.set_caught_up(progress->promised > absl::InfinitePast());
      if (progress->settled > absl::InfinitePast()) {
        *answer.mutable_settled_through() = time::TimestampOf(progress->settled);
      }
    }
    answer.set_connected(status.connected);
    answer.set_stale(status.IsStaleAt(clock_.Now()));
    if (!status.connected) answer.set_error(std::string(status.last_error.message()));
  }
  return response;
}

}  // namespace renkei::aggregator
