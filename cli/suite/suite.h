// Suite: some or all of the five services, served by this process.
//
//   RENKEI_ASSIGN_OR_RETURN(auto suite, Suite::Start({.data_dir = "data"}));
//   suite->address("gateway");
//
// In one process as in five, a service knows another only by its address.
//
// Threads: made and destroyed by one thread; asked for addresses from any.
#ifndef RENKEI_CLI_SUITE_SUITE_H_
#define RENKEI_CLI_SUITE_SUITE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::suite {

inline constexpr absl::string_view kCoordination = "coordination";
inline constexpr absl::string_view kTechnical = "technical";
inline constexpr absl::string_view kMonitoring = "monitoring";
inline constexpr absl::string_view kAggregator = "aggregator";
inline constexpr absl::string_view kGateway = "gateway";

// The five services in the order they are started.
std::vector<std::string> AllNames();

// Where each service is, by name: listened on if it is served here, reached if it is not.
using Addresses = std::map<std::string, std::string>;

// 127.0.0.1:7400 for the gateway, 7401 to 7404 for the others in order.
Addresses DefaultAddresses();
// Free ports of 127.0.0.1, for a suite that serves all five.
Addresses EphemeralAddresses();

// The folder of a service's data, below that of all.
std::string FolderOf(const std::string& data_dir, const std::string& service);

struct SuiteOptions {
  // Each service keeps its data in the folder of its name below this one.
  std::string data_dir;
  std::vector<std::string> services = AllNames();
  Addresses addresses = DefaultAddresses();
  // The network is trusted: listen beyond loopback without credentials.
  bool insecure_any_address = false;
};

class Suite {
 public:
  // All services asked, or none. Errors say which service could not be started, and why.
  static absl::StatusOr<std::unique_ptr<Suite>> Start(const SuiteOptions& options);
  // Shuts down the services in the reverse order of their start, each with a few seconds' grace.
  virtual ~Suite() = default;

  // Where a service is reached; of one of this process with the port that was taken.
  virtual std::string address(absl::string_view name) const = 0;
};

}  // namespace renkei::suite

#endif  // RENKEI_CLI_SUITE_SUITE_H_
