#include "services/aggregator/sources.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "common/telemetry/log.h"
#include "common/time/timestamp.h"

namespace renkei::aggregator {
namespace {

constexpr char kProgressNote[] = "renkei-sources-bin";

void FillReadingBack(const facts::LoadProgress& progress, v1::ReadingBack& reading) {
  reading.set_versions(progress.versions);
  reading.set_of(progress.of);
  reading.set_versions_per_second(progress.per_second);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Sources>> Sources::Open(facts::Records& records,
                                                       const time::Clock& clock,
                                                       const Addresses& addresses) {
  std::unique_ptr<Sources> sources(new Sources(records, clock));
  for (const auto& [name, address] : addresses) {
    RENKEI_ASSIGN_OR_RETURN(sources->sources_[name].channel,
                            rpc::Channel::Open({.target = address}));
  }
  sources->thread_ = std::thread([&self = *sources] { self.ReadThenFollow(); });
  return sources;
}

Sources::~Sources() {
  patience_.Stop();
  if (thread_.joinable()) thread_.join();
}

void Sources::ReadThenFollow() {
  absl::Status read = ReadBack();
  if (read.ok()) {
    for (auto& [name, source] : sources_) {
      source.sink = std::make_unique<SourceSink>(records_, name, clock_);
      source.follower =
          std::make_unique<feed::Follower>(feed::WatchOver(source.channel), *source.sink, clock_,
                                           feed::FollowerOptions{.service = name});
    }
  }
  absl::MutexLock lock(&mutex_);
  read_ = std::move(read);
}

absl::Status Sources::ReadBack() {
  const absl::Status read = records_.Load(patience_);
  if (read.ok() || absl::IsCancelled(read)) return read;
  telemetry::Log(telemetry::Level::kError,
                 "what was kept cannot be read back, and is followed from the start",
                 {{"why", read.ToString()}});
  const absl::Status forgotten = records_.Forget();
  if (forgotten.ok()) return forgotten;
  return absl::DataLossError(
      absl::StrCat("what was kept can neither be read back nor forgotten: ", forgotten.message()));
}

absl::Status Sources::AwaitFollowed(absl::Time until) const {
  {
    const auto is_read = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return read_.has_value(); };
    absl::MutexLock lock(&mutex_);
    if (mutex_.AwaitWithDeadline(absl::Condition(&is_read), until)) return *read_;
  }
  return StillReading();
}

absl::Status Sources::StillReading() const {
  const facts::LoadProgress reading = records_.load_progress();
  const std::map<std::string, std::string> metadata = {{"versions", absl::StrCat(reading.versions)},
                                                       {"of", absl::StrCat(reading.of)}};
  return status::WithDetail(
      status::WithErrorInfo(absl::UnavailableError(absl::StrCat(
                                "what was kept is still being read back: ", reading.versions,
                                " of ", reading.of, " versions")),
                            status::reason::kStillReading, metadata),
      Progress());
}

const feed::Follower& Sources::FollowerOf(absl::string_view name) const {
  return *sources_.find(name)->second.follower;
}

v1::TotalsSource Sources::StateOf(absl::string_view name) const {
  v1::TotalsSource state;
  state.set_source(std::string(name));
  if (const auto progress = records_.SourceNamed(name)) {
    state.set_epoch(progress->position.epoch.value);
    state.set_applied_revision(static_cast<int64_t>(progress->position.revision.value));
    state.set_versions(progress->versions);
    state.set_caught_up(progress->promised > absl::InfinitePast());
    if (progress->settled > absl::InfinitePast()) {
      *state.mutable_settled_through() = time::TimestampOf(progress->settled);
    }
  }
  const std::optional<absl::Status> read = this->read();
  if (!read || !read->ok()) {
    state.set_stale(true);
    if (read) state.set_error(std::string(read->message()));
    return state;
  }
  const Source& source = sources_.find(name)->second;
  const feed::FollowerStatus status = source.follower->status();
  state.set_head_revision(static_cast<int64_t>(status.head.value));
  state.set_versions_per_second(source.sink->versions_per_second());
  state.set_connected(status.connected);
  state.set_stale(status.IsStaleAt(clock_.Now()));
  if (!status.connected) state.set_error(std::string(status.last_error.message()));
  return state;
}

v1::SourcesProgress Sources::Progress() const {
  v1::SourcesProgress progress;
  for (const auto& [name, source] : sources_) {
    *progress.add_sources()->mutable_source() = StateOf(name);
  }
  if (!read()) FillReadingBack(records_.load_progress(), *progress.mutable_reading_back());
  return progress;
}

void Sources::NoteLag(const rpc::Call& call) const {
  v1::SourcesProgress progress = Progress();
  bool lags = false;
  for (auto& entry : *progress.mutable_sources()) {
    v1::TotalsSource& source = *entry.mutable_source();
    lags = lags || source.stale() || !source.caught_up() ||
           source.applied_revision() < source.head_revision();
    source.clear_error();  // notes are small; ListSources has it
  }
  if (lags) call.AddNote(kProgressNote, progress.SerializeAsString());
}

std::optional<absl::Status> Sources::read() const {
  absl::MutexLock lock(&mutex_);
  return read_;
}

}  // namespace renkei::aggregator
