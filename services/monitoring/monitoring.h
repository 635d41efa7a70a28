// Monitoring: the service that keeps the policy reports of policy monitoring.
#ifndef RENKEI_SERVICES_MONITORING_MONITORING_H_
#define RENKEI_SERVICES_MONITORING_MONITORING_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/dataservice/following_service.h"

namespace renkei::monitoring {

// Errors: as of FollowingService::Open.
absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options);

}  // namespace renkei::monitoring

#endif  // RENKEI_SERVICES_MONITORING_MONITORING_H_
