// TlsFiles as gRPC's credentials. Only common/rpc includes this.
#ifndef RENKEI_COMMON_RPC_GRPC_CREDENTIALS_H_
#define RENKEI_COMMON_RPC_GRPC_CREDENTIALS_H_

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "common/rpc/credentials.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"

namespace renkei::rpc {

// Both, FailedPrecondition: a file that is needed is not named, or one that is named cannot be
// read.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const std::optional<TlsFiles>& tls);
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentials(
    const std::optional<TlsFiles>& tls);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_GRPC_CREDENTIALS_H_
