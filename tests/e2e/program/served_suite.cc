#include "tests/e2e/program/served_suite.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/macros.h"
#include "gtest/gtest.h"

namespace renkei::program {
namespace {

Command RenkeiCommand(const Arguments& arguments) {
  Command command = {RENKEI_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

// Takes a free port and says which.
absl::StatusOr<int> Bind(const Descriptor& socket) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(socket.get(), generic, size) != 0 || getsockname(socket.get(), generic, &size) != 0) {
    return absl::ErrnoToStatus(errno, "cannot take a port");
  }
  return ntohs(address.sin_port);
}

}  // namespace

Outcome RunRenkei(const Arguments& arguments) {
  absl::StatusOr<Outcome> outcome = RunCommand(RenkeiCommand(arguments));
  if (outcome.ok()) return *std::move(outcome);
  ADD_FAILURE() << "renkei " << (arguments.empty() ? "" : arguments[0]) << ": " << outcome.status();
  return {.exit_code = -1, .out = "", .err = ""};
}

absl::StatusOr<std::vector<std::string>> FreeAddresses(int count) {
  std::vector<Descriptor> held;  // until all are chosen, so that they differ
  std::vector<std::string> addresses;
  while (count-- > 0) {
    held.emplace_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    RENKEI_ASSIGN_OR_RETURN(const int port, Bind(held.back()));
    addresses.push_back(absl::StrCat("127.0.0.1:", port));
  }
  return addresses;
}

absl::StatusOr<std::unique_ptr<ServedSuite>> ServedSuite::Start(const Arguments& arguments) {
  Command command = RenkeiCommand({"serve"});
  command.insert(command.end(), arguments.begin(), arguments.end());
  RENKEI_ASSIGN_OR_RETURN(auto process, Process::Start(command));
  std::unique_ptr<ServedSuite> suite(new ServedSuite(std::move(process)));
  while (true) {
    const absl::StatusOr<std::string> line = suite->process_->ReadLine();
    if (absl::IsOutOfRange(line.status())) return absl::InternalError("renkei serve ended");
    RENKEI_RETURN_IF_ERROR(line.status());
    if (*line == "ready") return suite;
    const std::vector<std::string> words = absl::StrSplit(*line, ' ');
    if (words.size() != 2) return absl::InternalError(absl::StrCat("renkei serve said ", *line));
    suite->services_.push_back(words[0]);
    suite->addresses_[words[0]] = words[1];
  }
}

absl::StatusOr<std::unique_ptr<ServedSuite>> ServedSuite::StartAll(const std::string& data_dir) {
  Arguments arguments = {"--data-dir", data_dir};
  for (const char* service : {"coordination", "technical", "monitoring", "aggregator", "gateway"}) {
    arguments.push_back(absl::StrCat("--", service));
    arguments.push_back("127.0.0.1:0");
  }
  return Start(arguments);
}

std::string ServedSuite::address(const std::string& service) const {
  const auto found = addresses_.find(service);
  return found == addresses_.end() ? "" : found->second;
}

Outcome ServedSuite::Run(Arguments arguments) const {
  arguments.push_back("--server");
  arguments.push_back(address("gateway"));
  return RunRenkei(arguments);
}

}  // namespace renkei::program
