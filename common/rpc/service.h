// Service: one protobuf service as this process serves it, built from its descriptor.
//
// The descriptor already says everything about a method but what it does: its path, its request and
// its response. So a service is its descriptor with a handler bound to each method; decoding,
// limits, credentials, deadlines, logging, error details and encoding happen here, once, for all
// methods of all services.
//
//   rpc::Service service(v1::Activities::descriptor());      // google::protobuf::ServiceDescriptor
//   service.Unary<v1::GetActivityRequest, v1::Activity>(
//       "GetActivity", [&](const rpc::Call& call, const v1::GetActivityRequest& request) {
//         return records.Get(request.name());                // absl::StatusOr<v1::Activity>
//       });
//
// Responses travel as bytes: stored records are answered as they were stored, and encoding is
// deterministic, so that answers promised byte for byte are.
//
// Threads: bind everything before the server starts; handlers run concurrently on gRPC's threads.
//   An inline handler must not block; one that may (it calls another service) is bound as blocking
//   and runs on the server's bounded worker pool.
// Lifetime: a service outlives the server that serves it; what handlers capture outlives both.
#ifndef RENKEI_COMMON_RPC_SERVICE_H_
#define RENKEI_COMMON_RPC_SERVICE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/cancellation.h"
#include "common/rpc/notes.h"
#include "common/time/patience.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::rpc {

// What a handler may know of its call. As patience it ends when the caller has gone (Cancelled) or
// the deadline is over (DeadlineExceeded); long loops look at it.
class Call : public time::Patience {
 public:
  // Who calls: "anonymous" unless credentials say otherwise.
  virtual absl::string_view principal() const = 0;
  // Full method name, "renkei.coordination.v1.Activities.GetActivity".
  virtual absl::string_view method() const = 0;
  // Never later than the limit of common/rpc/limits.h. Of a stream: what its reader set, or
  // InfiniteFuture.
  virtual absl::Time deadline() const = 0;
  // That the caller has gone, for what is under way to answer it.
  virtual const Cancellation& cancellation() const = 0;
  // Says `value` beside the answer, whichever that will be, under a key of notes.h, in place of
  // what was said under it before. Of a stream it is not told. From any thread, before the answer.
  virtual void AddNote(absl::string_view key, std::string value) const = 0;
};

// A response message in protobuf's wire format.
using Body = std::string;

// Deterministic wire bytes of `message`: maps sorted by key.
Body Encode(const google::protobuf::Message& message);

// Completes a call; is to be called exactly once, from any thread, possibly after the handler
// returned. `Call` stays valid until then. One that is dropped answers Internal.
using Responder = absl::AnyInvocable<void(absl::StatusOr<Body>)>;

// Takes a decoded request of the method's request type.
using AsyncHandler = std::function<void(
    const Call& call, std::unique_ptr<google::protobuf::Message> request, Responder respond)>;
using BlockingHandler =
    std::function<absl::StatusOr<Body>(const Call& call, const google::protobuf::Message& request)>;

// The sending side of a server stream. The source is asked for more whenever the message before has
// left, so nothing piles up for a slow reader.
class StreamSource {
 public:
  virtual ~StreamSource() = default;
  // Asks for the next message. `next` is to be called exactly once, from any thread, now or later:
  // with a message, with nullopt at the end of the stream, or with the error that ends it. No
  // further message is asked for before. After OnCancel it may be called at once with anything. The
  // source may be gone when `next` returns: call it last, and without a lock held.
  virtual void Next(absl::AnyInvocable<void(absl::StatusOr<std::optional<Body>>)> next) = 0;
  // The reader has gone, or the server stops. An outstanding `next` must be called soon.
  // Destruction follows. Runs once at most, on any thread, also while Next runs or just before it.
  virtual void OnCancel() = 0;
};

// Opens a stream, or refuses it. `call` lives as long as the source.
using StreamHandler = std::function<absl::StatusOr<std::unique_ptr<StreamSource>>(
    const Call& call, const google::protobuf::Message& request)>;

class Service {
 public:
  explicit Service(const google::protobuf::ServiceDescriptor* descriptor);
  ~Service();

  const google::protobuf::ServiceDescriptor* descriptor() const;

  // Binds a handler to the method of this name. A name that the descriptor does not have, a second
  // binding, and a method left without one when the server starts are bugs and end the process with
  // a message that names the method.
  void BindAsync(absl::string_view method, AsyncHandler handler);
  void BindBlocking(absl::string_view method, BlockingHandler handler);
  void BindStream(absl::string_view method, StreamHandler handler);

  // BindAsync for a handler that answers at once with a message.
  template <typename Request, typename Response>
  void Unary(absl::string_view method,
             std::function<absl::StatusOr<Response>(const Call&, const Request&)> handler) {
    BindAsync(method, [handler = std::move(handler)](
                          const Call& call, std::unique_ptr<google::protobuf::Message> request,
                          Responder respond) {
      absl::StatusOr<Response> response = handler(call, static_cast<const Request&>(*request));
      if (!response.ok()) return respond(std::move(response).status());
      respond(Encode(*response));
    });
  }

  // What the server registers with gRPC; only common/rpc knows its inside.
  class Registration;
  Registration& registration();

 private:
  std::unique_ptr<Registration> registration_;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_SERVICE_H_
