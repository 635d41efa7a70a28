// The one place where absl::Status becomes grpc::Status and back.
//
// Payloads keyed by "type.googleapis.com/..." travel as the details of a google.rpc.Status, as
// every gRPC library reads them. An error travels in a response's trailers, which many clients cap
// at 8 KiB altogether: a long message is cut, and of details those that no longer fit are left out
// (of a BadRequest only the violations that do not fit, and a last one says how many).
#ifndef RENKEI_COMMON_RPC_STATUS_MAPPING_H_
#define RENKEI_COMMON_RPC_STATUS_MAPPING_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace renkei::rpc {

grpc::Status ToGrpc(const absl::Status& status);

// Details that are not a google.rpc.Status are dropped.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_STATUS_MAPPING_H_
