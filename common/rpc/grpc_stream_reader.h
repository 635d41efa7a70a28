// A server stream as its client reads it: gRPC's callbacks below, a blocking Next above.
#ifndef RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_
#define RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_

#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "grpcpp/channel.h"

namespace renkei::rpc {

std::unique_ptr<StreamReader> OpenGrpcStream(std::shared_ptr<grpc::Channel> channel,
                                             std::string path, Body request);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_GRPC_STREAM_READER_H_
