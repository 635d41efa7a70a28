#include "common/rpc/server.h"

#include <chrono>
#include <utility>

#include "absl/base/call_once.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/address.h"
#include "common/rpc/callback_threads.h"
#include "common/rpc/grpc_credentials.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/grpc_service.h"
#include "common/status/macros.h"
#include "grpc/health/v1/health.pb.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace renkei::rpc {
namespace {

// gRPC's switches that hold for every server of a process.
void PrepareProcess() {
  static absl::once_flag once;
  absl::call_once(once, [] {
    TakeGrpcLog();
    KeepCallbackThreads();
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    // gRPC answers health checks without protobuf. Naming the message links its descriptor, without
    // which reflection would list a service that it cannot describe.
    grpc::health::v1::HealthCheckRequest::descriptor();
  });
}

void SetLimits(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  // A second server on a taken port is refused, not given half of its connections.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  const int interval_ms = absl::ToInt64Milliseconds(options.keepalive_interval);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, interval_ms);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                             static_cast<int>(absl::ToInt64Milliseconds(kKeepaliveTimeout)));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  // Half, because a ping may be early by what the one before it was late.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             interval_ms / 2);
  // Reflection alone is answered by threads; everything else by callbacks.
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 2);
}

class GrpcServer final : public Server {
 public:
  GrpcServer(const ServerOptions& options, const std::vector<Service*>& services)
      : runtime_(options) {
    for (Service* service : services) {
      services_.push_back(std::make_unique<GrpcService>(service->registration(), runtime_));
      names_.push_back(service->descriptor()->full_name());
    }
  }
  ~GrpcServer() override { Shutdown(absl::ZeroDuration()); }

  absl::Status Listen(const Address& address,
                      const std::shared_ptr<grpc::ServerCredentials>& credentials) {
    grpc::ServerBuilder builder;
    SetLimits(runtime_.options, builder);
    builder.AddListeningPort(address.WithPort(address.port), credentials, &port_);
    for (const auto& service : services_) builder.RegisterService(service.get());
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) {
      return absl::FailedPreconditionError(absl::StrCat("cannot listen on ",
                                                        address.WithPort(address.port),
                                                        ": taken, or not an address of ours"));
    }
    if (!address.unix_path.empty()) port_ = 0;
    address_ = address.WithPort(port_);
    for (const std::string& name : names_) {
      server_->GetHealthCheckService()->SetServingStatus(name, true);
    }
    return absl::OkStatus();
  }

  int port() const override { return port_; }
  const std::string& address() const override { return address_; }

  void Shutdown(absl::Duration grace) override {
    absl::call_once(shutdown_, [&] {
      if (server_ == nullptr) return;
      server_->GetHealthCheckService()->Shutdown();
      runtime_.streams.EndAll();
      server_->Shutdown(absl::ToChronoTime(absl::Now() + grace));
      server_->Wait();
    });
  }

 private:
  // In the order of what rests on what: the server goes first, its threads with it.
  Runtime runtime_;
  std::vector<std::unique_ptr<GrpcService>> services_;
  std::vector<std::string> names_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::string address_;
  absl::once_flag shutdown_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const std::vector<Service*>& services) {
  RENKEI_ASSIGN_OR_RETURN(const Address address, ParseAddress(options.address));
  if (!options.tls && !options.insecure_any_address && !address.IsLocal()) {
    return absl::FailedPreconditionError(
        absl::StrCat("address ", options.address,
                     " is reachable from other machines and there are no credentials"));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto credentials, ServerCredentials(options.tls));
  PrepareProcess();
  auto server = std::make_unique<GrpcServer>(options, services);
  RENKEI_RETURN_IF_ERROR(server->Listen(address, credentials));
  return server;
}

}  // namespace renkei::rpc
