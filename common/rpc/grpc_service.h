// GrpcService: a Service as gRPC wants it, for one server.
//
// It registers methods just as generated code does, but with bytes for messages.
#ifndef RENKEI_COMMON_RPC_GRPC_SERVICE_H_
#define RENKEI_COMMON_RPC_GRPC_SERVICE_H_

#include "common/rpc/live_streams.h"
#include "common/rpc/registration.h"
#include "common/rpc/server.h"
#include "common/rpc/worker_pool.h"
#include "grpcpp/impl/service_type.h"

namespace renkei::rpc {

// What the services of one server share.
struct Runtime {
  explicit Runtime(const ServerOptions& options)
      : options(options),
        streams(options.max_streams, options.max_streams_per_client),
        workers(options.blocking_workers, options.blocking_queue) {}

  const ServerOptions options;
  LiveStreams streams;
  WorkerPool workers;
};

class GrpcService final : public grpc::Service {
 public:
  // Both outlive this.
  GrpcService(const rpc::Service::Registration& registration, Runtime& runtime);

 private:
  void AddUnary(int index, const Method& method, Runtime& runtime);
  void AddStream(int index, const Method& method, Runtime& runtime);
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_GRPC_SERVICE_H_
