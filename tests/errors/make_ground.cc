#include "absl/strings/match.h"
#include "services/monitoring/monitoring.h"
#include "services/technical/technical.h"
#include "tests/errors/aggregator_ground.h"
#include "tests/errors/coordination_ground.h"
#include "tests/errors/following_ground.h"
#include "tests/errors/ground.h"

namespace renkei::errors {
std::unique_ptr<Ground> MakeGround(const std::string& method, Situation situation) {
  if (absl::StartsWith(method, "renkei.technical.")) {
    return std::make_unique<FollowingGround>(situation, technical::Open, Exchanges(),
                                             ExchangeSeeds());
  }
  if (absl::StartsWith(method, "renkei.monitoring.")) {
    return std::make_unique<FollowingGround>(situation, monitoring::Open, PolicyReports(),
                                             PolicyReportSeeds());
  }
  if (absl::StartsWith(method, "renkei.aggregator.")) {
    return std::make_unique<AggregatorGround>(situation);
  }
  return std::make_unique<CoordinationGround>(situation);
}

}  // namespace renkei::errors
