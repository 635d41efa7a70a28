// Findings: what whoever keeps the records should look at. quality.proto is their manual.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_QUALITY_FINDINGS_H_
#define RENKEI_SERVICES_AGGREGATOR_QUALITY_FINDINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/status/details.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::quality {

// Adds every wrong field of the request to `violations`. Pages and `min_revisions` are not looked
// at.
void CheckRequest(const aggregator::v1::ListFindingsRequest& request,
                  status::FieldViolations& violations);

struct Found {
  std::string snapshot;
  std::vector<aggregator::v1::Finding> findings;  // in the order of the answer, all of them
  bool before_first_record = false;
};

// `engine` is one of `records`. Errors of the engine, fields as the request calls them;
// InvalidArgument also for what CheckRequest refuses. Errors of patience.
absl::StatusOr<Found> FindAll(const totals::Engine& engine, const facts::Records& records,
                              const aggregator::v1::ListFindingsRequest& request,
                              const time::Patience& patience);

}  // namespace renkei::quality

#endif  // RENKEI_SERVICES_AGGREGATOR_QUALITY_FINDINGS_H_
