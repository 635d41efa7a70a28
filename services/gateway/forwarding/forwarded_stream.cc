#include "services/gateway/forwarding/forwarded_stream.h"

#include <utility>

namespace renkei::gateway {

ForwardedStream::ForwardedStream(std::unique_ptr<rpc::StreamReader> reader)
    : reader_(std::move(reader)), thread_([this] { Run(); }) {}

ForwardedStream::~ForwardedStream() {
  reader_->Cancel();
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void ForwardedStream::Next(Taker next) {
  absl::MutexLock lock(&mutex_);
  taker_ = std::move(next);
}

void ForwardedStream::Run() {
  while (std::optional<Taker> taker = AwaitTaker()) (*taker)(reader_->Next());
}

std::optional<ForwardedStream::Taker> ForwardedStream::AwaitTaker() {
  absl::MutexLock lock(&mutex_);
  const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || taker_.has_value();
  };
  mutex_.Await(absl::Condition(&ready));
  return std::exchange(taker_, std::nullopt);
}

}  // namespace renkei::gateway
