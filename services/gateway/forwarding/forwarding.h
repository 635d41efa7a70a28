// Forwarding: the whole suite's gRPC API on one port, each call passed on to the service it is for.
//
// Commits and a ChangeFeed are served by each data service; the `service` field of their requests
// says whose are meant.
//
// Threads: everything is set up in the constructor; served on gRPC's threads.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDING_H_
#define RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDING_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/gateway/forwarding/forwarded_stream.h"

namespace renkei::gateway {

// The services behind the gateway, by name: "coordination".
using Backends = std::map<std::string, std::shared_ptr<rpc::Channel>>;

// The channel that a call of `method` goes to.
// InvalidArgument: the request names a service that is not there (field "service").
absl::StatusOr<std::shared_ptr<rpc::Channel>> BackendFor(
    const Backends& backends, const google::protobuf::MethodDescriptor& method,
    const google::protobuf::Message& request);

class Forwarding final {
 public:
  explicit Forwarding(Backends backends);

  std::vector<rpc::Service*> services();

 private:
  void Bind(rpc::Service& service);

  Pumps pumps_;  // outlives the streams of the services
  const Backends backends_;
  std::vector<std::unique_ptr<rpc::Service>> services_;
};

}  // namespace renkei::gateway

#endif  // RENKEI_SERVICES_GATEWAY_FORWARDING_FORWARDING_H_
