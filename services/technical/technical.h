// Technical: the service that keeps the exchanges of the technical platform.
#ifndef RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_
#define RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/dataservice/following_service.h"

namespace renkei::technical {

// Errors: as of FollowingService::Open.
absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options);

}  // namespace renkei::technical

#endif  // RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_
