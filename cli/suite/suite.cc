#include "cli/suite/suite.h"

#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/dataservice/following_service.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/macros.h"
#include "common/telemetry/log.h"
#include "common/transcoding/suite.h"
#include "services/aggregator/aggregator.h"
#include "services/coordination/coordination.h"
#include "services/gateway/forwarding/forwarding.h"
#include "services/monitoring/monitoring.h"
#include "services/technical/technical.h"

namespace renkei::suite {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(5);

// In the order in which they are started, and where each listens unless told otherwise.
constexpr std::pair<absl::string_view, const char*> kServices[] = {
    {kCoordination, "127.0.0.1:7401"}, {kTechnical, "127.0.0.1:7402"},
    {kMonitoring, "127.0.0.1:7403"},   {kAggregator, "127.0.0.1:7404"},
    {kGateway, "127.0.0.1:7400"},
};

// What a service is made from: its folder, and where the others are.
struct Place {
  std::string data_dir;
  const Addresses& addresses;

  std::string AddressOf(absl::string_view name) const { return addresses.at(std::string(name)); }
};

// A service, whichever it is, kept for as long as its server runs.
struct Served {
  std::shared_ptr<void> service;
  std::vector<rpc::Service*> rpc_services;
};

template <typename Service>
absl::StatusOr<Served> Keep(absl::StatusOr<std::unique_ptr<Service>> opened) {
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<Service> service, std::move(opened));
  std::vector<rpc::Service*> rpc_services = service->services();
  return Served{std::move(service), std::move(rpc_services)};
}

absl::StatusOr<Served> OpenAggregator(const Place& place) {
  aggregator::AggregatorOptions options{.data_dir = place.data_dir, .sources = {}};
  for (const std::string& name : transcoding::LedgerServices()) {
    options.sources[name] = place.AddressOf(name);
  }
  return Keep(aggregator::Aggregator::Open(options));
}

absl::StatusOr<Served> OpenGateway(const Place& place) {
  gateway::Backends backends;
  for (const transcoding::Backend& backend : transcoding::Backends()) {
    RENKEI_ASSIGN_OR_RETURN(backends[backend.name],
                            rpc::Channel::Open({.target = place.AddressOf(backend.name),
                                                .services = backend.services}));
  }
  auto forwarding = std::make_shared<gateway::Forwarding>(std::move(backends));
  std::vector<rpc::Service*> rpc_services = forwarding->services();
  return Served{std::move(forwarding), std::move(rpc_services)};
}

absl::StatusOr<Served> OpenService(const std::string& name, const Place& place) {
  if (name == kCoordination) return Keep(coordination::Coordination::Open(place.data_dir));
  const dataservice::FollowingOptions following = {
      .data_dir = place.data_dir, .coordination_address = place.AddressOf(kCoordination)};
  if (name == kTechnical) return Keep(technical::Open(following));
  if (name == kMonitoring) return Keep(monitoring::Open(following));
  if (name == kAggregator) return OpenAggregator(place);
  if (name == kGateway) return OpenGateway(place);
  return absl::InvalidArgumentError(absl::StrCat("there is no service \"", name, "\""));
}

// `status`, saying which service it is about.
absl::Status About(const std::string& name, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(name, ": ", status.message()));
}

class RunningSuite final : public Suite {
 public:
  explicit RunningSuite(Addresses addresses) : addresses_(std::move(addresses)) {}

  ~RunningSuite() override {
    while (!running_.empty()) {
      running_.back().server->Shutdown(kGrace);
      running_.pop_back();
    }
  }

  absl::Status StartService(const std::string& name, const SuiteOptions& options) {
    RENKEI_ASSIGN_OR_RETURN(Served served,
                            OpenService(name, Place{FolderOf(options.data_dir, name), addresses_}));
    RENKEI_ASSIGN_OR_RETURN(
        std::unique_ptr<rpc::Server> server,
        rpc::Server::Start(
            {.address = addresses_.at(name), .insecure_any_address = options.insecure_any_address},
            served.rpc_services));
    addresses_[name] = server->address();
    telemetry::Log(telemetry::Level::kInfo, "serving",
                   {{"service", name}, {"address", server->address()}});
    running_.push_back({std::move(served), std::move(server)});
    return absl::OkStatus();
  }

  std::string address(absl::string_view name) const override {
    return addresses_.at(std::string(name));
  }

 private:
  struct Running {
    Served served;  // outlives its server
    std::unique_ptr<rpc::Server> server;
  };

  Addresses addresses_;
  std::vector<Running> running_;
};

}  // namespace

std::vector<std::string> AllNames() {
  std::vector<std::string> names;
  for (const auto& [name, address] : kServices) names.emplace_back(name);
  return names;
}

Addresses DefaultAddresses() {
  Addresses addresses;
  for (const auto& [name, address] : kServices) addresses[std::string(name)] = address;
  return addresses;
}

Addresses EphemeralAddresses() {
  Addresses addresses;
  for (const std::string& name : AllNames()) addresses[name] = "127.0.0.1:0";
  return addresses;
}

std::string FolderOf(const std::string& data_dir, const std::string& service) {
  return absl::StrCat(data_dir, "/", service);
}

absl::StatusOr<std::unique_ptr<Suite>> Suite::Start(const SuiteOptions& options) {
  auto suite = std::make_unique<RunningSuite>(options.addresses);
  // In this order, so that a port taken by one service is known to those that call it.
  for (const std::string& name : options.services) {
    const absl::Status started = suite->StartService(name, options);
    if (!started.ok()) return About(name, started);
  }
  return suite;
}

}  // namespace renkei::suite
