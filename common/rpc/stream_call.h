// StreamCall: one server stream, from its request to its end.
//
// At any moment either the source is asked for a message or a message is being written, never both;
// whoever wants to end the stream leaves a reason, and that operation's completion ends it. So a
// stream ends exactly once, and its source is never called after its end.
#ifndef RENKEI_COMMON_RPC_STREAM_CALL_H_
#define RENKEI_COMMON_RPC_STREAM_CALL_H_

#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/call_facts.h"
#include "common/rpc/live_streams.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace renkei::rpc {

class StreamCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                         public CallFacts,
                         public EndableStream,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  // The reactor gRPC asks for; it frees itself.
  static grpc::ServerWriteReactor<grpc::ByteBuffer>* Start(
      const Method& method, const grpc::CallbackServerContext& context,
      const grpc::ByteBuffer& request, LiveStreams& streams);

  StreamCall(const Method& method, const grpc::CallbackServerContext& context, LiveStreams& streams)
      : CallFacts(method, context), streams_(streams) {}

  void End(const absl::Status& status) override;

 private:
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  absl::StatusOr<std::unique_ptr<StreamSource>> Open(const grpc::ByteBuffer& request);
  void Begin(std::unique_ptr<StreamSource> source);
  void Ask();
  void Take(absl::StatusOr<std::optional<Body>> message);
  void Close(const absl::Status& status);

  // Why the stream has to end, if it has to.
  std::optional<absl::Status> ending() const;

  LiveStreams& streams_;
  std::shared_ptr<StreamCall> self_;  // what gRPC holds
  grpc::ByteBuffer message_;          // being written

  mutable absl::Mutex mutex_;
  std::unique_ptr<StreamSource> source_;  // set once, before it is asked
  bool opened_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<absl::Status> ending_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_STREAM_CALL_H_
