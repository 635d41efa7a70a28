// A call that found no server, told in our own words.
#ifndef RENKEI_COMMON_RPC_UNREACHABLE_H_
#define RENKEI_COMMON_RPC_UNREACHABLE_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace renkei::rpc {

// What a call to `target` ended with: FromGrpc, but where gRPC itself found no server it is
// Unavailable with the reason UNREACHABLE and the metadata "address".
absl::Status FromCall(const grpc::Status& status, const std::string& target);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_UNREACHABLE_H_
