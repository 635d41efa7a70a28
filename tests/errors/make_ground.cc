#include "absl/strings/match.h"
#include "services/monitoring/monitoring.h"
#include "services/technical/technical.h"
#include "tests/errors/aggregator_ground.h"
#include "tests/errors/coordination_ground.h"
#include "tests/errors/following_ground.h"
#include "tests/errors/ground.h"

namespace renkei::errors {
namespace {

// The first of the seeds, in a programme that nobody knows.
Seed Elsewhere(const Resource& resource, Seed seed) {
  seed.request = resource.Create(resource.fresh, resource.good, "programmes/none");
  return seed;
}

}  // namespace

std::unique_ptr<Ground> MakeGround(const std::string& method, Situation situation) {
  if (absl::StartsWith(method, "renkei.technical.")) {
    const std::vector<Seed> seeds = ExchangeSeeds();
    return std::make_unique<FollowingGround>(situation, technical::Open, seeds,
                                             Elsewhere(Exchanges(), seeds.front()));
  }
  if (absl::StartsWith(method, "renkei.monitoring.")) {
    const std::vector<Seed> seeds = PolicyReportSeeds();
    return std::make_unique<FollowingGround>(situation, monitoring::Open, seeds,
                                             Elsewhere(PolicyReports(), seeds.front()));
  }
  if (absl::StartsWith(method, "renkei.aggregator.")) {
    return std::make_unique<AggregatorGround>(situation);
  }
  return std::make_unique<CoordinationGround>(situation);
}

}  // namespace renkei::errors
