// Client: the suite as the command line's verbs see it, at one address.
//
// A verb names what it wants as the HTTP routes do - GET /v1/NAME - and gets the answer's bytes
// with their type; a verb that knows its request calls the method itself.
//
// Threads: any.
#ifndef RENKEI_CLI_CLIENT_CLIENT_H_
#define RENKEI_CLI_CLIENT_CLIENT_H_

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/transcoding/routes.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::client {

// Of a route's query: fields of the request by their paths, {"filter.kinds", "VISIT"}.
using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  const google::protobuf::Descriptor* type;
  rpc::Body bytes;
};

class Client final {
 public:
  // `address`: HOST:PORT of a gateway. Does not connect. `on_notes`: told of each call what its
  // server says beside the answer, as of rpc::CallOptions.
  static absl::StatusOr<Client> Open(const std::string& address,
                                     std::function<void(const rpc::Notes&)> on_notes = nullptr);

  // Calls the method that `request` means. NotFound: nothing is recorded under such a name.
  // InvalidArgument: what is there has no such method; its parameters or body are wrong.
  absl::StatusOr<Answer> Call(const transcoding::HttpRequest& request) const;

  // Calls a method with a request of its type.
  struct MethodCall {
    const google::protobuf::MethodDescriptor* method;
    const google::protobuf::Message& request;
  };
  absl::StatusOr<Answer> Call(const MethodCall& call) const;

  // The method that `verb` on `resource` ("programmes/p/activities") means. NotFound and
  // InvalidArgument as of Call.
  absl::StatusOr<const google::protobuf::MethodDescriptor*> MethodOf(
      absl::string_view verb, absl::string_view resource) const;

  // Calls `method` ("QueryTotals") of the service declared beside `request`'s type. Waits no longer
  // than `at_most`, nor than for any other call.
  template <typename Response>
  absl::StatusOr<Response> Call(absl::string_view method, const google::protobuf::Message& request,
                                absl::Duration at_most = absl::InfiniteDuration()) const {
    rpc::CallOptions options = options_;
    options.timeout = std::min(options.timeout, at_most);
    return channel_->Call<Response>(PathOf(method, request), request, options);
  }
  // The same, with the answer's bytes as they came.
  absl::StatusOr<rpc::Body> CallForBytes(absl::string_view method,
                                         const google::protobuf::Message& request) const {
    return channel_->Call(PathOf(method, request), request.SerializeAsString(), options_);
  }
  std::unique_ptr<rpc::StreamReader> Stream(absl::string_view method,
                                            const google::protobuf::Message& request) const {
    return channel_->OpenStream(PathOf(method, request), request.SerializeAsString());
  }

 private:
  absl::StatusOr<const google::protobuf::MethodDescriptor*> MethodAt(absl::string_view verb,
                                                                     absl::string_view path) const;

  Client(std::shared_ptr<rpc::Channel> channel, transcoding::Routes routes,
         rpc::CallOptions options)
      : channel_(std::move(channel)), routes_(std::move(routes)), options_(std::move(options)) {}

  static std::string PathOf(absl::string_view method, const google::protobuf::Message& request);

  std::shared_ptr<rpc::Channel> channel_;
  transcoding::Routes routes_;
  rpc::CallOptions options_;  // of every call
};

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_CLIENT_H_
