// Between gRPC's buffers and ours. Only common/rpc includes this.
#ifndef RENKEI_COMMON_RPC_BYTES_H_
#define RENKEI_COMMON_RPC_BYTES_H_

#include <string>

#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace renkei::rpc {

// Takes over the string's memory; nothing is copied.
grpc::ByteBuffer ToBuffer(std::string bytes);

std::string ToString(const grpc::ByteBuffer& buffer);

// False: the bytes are not a message of this type.
bool Parse(const grpc::ByteBuffer& buffer, google::protobuf::Message& message);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_BYTES_H_
