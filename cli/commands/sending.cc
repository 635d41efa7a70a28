#include "cli/commands/sending.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::commands {
namespace {

using changes::v1::CommitRequest;
using changes::v1::CommitResponse;
using changes::v1::RefusedChanges;
using google::protobuf::Message;
using importing::Change;
using importing::PlannedCommit;
using tables::Problems;

constexpr char kTypePrefix[] = "type.googleapis.com/";
// Services hear of an opened year from coordination's feed, usually at once.
constexpr absl::Duration kYearPatience = absl::Seconds(30);
constexpr absl::Duration kYearPause = absl::Milliseconds(50);

// Whether all that is refused is refused for a year that `opened` names.
bool AwaitsYears(const absl::Status& refusal, const std::set<std::string>& opened) {
  const auto all = status::DetailOf<RefusedChanges>(refusal);
  if (!all || all->changes().empty() || status::BadRequestOf(refusal)) return false;
  for (const auto& refused : all->changes()) {
    const auto year = refused.metadata().find("fiscal_year");
    if (refused.reason() != status::reason::kYearClosed || year == refused.metadata().end() ||
        !opened.contains(year->second)) {
      return false;
    }
  }
  return true;
}

size_t ChangesOf(const std::vector<PlannedCommit>& commits) {
  size_t changes = 0;
  for (const PlannedCommit& commit : commits) changes += commit.changes.size();
  return changes;
}

void SetRecord(const Change& change, google::protobuf::Any& any) {
  any.set_type_url(absl::StrCat(kTypePrefix, change.read->type().full_name()));
  any.set_value(change.bytes());
}

}  // namespace

PlanSender::PlanSender(const client::Client& client, const sheets::Import& import,
                       importing::Plan& plan, Progress& progress, const time::Patience& patience,
                       const importing::CommitLimits& limits)
    : client_(client),
      import_(import),
      plan_(plan),
      progress_(progress),
      patience_(patience),
      limits_(limits),
      rehearsed_(importing::CommitsOf(plan, limits)),
      telling_(import, plan) {}

absl::StatusOr<Problems> PlanSender::Rehearse() {
  Problems problems;
  progress_.Begin("checking", ChangesOf(rehearsed_.rehearsals));
  size_t checked = 0;
  for (const PlannedCommit& commit : rehearsed_.rehearsals) {
    RENKEI_RETURN_IF_ERROR(Judge(commit, problems));
    if (problems.size() >= kMostTold) break;
    progress_.Reach(checked += commit.changes.size());
  }
  progress_.End();
  return problems;
}

absl::Status PlanSender::Judge(const PlannedCommit& commit, Problems& problems) {
  CommitRequest request = RequestOf(commit);
  request.set_validate_only(true);
  if (importing::Follows(commit.service)) {
    for (const size_t assumed : rehearsed_.assumed) {
      if (!plan_.changes[assumed].read->origin.faulty) {
        SetRecord(plan_.changes[assumed], *request.add_assumed());
      }
    }
  }
  while (true) {
    RENKEI_RETURN_IF_ERROR(patience_.Check());
    const auto response = client_.Call<CommitResponse>("Commit", request);
    if (response.ok()) {
      Settle(commit, *response);
      return absl::OkStatus();
    }
    if (!status::IsRefusal(response.status())) return response.status();
    for (tables::Problem& problem : telling_.Of(response.status(), commit)) {
      // What stands in every commit is refused in every one.
      const auto told = std::find(problems.begin(), problems.end(), problem);
      if (told == problems.end()) problems.push_back(std::move(problem));
    }
    const auto rest = status::DetailOf<RefusedChanges>(response.status());
    if (!rest || rest->next_change() <= request.tell_from()) return absl::OkStatus();
    if (problems.size() >= kMostTold) return absl::OkStatus();
    request.set_tell_from(rest->next_change());
  }
}

void PlanSender::Settle(const PlannedCommit& commit, const CommitResponse& response) {
  for (size_t i = 0; i < commit.changes.size(); ++i) {
    Change& change = plan_.changes[commit.changes[i]];
    if (change.creates() || change.unchanged || !change.differences.empty()) continue;
    const std::unique_ptr<Message> answered(change.read->Parse()->New());
    if (!answered->ParseFromString(response.records(static_cast<int>(i)).value())) continue;
    importing::Settle(import_, *answered, change, plan_);
  }
}

absl::StatusOr<Problems> PlanSender::Write() {
  const importing::Commits commits = importing::CommitsOf(plan_, limits_);
  to_write_ = ChangesOf(commits.writes);
  progress_.Begin("writing", to_write_);
  for (const PlannedCommit& commit : commits.writes) {
    const absl::Status status = SendOnceYearsAreOpen(RequestOf(commit));
    if (status.ok()) {
      written_ += commit.changes.size();
      progress_.Reach(written_);
      continue;
    }
    progress_.End();
    if (!status::IsRefusal(status)) return status;
    Problems problems = telling_.Of(status, commit);
    if (problems.empty()) problems.push_back({.fault = std::string(status.message())});
    return problems;
  }
  progress_.End();
  return Problems();
}

absl::Status PlanSender::SendOnceYearsAreOpen(const CommitRequest& request) const {
  const absl::Time deadline = absl::Now() + kYearPatience;
  while (true) {
    RENKEI_RETURN_IF_ERROR(patience_.Check());
    absl::Status status = client_.Call<CommitResponse>("Commit", request).status();
    if (!AwaitsYears(status, plan_.opened_years) || absl::Now() > deadline) return status;
    absl::SleepFor(kYearPause);
  }
}

CommitRequest PlanSender::RequestOf(const PlannedCommit& commit) const {
  CommitRequest request;
  request.set_service(commit.service);
  for (const size_t place : commit.changes) {
    const Change& planned = plan_.changes[place];
    changes::v1::RecordChange& change = *request.add_changes();
    SetRecord(planned, planned.creates() ? *change.mutable_create() : *change.mutable_update());
    for (const std::string& path : planned.update_mask) {
      change.mutable_update_mask()->add_paths(path);
    }
  }
  return request;
}

std::string PlanSender::WrittenSoFar() const {
  if (written_ == 0) return "nothing was written";
  return absl::StrCat(written_, " of ", to_write_,
                      " records were written before this and stay; import the same files again to "
                      "finish");
}

}  // namespace renkei::commands
