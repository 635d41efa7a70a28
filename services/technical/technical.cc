#include "services/technical/technical.h"

#include "common/status/macros.h"
#include "services/technical/exchange_rules.h"

namespace renkei::technical {

absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(auto service, dataservice::FollowingService::Open("technical", options));
  service->Add(v1::Exchange::descriptor(), std::make_unique<ExchangeRules>(service->programmes()));
  return service;
}

}  // namespace renkei::technical
