// A server stream as its client reads it: gRPC's callbacks below, a blocking Next above.
#ifndef RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_
#define RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_

#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "grpcpp/channel.h"

namespace renkei::rpc {

// A channel, and the address it was opened for.
struct Line {
  std::string target;
  std::shared_ptr<grpc::Channel> channel;
};

std::unique_ptr<StreamReader> OpenGrpcStream(Line line, std::string path, Body request);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_
