#include "tests/e2e/program/five_processes.h"

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::program {

absl::StatusOr<std::unique_ptr<FiveProcesses>> FiveProcesses::Start(
    const std::string& data_dir, const std::vector<std::string>& order) {
  RENKEI_ASSIGN_OR_RETURN(const auto addresses, FreeAddresses(static_cast<int>(order.size())));
  std::unique_ptr<FiveProcesses> five(new FiveProcesses());
  five->data_dir_ = data_dir;
  for (size_t i = 0; i < order.size(); ++i) five->addresses_[order[i]] = addresses[i];
  for (const std::string& service : order) {
    RENKEI_RETURN_IF_ERROR(five->StartService(service));
  }
  return five;
}

absl::Status FiveProcesses::StartService(const std::string& service) {
  Arguments arguments = {service, "--data-dir", data_dir_};
  for (const auto& [name, address] : addresses_) {
    arguments.insert(arguments.end(), {absl::StrCat("--", name), address});
  }
  RENKEI_ASSIGN_OR_RETURN(processes_[service], ServedSuite::Start(arguments));
  return absl::OkStatus();
}

void FiveProcesses::StopService(const std::string& service) {
  EXPECT_THAT(processes_.at(service)->Stop(), IsOkAndHolds(0)) << service;
  processes_.erase(service);
}

void FiveProcesses::Stop() {
  while (!processes_.empty()) StopService(std::string(processes_.begin()->first));
}

}  // namespace renkei::program
