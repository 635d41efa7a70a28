#include "common/transcoding/routes.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"
#include "common/transcoding/json.h"
#include "google/api/annotations.pb.h"

namespace renkei::transcoding {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// Verb and path of an annotation; an empty verb for a kind of rule the API does not use.
std::pair<std::string, std::string> VerbAndPath(const google::api::HttpRule& rule) {
  switch (rule.pattern_case()) {
    case google::api::HttpRule::kGet:
      return {"GET", rule.get()};
    case google::api::HttpRule::kPost:
      return {"POST", rule.post()};
    case google::api::HttpRule::kPatch:
      return {"PATCH", rule.patch()};
    case google::api::HttpRule::kDelete:
      return {"DELETE", rule.delete_()};
    default:
      return {};
  }
}

absl::Status ReadBody(const Route& route, absl::string_view body, Message& request) {
  if (route.body.empty()) {
    if (body.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(route.verb, " takes no body"));
  }
  if (body.empty()) return absl::OkStatus();
  if (route.body == "*") return FromJson(body, request);
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName(route.body);
  return FromJson(body, *request.GetReflection()->MutableMessage(&request, field));
}

}  // namespace

absl::StatusOr<Routes> Routes::Of(
    absl::Span<const google::protobuf::ServiceDescriptor* const> services) {
  Routes result;
  for (const google::protobuf::ServiceDescriptor* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor* method = service->method(i);
      if (!method->options().HasExtension(google::api::http)) continue;
      const google::api::HttpRule& rule = method->options().GetExtension(google::api::http);
      const auto [verb, path] = VerbAndPath(rule);
      absl::StatusOr<PathTemplate> parsed = PathTemplate::Parse(path);
      if (verb.empty() || !parsed.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat(method->full_name(), " has an HTTP annotation that is not understood"));
      }
      result.routes_.push_back({verb, *std::move(parsed), rule.body(), method});
    }
  }
  return result;
}

const Route* Routes::Find(absl::string_view verb, absl::string_view path) const {
  for (const Route& route : routes_) {
    if (route.verb == verb && route.path.Match(path)) return &route;
  }
  return nullptr;
}

absl::StatusOr<RpcRequest> Routes::Resolve(const HttpRequest& request) const {
  const Route* route = Find(request.verb, request.path);
  if (route == nullptr) {
    return absl::NotFoundError(absl::StrCat("no route for ", request.verb, " ", request.path));
  }
  std::unique_ptr<Message> message = NewMessage(route->method->input_type());
  RENKEI_RETURN_IF_ERROR(ReadBody(*route, request.body, *message));
  status::FieldViolations violations;
  for (const auto& [field, text] : request.parameters) {
    const absl::Status set = SetField(*message, field, text);
    if (!set.ok()) violations.Add(field, set.message());
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  // Last, so that the path wins over what body and parameters say.
  const std::optional<std::vector<Binding>> bindings = route->path.Match(request.path);
  for (const Binding& binding : *bindings) {
    RENKEI_RETURN_IF_ERROR(SetField(*message, binding.field_path, binding.value));
  }
  return RpcRequest{route->method, std::move(message)};
}

}  // namespace renkei::transcoding
