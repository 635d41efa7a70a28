#include "services/monitoring/monitoring.h"

#include <vector>

#include "services/monitoring/policy_report_rules.h"

namespace renkei::monitoring {

absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options) {
  return dataservice::FollowingService::Open(
      "monitoring", options, [](const programmes::Programmes& programmes) {
        std::vector<dataservice::Kept> kept;
        kept.push_back(
            {v1::PolicyReport::descriptor(), std::make_unique<PolicyReportRules>(programmes)});
        return kept;
      });
}

}  // namespace renkei::monitoring
