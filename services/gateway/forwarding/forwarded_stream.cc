#include "services/gateway/forwarding/forwarded_stream.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

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

  const std::unique_ptr<rpc::StreamReader> reader_;
  absl::Mutex mutex_;
  std::optional<Taker> taker_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

ForwardedStream::ForwardedStream(std::unique_ptr<rpc::StreamReader> reader)
    : pump_(std::make_shared<Pump>(std::move(reader))), thread_([pump = pump_] { pump->Run(); }) {}

ForwardedStream::~ForwardedStream() {
  pump_->Stop();
  if (thread_.get_id() == std::this_thread::get_id()) {
    thread_.detach();
  } else {
    thread_.join();
  }
}

void ForwardedStream::Next(Pump::Taker next) { pump_->Ask(std::move(next)); }

void ForwardedStream::OnCancel() { pump_->Cancel(); }

}  // namespace renkei::gateway
