// What is bound to a service, as the server reads it. Only common/rpc includes this.
#ifndef RENKEI_COMMON_RPC_REGISTRATION_H_
#define RENKEI_COMMON_RPC_REGISTRATION_H_

#include <string>
#include <variant>
#include <vector>

#include "common/rpc/service.h"

namespace renkei::rpc {

using Binding = std::variant<std::monostate, AsyncHandler, BlockingHandler, StreamHandler>;

// One method and what answers it. Lives as long as its Service.
struct Method {
  const google::protobuf::MethodDescriptor* descriptor;
  const google::protobuf::Message* request_prototype;
  std::string path;  // gRPC keeps pointers into it
  Binding binding;
};

class Service::Registration {
 public:
  explicit Registration(const google::protobuf::ServiceDescriptor* descriptor);

  // Ends the process: no such method, bound already, or of the other kind.
  void Bind(absl::string_view method, Binding binding);
  // Ends the process when a method is left without a handler.
  void CheckComplete() const;

  const google::protobuf::ServiceDescriptor* descriptor() const { return descriptor_; }
  const std::vector<Method>& methods() const { return methods_; }

 private:
  const google::protobuf::ServiceDescriptor* const descriptor_;
  std::vector<Method> methods_;  // by the method's index; never resized
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_REGISTRATION_H_
