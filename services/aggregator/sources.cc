#include "services/aggregator/sources.h"

#include <utility>

#include "common/rpc/channel.h"
#include "common/status/macros.h"
#include "common/time/timestamp.h"

namespace renkei::aggregator {

absl::Status Sources::Follow(const std::string& name, const std::string& address) {
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> channel,
                          rpc::Channel::Open({.target = address}));
  Source& source = sources_[name];
  source.sink = std::make_unique<SourceSink>(records_, name);
  source.follower =
      std::make_unique<feed::Follower>(feed::WatchOver(std::move(channel)), *source.sink, clock_,
                                       feed::FollowerOptions{.service = name});
  return absl::OkStatus();
}

const feed::Follower* Sources::Find(absl::string_view name) const {
  const auto found = sources_.find(name);
  return found == sources_.end() ? nullptr : found->second.follower.get();
}

v1::ListSourcesResponse Sources::List() const {
  v1::ListSourcesResponse response;
  for (const auto& [name, source] : sources_) {
    const feed::FollowerStatus status = source.follower->status();
    v1::TotalsSource& answer = *response.add_sources();
    answer.set_source(name);
    if (const auto progress = records_.SourceNamed(name)) {
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
