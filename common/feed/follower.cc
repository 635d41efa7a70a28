#include "common/feed/follower.h"

#include <optional>
#include <random>
#include <utility>

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

}  // namespace

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
  const auto reached = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return status_.position.revision >= revision;
  };
  absl::MutexLock lock(&mutex_);
  if (mutex_.AwaitWithDeadline(absl::Condition(&reached), deadline)) return absl::OkStatus();
  return absl::DeadlineExceededError(
      absl::StrCat("ledger of ", options_.service, " was followed through revision ",
                   status_.position.revision.value, ", not yet ", revision.value));
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
  status_.last_error = absl::OkStatus();
  status_.last_heard = clock_.Now();
  status_.position = {.epoch = {response.epoch()},
                      .revision = {static_cast<uint64_t>(response.through_revision())}};
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
