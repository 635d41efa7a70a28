#include "common/feed/follower.h"

#include <optional>
#include <random>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/feed/continuity.h"
#include "common/feed/wire.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "common/telemetry/log.h"
#include "common/time/timestamp.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;

constexpr absl::string_view kWatchPath = "/renkei.changes.v1.ChangeFeed/Watch";

bool IsReplaced(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return absl::IsFailedPrecondition(status) && info &&
         info->reason() == status::reason::kLedgerReplaced;
}

v1::WatchRequest RequestFrom(const ledger::Position& position, const FollowerOptions& options) {
  v1::WatchRequest request;
  request.set_service(options.service);
  request.set_epoch(position.epoch.value);
  request.set_after_revision(static_cast<int64_t>(position.revision.value));
  for (const std::string& type : options.types) request.add_types(type);
  return request;
}

absl::Status Replaced(const std::string& service, const Goal& goal, const ledger::Epoch& now) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat("ledger of ", service, " has epoch ", now.value,
                                                 ", not ", goal.epoch, ": it was replaced")),
      status::reason::kLedgerReplaced, {{"source", service}, {"epoch", now.value}});
}

}  // namespace

bool Goal::IsReachedAt(const ledger::Position& position) const {
  return position.revision >= revision && absl::StartsWith(position.epoch.value, epoch);
}

OpenWatch WatchOver(std::shared_ptr<rpc::Channel> channel) {
  return [channel = std::move(channel)](const v1::WatchRequest& request) {
    return channel->OpenStream(kWatchPath, request.SerializeAsString());
  };
}

Follower::Follower(OpenWatch open, Sink& sink, const time::Clock& clock, FollowerOptions options)
    : open_(std::move(open)), sink_(sink), clock_(clock), options_(std::move(options)) {
  status_.position = sink_.position();
  thread_ = std::thread([this] { Run(); });
}

Follower::~Follower() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (reader_ != nullptr) reader_->Cancel();
  }
  thread_.join();
}

FollowerStatus Follower::status() const {
  absl::MutexLock lock(&mutex_);
  return status_;
}

absl::Status Follower::WaitFor(ledger::Revision revision, absl::Time deadline) const {
  return WaitFor({.revision = revision}, 0, deadline);
}

absl::Status Follower::WaitFor(const Goal& goal, int64_t responses, absl::Time deadline) const {
  const auto is_of_another = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    const std::string& epoch = status_.position.epoch.value;
    return status_.responses > responses && !epoch.empty() && !absl::StartsWith(epoch, goal.epoch);
  };
  const auto is_decided = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return goal.IsReachedAt(status_.position) || is_of_another();
  };
  absl::MutexLock lock(&mutex_);
  mutex_.AwaitWithDeadline(absl::Condition(&is_decided), deadline);
  if (goal.IsReachedAt(status_.position)) return absl::OkStatus();
  if (is_of_another()) return Replaced(options_.service, goal, status_.position.epoch);
  return absl::DeadlineExceededError(
      absl::StrCat("ledger of ", options_.service, " was followed through revision ",
                   status_.position.revision.value, ", not yet ", goal.revision.value));
}

void Follower::Run() {
  Backoff backoff(options_.backoff, std::random_device()());
  while (!stopping()) {
    absl::Status ended = FollowOnce();
    const bool heard = status().connected;
    if (IsReplaced(ended)) {
      ended = StartOver();
      if (ended.ok()) continue;
    }
    if (stopping()) return;
    NoteEnd(ended);
    if (heard) backoff.Reset();
    if (!Pause(backoff.Next())) return;
  }
}

absl::Status Follower::FollowOnce() {
  const std::unique_ptr<rpc::StreamReader> reader = open_(RequestFrom(sink_.position(), options_));
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return absl::CancelledError("follower stops");
    reader_ = reader.get();
  }
  const absl::Status ended = ReadToEnd(*reader);
  absl::MutexLock lock(&mutex_);
  reader_ = nullptr;
  return ended;
}

absl::Status Follower::ReadToEnd(rpc::StreamReader& reader) {
  while (true) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<rpc::Body> body, reader.Next());
    if (!body) return absl::UnavailableError("stream ended");
    RENKEI_RETURN_IF_ERROR(Take(*body));
  }
}

absl::Status Follower::Take(const rpc::Body& body) {
  v1::WatchResponse response;
  if (!response.ParseFromString(body)) return absl::DataLossError("response is malformed");
  RENKEI_RETURN_IF_ERROR(CheckContinues(sink_.position(), !options_.types.empty(), response));
  RENKEI_RETURN_IF_ERROR(sink_.Apply(response));
  absl::MutexLock lock(&mutex_);
  status_.connected = true;
  ++status_.responses;
  status_.last_error = absl::OkStatus();
  status_.last_heard = clock_.Now();
  status_.position = {.epoch = {response.epoch()},
                      .revision = {static_cast<uint64_t>(response.through_revision())}};
  status_.head = {static_cast<uint64_t>(response.head_revision())};
  if (response.has_progress()) {
    status_.nothing_earlier_than = time::TimeOf(response.progress().nothing_earlier_than());
  }
  return absl::OkStatus();
}

absl::Status Follower::StartOver() {
  telemetry::Log(telemetry::Level::kWarning, "ledger was replaced, following it from the start",
                 {{"service", options_.service}});
  RENKEI_RETURN_IF_ERROR(sink_.Reset());
  absl::MutexLock lock(&mutex_);
  status_.connected = false;
  status_.position = ledger::Position();
  status_.head = {};
  status_.nothing_earlier_than = absl::InfinitePast();
  return absl::OkStatus();
}

void Follower::NoteEnd(const absl::Status& why) {
  telemetry::Log(telemetry::Level::kInfo, "change feed ended, will be opened again",
                 {{"service", options_.service}, {"why", why.ToString()}});
  absl::MutexLock lock(&mutex_);
  status_.connected = false;
  status_.last_error = why;
}

bool Follower::Pause(absl::Duration pause) {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithTimeout(absl::Condition(&stopping_), pause);
}

bool Follower::stopping() const {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

}  // namespace renkei::feed
