// What gRPC has to say for itself goes into our log.
#ifndef RENKEI_COMMON_RPC_GRPC_LOG_H_
#define RENKEI_COMMON_RPC_GRPC_LOG_H_

namespace renkei::rpc {

// Takes gRPC's own lines, which it prints raw on standard error, into our log at debug: whatever a
// caller or an operator must know of them comes back as a status. For the whole process; from any
// thread, as often as one likes.
void TakeGrpcLog();

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_GRPC_LOG_H_
