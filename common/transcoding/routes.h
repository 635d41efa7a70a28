// Routes: which RPC an HTTP request means, by the google.api.http annotations of the API.
//
// The command line's verbs follow them: `renkei get NAME` is the RPC of GET /v1/NAME.
//
// Threads: immutable once made; any thread.
#ifndef RENKEI_COMMON_TRANSCODING_ROUTES_H_
#define RENKEI_COMMON_TRANSCODING_ROUTES_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/transcoding/path_template.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::transcoding {

// GET, POST, PATCH and DELETE are what the API uses.
struct Route {
  std::string verb;
  PathTemplate path;
  std::string body;  // "*": the request; else the name of its field; empty: none
  const google::protobuf::MethodDescriptor* method;
};

struct HttpRequest {
  absl::string_view verb;
  absl::string_view path;                                       // percent-encoded, without query
  std::vector<std::pair<std::string, std::string>> parameters;  // of the query, decoded
  absl::string_view body;                                       // JSON
};

struct RpcRequest {
  const google::protobuf::MethodDescriptor* method;
  std::unique_ptr<google::protobuf::Message> message;
};

class Routes final {
 public:
  // Every annotated method of `services`.
  // InvalidArgument: an annotation that PathTemplate cannot read; names the method.
  static absl::StatusOr<Routes> Of(
      absl::Span<const google::protobuf::ServiceDescriptor* const> services);

  // NotFound: no route has this verb and path.
  // InvalidArgument, each wrong parameter named: a parameter that is not a field or not of its
  // type, a body where the route takes none, malformed JSON or an unknown field in it.
  absl::StatusOr<RpcRequest> Resolve(const HttpRequest& request) const;

  // The route with this verb and path; nullptr when there is none.
  const Route* Find(absl::string_view verb, absl::string_view path) const;

 private:
  std::vector<Route> routes_;
};

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_ROUTES_H_
