// ForwardedStream: a backend's server stream, passed on message by message as it is asked for.
//
// Threads: one of its own, which waits on the backend and ends the backend's stream; the number of
//   streams is bounded by the server that serves them. A stream may be destroyed on any thread, one
//   of gRPC's too: there nothing may be waited for that gRPC itself brings.
#ifndef RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
#define RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_

#include <functional>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"

namespace renkei::gateway {

// The threads of all forwarded streams. Outlives the streams; its end waits for the threads'.
class Pumps final {
 public:
  Pumps() = default;
  ~Pumps();

  // Calls `pump` on a thread of its own.
  void Start(std::function<void()> pump);

 private:
  absl::Mutex mutex_;
  int running_ ABSL_GUARDED_BY(mutex_) = 0;
};

class ForwardedStream final : public rpc::StreamSource {
 public:
  ForwardedStream(std::unique_ptr<rpc::StreamReader> reader, Pumps& pumps);
  // Cancels the backend's stream; its thread ends soon, and is not waited for.
  ~ForwardedStream() override;

  void Next(absl::AnyInvocable<void(absl::StatusOr<std::optional<rpc::Body>>)> next) override;
  void OnCancel() override;

 private:
  class Pump;

  // Shared with the thread, which outlives the stream.
  const std::shared_ptr<Pump> pump_;
};

}  // namespace renkei::gateway

#endif  // RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
