// gRPC's threads for callbacks, kept for the life of the process. Only common/rpc includes this.
#ifndef RENKEI_COMMON_RPC_CALLBACK_THREADS_H_
#define RENKEI_COMMON_RPC_CALLBACK_THREADS_H_

namespace renkei::rpc {

// To be called before the first channel or server. gRPC ends these threads with the last channel or
// server that uses them. When a callback drops that last one, as the end of a call may do, a thread
// would join itself, which gRPC 1.51 takes for done, and the process crashes (grpc/grpc#32584). So
// there is one more channel that never goes.
void KeepCallbackThreads();

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CALLBACK_THREADS_H_
