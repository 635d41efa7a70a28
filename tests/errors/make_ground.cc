#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/monitoring/monitoring.h"
#include "services/technical/technical.h"
#include "tests/errors/aggregator_ground.h"
#include "tests/errors/coordination_ground.h"
#include "tests/errors/following_ground.h"
#include "tests/errors/ground.h"

namespace renkei::errors {

std::string ServerOf(const std::string& method) {
  for (const char* server : {"technical", "monitoring", "aggregator"}) {
    if (absl::StartsWith(method, absl::StrCat("renkei.", server, "."))) return server;
  }
  // Coordination follows nobody.
  return absl::StartsWith(method, "renkei.changes.v1.Following.") ? "technical" : "coordination";
}

std::unique_ptr<Ground> MakeGround(const std::string& method, Situation situation) {
  const std::string server = ServerOf(method);
  if (server == "technical") {
    return std::make_unique<FollowingGround>(situation, technical::Open, Exchanges(),
                                             ExchangeSeeds());
  }
  if (server == "monitoring") {
    return std::make_unique<FollowingGround>(situation, monitoring::Open, PolicyReports(),
                                             PolicyReportSeeds());
  }
  if (server == "aggregator") {
    return std::make_unique<AggregatorGround>(situation);
  }
  return std::make_unique<CoordinationGround>(situation);
}

}  // namespace renkei::errors
