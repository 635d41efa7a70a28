#include "services/technical/technical.h"

#include <vector>

#include "services/technical/exchange_rules.h"

namespace renkei::technical {

absl::StatusOr<std::unique_ptr<dataservice::FollowingService>> Open(
    const dataservice::FollowingOptions& options) {
  return dataservice::FollowingService::Open(
      "technical", options, [](const programmes::Programmes& programmes) {
        std::vector<dataservice::Kept> kept;
        kept.push_back({v1::Exchange::descriptor(), std::make_unique<ExchangeRules>(programmes)});
        return kept;
      });
}

}  // namespace renkei::technical
