// The suite as five processes, each with one service, over one data folder.
#ifndef RENKEI_TESTS_E2E_PROGRAM_FIVE_PROCESSES_H_
#define RENKEI_TESTS_E2E_PROGRAM_FIVE_PROCESSES_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/e2e/program/served_suite.h"

namespace renkei::program {

// The order in which one would start them.
inline const std::vector<std::string> kEasyOrder = {"coordination", "technical", "monitoring",
                                                    "aggregator", "gateway"};

class FiveProcesses final {
 public:
  // Starts them one after another; each is told all addresses, and says itself when it is ready.
  static absl::StatusOr<std::unique_ptr<FiveProcesses>> Start(
      const std::string& data_dir, const std::vector<std::string>& order = kEasyOrder);

  const ServedSuite& gateway() const { return of("gateway"); }
  // Of a service that runs.
  const ServedSuite& of(const std::string& service) const { return *processes_.at(service); }

  // Stops one as an operator does, and starts it again where it was.
  void StopService(const std::string& service);
  absl::Status StartService(const std::string& service);

  // Stops all of them, each of which leaves with 0.
  void Stop();

 private:
  FiveProcesses() = default;

  std::string data_dir_;
  std::map<std::string, std::string> addresses_;
  std::map<std::string, std::unique_ptr<ServedSuite>> processes_;
};

}  // namespace renkei::program

#endif  // RENKEI_TESTS_E2E_PROGRAM_FIVE_PROCESSES_H_
