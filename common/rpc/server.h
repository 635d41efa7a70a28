// Server: one port that serves some services, with health, reflection, limits and an orderly end.
//
//   rpc::Service activities(v1::Activities::descriptor());
//   ...bind its methods...
//   RENKEI_ASSIGN_OR_RETURN(auto server,
//                           rpc::Server::Start({.address = "127.0.0.1:0"}, {&activities}));
//   server->port();
//   server->Shutdown(absl::Seconds(5));
//
// Besides the services given, it answers grpc.health.v1.Health for the server ("") and for each
// service by name, and server reflection.
//
// Threads: every method may be called from any thread.
// Lifetime: the services outlive the server. Destruction is Shutdown without grace.
#ifndef RENKEI_COMMON_RPC_SERVER_H_
#define RENKEI_COMMON_RPC_SERVER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/credentials.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"

namespace renkei::rpc {

struct ServerOptions {
  // HOST:PORT, [IPV6]:PORT or unix:PATH. Port 0 takes a free one.
  std::string address = "127.0.0.1:0";
  // Absent: no encryption and no identities, every caller is "anonymous". Such a server listens on
  // a loopback address only, unless insecure_any_address says that the network itself is trusted.
  std::optional<TlsFiles> tls = std::nullopt;
  bool insecure_any_address = false;

  absl::Duration default_deadline = kDefaultDeadline;
  absl::Duration max_deadline = kMaxDeadline;
  // Who pings an idle connection more than twice as often is cut off.
  absl::Duration keepalive_interval = kKeepaliveInterval;
  int max_streams = kMaxStreamsPerServer;
  int max_streams_per_client = kMaxStreamsPerClient;  // a client is one connection
  int blocking_workers = kBlockingWorkers;
  int blocking_queue = kBlockingQueue;
};

class Server {
 public:
  // InvalidArgument: an address that is none.
  // FailedPrecondition: the address is not a loopback address and there are no credentials; it
  //   cannot be listened on; a TLS file cannot be read.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const std::vector<Service*>& services);
  virtual ~Server() = default;

  // 0 for a unix address.
  virtual int port() const = 0;
  // The address clients reach it at, with the port that was taken.
  virtual const std::string& address() const = 0;

  // Says NOT_SERVING, takes no new calls, ends every stream with Unavailable, waits for the calls
  // under way for at most `grace`, cancels the rest and waits for their handlers. Once it returns
  // no handler runs any more. A second call does nothing.
  virtual void Shutdown(absl::Duration grace) = 0;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_SERVER_H_
