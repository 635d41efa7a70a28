#include "common/rpc/live_streams.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace renkei::rpc {
namespace {

absl::Status Stopping() { return absl::UnavailableError("service stops"); }

}  // namespace

absl::Status LiveStreams::Add(const std::shared_ptr<EndableStream>& stream,
                              const std::string& client) {
  absl::MutexLock lock(&mutex_);
  if (ended_) return Stopping();
  if (static_cast<int>(streams_.size()) >= max_streams_) {
    return absl::ResourceExhaustedError(
        absl::StrCat("server has ", max_streams_, " streams open, its limit; try again later"));
  }
  const auto found = per_client_.find(client);
  if (found != per_client_.end() && found->second >= max_streams_per_client_) {
    return absl::ResourceExhaustedError(absl::StrCat("client has ", max_streams_per_client_,
                                                     " streams open, its limit; close one first"));
  }
  ++per_client_[client];
  streams_[stream.get()] = {.stream = stream, .client = client};
  return absl::OkStatus();
}

void LiveStreams::Remove(const EndableStream* stream) {
  absl::MutexLock lock(&mutex_);
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return;
  const auto client = per_client_.find(found->second.client);
  if (--client->second == 0) per_client_.erase(client);
  streams_.erase(found);
}

void LiveStreams::EndAll() {
  std::vector<std::shared_ptr<EndableStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    ended_ = true;
    for (const auto& [key, entry] : streams_) {
      if (auto stream = entry.stream.lock()) streams.push_back(std::move(stream));
    }
  }
  for (const auto& stream : streams) stream->End(Stopping());
}

}  // namespace renkei::rpc
