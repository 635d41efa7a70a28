#include "common/rpc/channel.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/rpc/callback_threads.h"
#include "common/rpc/grpc_credentials.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/grpc_stream_reader.h"
#include "common/rpc/unreachable.h"
#include "common/status/macros.h"
#include "google/api/annotations.pb.h"
#include "grpcpp/channel.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"

namespace renkei::rpc {
namespace {

bool OnlyReads(const google::protobuf::MethodDescriptor& method) {
  return !method.options().GetExtension(google::api::http).get().empty() ||
         method.options().idempotency_level() == google::protobuf::MethodOptions::NO_SIDE_EFFECTS;
}

// For gRPC's service config: which methods are tried again, and how.
std::string RetryConfig(const std::vector<const google::protobuf::ServiceDescriptor*>& services) {
  std::vector<std::string> names;
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto& method = *service->method(i);
      if (!OnlyReads(method) || method.server_streaming()) continue;
      names.push_back(absl::StrCat(R"({"service":")", service->full_name(), R"(","method":")",
                                   method.name(), R"("})"));
    }
  }
  if (names.empty()) return "{}";
  return absl::StrCat(R"({"methodConfig":[{"name":[)", absl::StrJoin(names, ","),
                      R"(],"retryPolicy":{"maxAttempts":4,"initialBackoff":"0.1s",)",
                      R"("maxBackoff":"1s","backoffMultiplier":2,)",
                      R"("retryableStatusCodes":["UNAVAILABLE"]}}]})");
}

grpc::ChannelArguments Arguments(const ChannelOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS,
                   static_cast<int>(absl::ToInt64Milliseconds(options.keepalive_interval)));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                   static_cast<int>(absl::ToInt64Milliseconds(kKeepaliveTimeout)));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // A restarted server is found again within this, not within gRPC's two minutes.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 2000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  // Each channel is a client of its own to the server's bounds.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // The suite's services reach each other directly, whatever proxy the environment names.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetServiceConfigJSON(RetryConfig(options.services));
  return arguments;
}

// Apart from the rest of a call, so that whoever cancels late is not the last to hold its `done`.
struct CancellableContext final : Cancellable {
  grpc::ClientContext context;

  void Cancel() override { context.TryCancel(); }
};

// What an asynchronous call needs until it is done.
struct PendingCall {
  std::string path;
  const std::shared_ptr<CancellableContext> cancellable = std::make_shared<CancellableContext>();
  grpc::ClientContext& context = cancellable->context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  std::function<void(const Notes&)> on_notes;
  absl::AnyInvocable<void(absl::StatusOr<Body>)> done;

  void TellNotes() const {
    if (!on_notes) return;
    Notes notes;
    for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
      if (!IsNote({key.data(), key.size()})) continue;
      notes[std::string(key.data(), key.size())] = std::string(value.data(), value.size());
    }
    if (!notes.empty()) on_notes(notes);
  }
};

class GrpcChannel final : public Channel {
 public:
  GrpcChannel(std::string target, std::shared_ptr<grpc::Channel> channel)
      : target_(std::move(target)), channel_(std::move(channel)), stub_(channel_) {}

  absl::StatusOr<Body> Call(absl::string_view path, Body request,
                            const CallOptions& options) override {
    absl::Notification answered;
    absl::StatusOr<Body> answer;
    CallAsync(path, std::move(request), options, [&](absl::StatusOr<Body> result) {
      answer = std::move(result);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }

  void CallAsync(absl::string_view path, Body request, const CallOptions& options,
                 absl::AnyInvocable<void(absl::StatusOr<Body>)> done) override {
    // Shared, because std::function, which gRPC takes, must be copyable.
    auto call = std::make_shared<PendingCall>();
    call->path = std::string(path);
    call->request = ToBuffer(std::move(request));
    call->on_notes = options.on_notes;
    call->done = std::move(done);
    call->context.set_deadline(absl::ToChronoTime(absl::Now() + options.timeout));
    call->context.set_wait_for_ready(options.wait_for_ready);
    if (options.cancellation != nullptr) options.cancellation->PassOnTo(call->cancellable);
    stub_.UnaryCall(&call->context, call->path, {}, &call->request, &call->response,
                    [call, target = target_](const grpc::Status& status) {
                      call->TellNotes();
                      if (status.ok()) return call->done(ToString(call->response));
                      call->done(FromCall(status, target));
                    });
  }

  std::unique_ptr<StreamReader> OpenStream(absl::string_view path, Body request) override {
    return OpenGrpcStream({target_, channel_}, std::string(path), std::move(request));
  }

  absl::Status WaitUntilReady(absl::Duration timeout) override {
    if (channel_->WaitForConnected(absl::ToChronoTime(absl::Now() + timeout))) {
      return absl::OkStatus();
    }
    return absl::UnavailableError(
        absl::StrCat("server was not reached within ", absl::FormatDuration(timeout)));
  }

 private:
  const std::string target_;
  const std::shared_ptr<grpc::Channel> channel_;
  grpc::GenericStub stub_;
};

}  // namespace

absl::StatusOr<std::shared_ptr<Channel>> Channel::Open(const ChannelOptions& options) {
  if (options.target.empty()) return absl::InvalidArgumentError("target of a channel is empty");
  RENKEI_ASSIGN_OR_RETURN(const auto credentials, ChannelCredentials(options.tls));
  TakeGrpcLog();
  KeepCallbackThreads();
  return std::make_shared<GrpcChannel>(
      options.target, grpc::CreateCustomChannel(options.target, credentials, Arguments(options)));
}

absl::Status Channel::MalformedAnswer(absl::string_view path) {
  return absl::InternalError(absl::StrCat("answer of ", path, " is not of the expected type"));
}

}  // namespace renkei::rpc
