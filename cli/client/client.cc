#include "cli/client/client.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/status/macros.h"
#include "common/transcoding/suite.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::client {
namespace {

constexpr absl::string_view kRoot = "/v1/";

// What is not done with a record whose kind has no method for it.
std::string RefusalOf(absl::string_view verb, absl::string_view custom) {
  if (custom == "listRevisions") return "records of its kind have no history";
  if (!custom.empty()) return absl::StrCat("records of its kind have no ", custom);
  if (verb == "PATCH") return "records of its kind are never changed";
  if (verb == "DELETE") return "records of its kind are never deleted";
  return "it is a record, and not a collection";
}

std::string WhyRefused(const google::protobuf::Descriptor& type) {
  if (type.full_name() == coordination::v1::PublishedReport::descriptor()->full_name()) {
    return "; a published report stays what it was: `renkei published NAME` shows it, `renkei "
           "compare BEFORE AFTER` what has changed in the next one";
  }
  return "";
}

}  // namespace

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
  RENKEI_RETURN_IF_ERROR(MethodAt(request.verb, request.path).status());
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
  return MethodAt(verb, absl::StrCat(kRoot, resource));
}

absl::StatusOr<const google::protobuf::MethodDescriptor*> Client::MethodAt(
    absl::string_view verb, absl::string_view path) const {
  const transcoding::Route* route = routes_.Find(verb, path);
  if (route != nullptr) return route->method;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(absl::StripPrefix(path, kRoot), absl::MaxSplits(':', 1));
  const auto& [resource, custom] = parts;
  const transcoding::Route* get = routes_.Find("GET", absl::StrCat(kRoot, resource));
  const bool is_new = verb == "POST" && custom.empty();
  if (is_new && get != nullptr && get->method->name() == "ListPublishedReports") {
    return absl::InvalidArgumentError(absl::StrCat(
        resource,
        ": published reports are not created one by one: `renkei publish` makes one of "
        "what is recorded, and it stays what it was"));
  }
  if (get == nullptr || !absl::StartsWith(get->method->name(), "Get")) {
    return absl::NotFoundError(absl::StrCat("nothing is recorded under \"", resource, "\""));
  }
  return absl::InvalidArgumentError(absl::StrCat(resource, ": ", RefusalOf(verb, custom),
                                                 WhyRefused(*get->method->output_type())));
}

std::string Client::PathOf(absl::string_view method, const google::protobuf::Message& request) {
  const google::protobuf::ServiceDescriptor* service = request.GetDescriptor()->file()->service(0);
  return absl::StrCat("/", service->full_name(), "/", method);
}

}  // namespace renkei::client
