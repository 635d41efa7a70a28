// UnaryCall: one unary call from its bytes to its answer.
//
// It lives until gRPC is done with it, the handler has answered and the deadline's alarm is gone,
// whichever is last.
#ifndef RENKEI_COMMON_RPC_UNARY_CALL_H_
#define RENKEI_COMMON_RPC_UNARY_CALL_H_

#include <atomic>
#include <memory>
#include <optional>

#include "common/rpc/call_facts.h"
#include "common/rpc/server.h"
#include "common/rpc/worker_pool.h"
#include "grpcpp/alarm.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace renkei::rpc {

class UnaryCall final : public grpc::ServerUnaryReactor,
                        public CallFacts,
                        public std::enable_shared_from_this<UnaryCall> {
 public:
  // The reactor gRPC asks for; it frees itself. `response` is gRPC's until the call is done.
  static grpc::ServerUnaryReactor* Start(const Method& method, grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer* response, const ServerOptions& options,
                                         WorkerPool& workers);

  UnaryCall(const Method& method, grpc::CallbackServerContext& context, grpc::ByteBuffer* response)
      : CallFacts(method, context), context_(context), response_(response) {}

  // The first answer counts.
  void Answer(absl::StatusOr<Body> answer);

 private:
  void OnCancel() override { MarkCancelled(); }
  void OnDone() override { self_.reset(); }

  // Answers for a handler that takes longer than the server allows.
  void SetAlarm();
  void Dispatch(const grpc::ByteBuffer& request, WorkerPool& workers);
  void RunBlocking(const BlockingHandler& handler,
                   std::unique_ptr<google::protobuf::Message> request, WorkerPool& workers);

  std::shared_ptr<UnaryCall> self_;       // what gRPC holds
  grpc::CallbackServerContext& context_;  // gRPC's until the call is done, as the response
  grpc::ByteBuffer* const response_;
  std::optional<grpc::Alarm> alarm_;  // set before the handler runs, or never
  std::atomic<bool> answered_ = false;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_UNARY_CALL_H_
