#include "cli/client/client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/transcoding/suite.h"

namespace renkei::client {

absl::StatusOr<Client> Client::Open(const std::string& address,
                                    std::function<void(const rpc::Notes&)> on_notes) {
  const auto services = transcoding::AllServices();
  RENKEI_ASSIGN_OR_RETURN(transcoding::Routes routes, transcoding::Routes::Of(services));
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> channel,
                          rpc::Channel::Open({.target = address, .services = services}));
  // Imports and reports of a whole year take longer than a single record.
  return Client(std::move(channel), std::move(routes),
                {.timeout = rpc::kMaxDeadline, .on_notes = std::move(on_notes)});
}

absl::StatusOr<Answer> Client::Call(const transcoding::HttpRequest& request) const {
  RENKEI_ASSIGN_OR_RETURN(const transcoding::RpcRequest call, routes_.Resolve(request));
  return Call({call.method, *call.message});
}

absl::StatusOr<Answer> Client::Call(const MethodCall& call) const {
  RENKEI_ASSIGN_OR_RETURN(
      rpc::Body bytes,
      channel_->Call(rpc::MethodPath(*call.method), call.request.SerializeAsString(), options_));
  return Answer{call.method->output_type(), std::move(bytes)};
}

absl::StatusOr<const google::protobuf::MethodDescriptor*> Client::MethodOf(
    absl::string_view verb, absl::string_view resource) const {
  const transcoding::Route* route = routes_.Find(verb, absl::StrCat("/v1/", resource));
  if (route == nullptr) {
    return absl::NotFoundError(absl::StrCat("nothing is recorded under \"", resource, "\""));
  }
  return route->method;
}

std::string Client::PathOf(absl::string_view method, const google::protobuf::Message& request) {
  const google::protobuf::ServiceDescriptor* service = request.GetDescriptor()->file()->service(0);
  return absl::StrCat("/", service->full_name(), "/", method);
}

}  // namespace renkei::client
