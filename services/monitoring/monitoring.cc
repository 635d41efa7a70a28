#include "services/monitoring/monitoring.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/monitoring/policy_report_rules.h"

namespace renkei::monitoring {
namespace {

constexpr char kService[] = "monitoring";

}  // namespace

absl::StatusOr<std::unique_ptr<Monitoring>> Monitoring::Open(const MonitoringOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(
      auto store, dataservice::OpenStore(absl::StrCat(options.data_dir, "/ledger"), kService,
                                         ledger::TableNames()));
  RENKEI_ASSIGN_OR_RETURN(
      auto programmes,
      dataservice::OpenStore(absl::StrCat(options.data_dir, "/programmes"), kService,
                             programmes::FollowedProgrammes::TableNames()));
  RENKEI_ASSIGN_OR_RETURN(auto following, programmes::Following::Open(
                                              std::move(programmes), options.coordination_address));
  return Open(std::move(store), std::move(following));
}

absl::StatusOr<std::unique_ptr<Monitoring>> Monitoring::Open(
    std::unique_ptr<storage::Store> store, std::unique_ptr<programmes::Following> following) {
  std::unique_ptr<Monitoring> service(new Monitoring());
  service->following_ = std::move(following);
  RENKEI_ASSIGN_OR_RETURN(service->data_,
                          dataservice::DataService::Open(kService, std::move(store)));
  service->data_->Add(v1::PolicyReport::descriptor(),
                      std::make_unique<PolicyReportRules>(service->following_->programmes()));
  return service;
}

}  // namespace renkei::monitoring
