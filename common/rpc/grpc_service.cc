#include "common/rpc/grpc_service.h"

#include <variant>

#include "common/rpc/stream_call.h"
#include "common/rpc/unary_call.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace renkei::rpc {

using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

GrpcService::GrpcService(const rpc::Service::Registration& registration, Runtime& runtime) {
  registration.CheckComplete();
  int index = 0;
  for (const Method& method : registration.methods()) {
    if (std::holds_alternative<StreamHandler>(method.binding)) {
      AddStream(index, method, runtime);
    } else {
      AddUnary(index, method, runtime);
    }
    ++index;
  }
}

void GrpcService::AddUnary(int index, const Method& method, Runtime& runtime) {
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::NORMAL_RPC, nullptr));
  MarkMethodRawCallback(
      index, new grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
                 [&method, &runtime](grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
                   return UnaryCall::Start(method, *context, *request, response, runtime.options,
                                           runtime.workers);
                 }));
}

void GrpcService::AddStream(int index, const Method& method, Runtime& runtime) {
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::SERVER_STREAMING, nullptr));
  MarkMethodRawCallback(
      index, new grpc::internal::CallbackServerStreamingHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
                 [&method, &runtime](grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request) {
                   return StreamCall::Start(method, *context, *request, runtime.streams);
                 }));
}

}  // namespace renkei::rpc
