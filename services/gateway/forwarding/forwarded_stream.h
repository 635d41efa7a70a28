// ForwardedStream: a backend's server stream, passed on message by message as it is asked for.
//
// Threads: one of its own, which waits on the backend; the number of streams is bounded by the
//   server that serves them.
#ifndef RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
#define RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_

#include <memory>
#include <optional>
#include <thread>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"

namespace renkei::gateway {

class ForwardedStream final : public rpc::StreamSource {
 public:
  explicit ForwardedStream(std::unique_ptr<rpc::StreamReader> reader);
  // Cancels the backend's stream; its thread ends soon.
  ~ForwardedStream() override;

  void Next(absl::AnyInvocable<void(absl::StatusOr<std::optional<rpc::Body>>)> next) override;
  void OnCancel() override;

 private:
  class Pump;

  // Shared with the thread, because the stream may be destroyed on it: by the last message it
  // takes.
  const std::shared_ptr<Pump> pump_;
  std::thread thread_;
};

}  // namespace renkei::gateway

#endif  // RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDED_STREAM_H_
