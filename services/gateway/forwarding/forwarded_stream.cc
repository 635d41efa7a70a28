#include "services/gateway/forwarding/forwarded_stream.h"

#include <thread>
#include <utility>

namespace renkei::gateway {

// Reads a message from the backend whenever one is asked for.
class ForwardedStream::Pump final {
 public:
  using Taker = absl::AnyInvocable<void(absl::StatusOr<std::optional<rpc::Body>>)>;

  explicit Pump(std::unique_ptr<rpc::StreamReader> reader) : reader_(std::move(reader)) {}

  void Ask(Taker taker) {
    absl::MutexLock lock(&mutex_);
    taker_ = std::move(taker);
  }

  // Makes a read under way fail soon.
  void Cancel() { reader_->Cancel(); }

  // Makes Run return.
  void Stop() {
    Cancel();
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }

  void Run() {
    while (std::optional<Taker> taker = AwaitTaker()) (*taker)(reader_->Next());
    // Here, because its end waits for gRPC.
    reader_.reset();
  }

 private:
  // nullopt when it is time to stop.
  std::optional<Taker> AwaitTaker() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return stopping_ || taker_.has_value();
    };
    mutex_.Await(absl::Condition(&ready));
    return std::exchange(taker_, std::nullopt);
  }

  std::unique_ptr<rpc::StreamReader> reader_;  // Cancel comes before Stop has returned
  absl::Mutex mutex_;
  std::optional<Taker> taker_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

Pumps::~Pumps() {
  const auto ended = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return running_ == 0; };
  absl::MutexLock lock(&mutex_, absl::Condition(&ended));
}

void Pumps::Start(std::function<void()> pump) {
  {
    absl::MutexLock lock(&mutex_);
    ++running_;
  }
  std::thread([this, pump = std::move(pump)]() mutable {
    pump();
    pump = nullptr;  // and what it holds, before it is said to have ended
    absl::MutexLock lock(&mutex_);
    --running_;
  }).detach();
}

ForwardedStream::ForwardedStream(std::unique_ptr<rpc::StreamReader> reader, Pumps& pumps)
    : pump_(std::make_shared<Pump>(std::move(reader))) {
  pumps.Start([pump = pump_] { pump->Run(); });
}

ForwardedStream::~ForwardedStream() { pump_->Stop(); }

void ForwardedStream::Next(Pump::Taker next) { pump_->Ask(std::move(next)); }

void ForwardedStream::OnCancel() { pump_->Cancel(); }

}  // namespace renkei::gateway
