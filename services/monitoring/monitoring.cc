#include "services/monitoring/monitoring.h"

#include "common/status/macros.h"
#include "services/monitoring/policy_report_rules.h"

namespace renkei::monitoring {

absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(auto service, dataservice::FollowingService::Open("monitoring", options));
  service->Add(v1::PolicyReport::descriptor(),
               std::make_unique<PolicyReportRules>(service->programmes()));
  return service;
}

}  // namespace renkei::monitoring
