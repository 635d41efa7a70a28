// Channel: a way to one server, and the calls made over it by method and bytes.
//
//   RENKEI_ASSIGN_OR_RETURN(auto channel, rpc::Channel::Open({.target = "127.0.0.1:7401"}));
//   v1::GetActivityRequest request;
//   absl::StatusOr<v1::Activity> activity =
//       channel->Call<v1::Activity>("/renkei.coordination.v1.Activities/GetActivity", request);
//
// Whoever knows a method's descriptor can call it: no generated stubs. Errors come back as the
// server's absl::Status, details included (common/status/details.h reads them).
//
// Threads: every method may be called from any thread.
// Lifetime: a channel may go before the streams opened on it.
#ifndef RENKEI_COMMON_RPC_CHANNEL_H_
#define RENKEI_COMMON_RPC_CHANNEL_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/cancellation.h"
#include "common/rpc/credentials.h"
#include "common/rpc/limits.h"
#include "common/rpc/notes.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::rpc {

// A message in protobuf's wire format.
using Body = std::string;

// "/renkei.coordination.v1.Activities/GetActivity".
std::string MethodPath(const google::protobuf::MethodDescriptor& method);

struct ChannelOptions {
  // HOST:PORT, dns:///NAME:PORT or unix:PATH.
  std::string target;
  // Absent: no encryption.
  std::optional<TlsFiles> tls = std::nullopt;
  // How often an idle connection is pinged: as its server's.
  absl::Duration keepalive_interval = kKeepaliveInterval;
  // The methods of these that only read (google.api.http says get, or idempotency_level says
  // NO_SIDE_EFFECTS) are tried again, up to four times in all within their deadline, when the
  // server is Unavailable. Nothing else is: whether a write may be repeated is known to its caller
  // alone.
  std::vector<const google::protobuf::ServiceDescriptor*> services = {};
};

struct CallOptions {
  // From now; cut to kMaxDeadline by the server.
  absl::Duration timeout = kDefaultDeadline;
  // Wait, within the timeout, for a server that cannot be reached, instead of failing at once.
  bool wait_for_ready = false;
  // Cancels the call, too. Outlives CallAsync, not necessarily the call.
  const Cancellation* cancellation = nullptr;
  // Told what the server says beside its answer, if it says anything, before the call is done; on a
  // thread of gRPC.
  std::function<void(const Notes&)> on_notes = nullptr;
};

// The receiving side of a server stream. The server sends no more than what is taken.
class StreamReader {
 public:
  virtual ~StreamReader() = default;  // cancels
  // Waits for the next message; nullopt at the stream's end. An error is final. One thread.
  virtual absl::StatusOr<std::optional<Body>> Next() = 0;
  // Makes Next return Cancelled soon. From any thread.
  virtual void Cancel() = 0;
};

class Channel {
 public:
  // Does not connect: the first call does.
  // InvalidArgument: an empty target. FailedPrecondition: a TLS file cannot be read.
  static absl::StatusOr<std::shared_ptr<Channel>> Open(const ChannelOptions& options);
  virtual ~Channel() = default;

  // Calls a unary method and waits. Besides the server's own errors:
  // Unavailable, with reason UNREACHABLE: the server cannot be reached. DeadlineExceeded: it did
  // not answer in time. Cancelled: by `options.cancellation`.
  virtual absl::StatusOr<Body> Call(absl::string_view path, Body request,
                                    const CallOptions& options = {}) = 0;

  // The same without waiting: `done` runs exactly once, on a thread of gRPC, and must not block.
  virtual void CallAsync(absl::string_view path, Body request, const CallOptions& options,
                         absl::AnyInvocable<void(absl::StatusOr<Body>)> done) = 0;

  // Opens a server stream, which has no deadline. What refuses it is told by the first Next().
  virtual std::unique_ptr<StreamReader> OpenStream(absl::string_view path, Body request) = 0;

  // Connects. Unavailable: not within `timeout`.
  virtual absl::Status WaitUntilReady(absl::Duration timeout) = 0;

  // Call with messages. Internal: the answer is not a Response.
  template <typename Response>
  absl::StatusOr<Response> Call(absl::string_view path, const google::protobuf::Message& request,
                                const CallOptions& options = {}) {
    absl::StatusOr<Body> body = Call(path, request.SerializeAsString(), options);
    if (!body.ok()) return std::move(body).status();
    Response response;
    if (!response.ParseFromString(*body)) return MalformedAnswer(path);
    return response;
  }

 protected:
  static absl::Status MalformedAnswer(absl::string_view path);
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CHANNEL_H_
