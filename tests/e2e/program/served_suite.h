// The program under test: `renkei`, as it is built.
#ifndef RENKEI_TESTS_E2E_PROGRAM_SERVED_SUITE_H_
#define RENKEI_TESTS_E2E_PROGRAM_SERVED_SUITE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/e2e/program/process.h"

namespace renkei::program {

using Arguments = std::vector<std::string>;

// Runs `renkei ARGUMENTS` to its end. A program that cannot be run, or does not end in time, is a
// test failure, and its exit code here -1.
Outcome RunRenkei(const Arguments& arguments);

// As many free addresses of the loopback, for processes that must know each other's before they
// are started. Nobody holds them: they are free as long as no one else asks for just these.
absl::StatusOr<std::vector<std::string>> FreeAddresses(int count);

// A running `renkei serve`, of all services or of one. Ends with the object.
class ServedSuite final {
 public:
  // `arguments` stand after `serve`. Answers once it has said "ready". Errors of Process; Internal:
  // it said something else, or ended.
  static absl::StatusOr<std::unique_ptr<ServedSuite>> Start(const Arguments& arguments);
  // All five services in one process, at free ports.
  static absl::StatusOr<std::unique_ptr<ServedSuite>> StartAll(const std::string& data_dir);

  // Where a service listens, as it printed it; "" of one that it does not serve.
  std::string address(const std::string& service) const;
  // In the order in which they were printed.
  const std::vector<std::string>& services() const { return services_; }

  // Runs `renkei ARGUMENTS --server GATEWAY`.
  Outcome Run(Arguments arguments) const;

  // Stops it as an operator does. Its exit code.
  absl::StatusOr<int> Stop() { return process_->Stop(); }
  absl::Status Kill() { return process_->Kill(); }

 private:
  explicit ServedSuite(std::unique_ptr<Process> process) : process_(std::move(process)) {}

  std::unique_ptr<Process> process_;
  std::vector<std::string> services_;
  std::map<std::string, std::string> addresses_;
};

}  // namespace renkei::program

#endif  // RENKEI_TESTS_E2E_PROGRAM_SERVED_SUITE_H_
