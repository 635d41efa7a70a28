// ForwardedStream: a backend's server stream, passed on message by message as it is asked for.
//
// Threads: one of its own, which waits on the backend; the number of streams is bounded by the
//   server that serves them.
#ifndef RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
#define RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_

#include <memory>
#include <optional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"

namespace renkei::gateway {

class ForwardedStream final : public rpc::StreamSource {
 public:
  explicit ForwardedStream(std::unique_ptr<rpc::StreamReader> reader);
  // Cancels the backend's stream and waits for the thread.
  ~ForwardedStream() override;

  void Next(absl::AnyInvocable<void(absl::StatusOr<std::optional<rpc::Body>>)> next) override;
  void OnCancel() override { reader_->Cancel(); }

 private:
  using Taker = absl::AnyInvocable<void(absl::StatusOr<std::optional<rpc::Body>>)>;

  void Run();
  // Waits until a message is asked for; nullopt when the stream is to end.
  std::optional<Taker> AwaitTaker();

  const std::unique_ptr<rpc::StreamReader> reader_;
  absl::Mutex mutex_;
  std::optional<Taker> taker_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace renkei::gateway

#endif  // RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
