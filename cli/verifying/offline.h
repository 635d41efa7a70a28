// Offline: verifies a published report without a running suite, from ledgers written out.
//
// The ledgers' chains are checked over every version; then the report is made again from the
// versions that it stands on, by the aggregator's own rules. It needs memory for those versions.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_CLI_VERIFYING_OFFLINE_H_
#define RENKEI_CLI_VERIFYING_OFFLINE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::verifying {

struct Verified {
  coordination::v1::PublishedReport report;
  // Of coordination's ledger right after the report was published.
  int64_t published_revision = 0;
  std::string published_chain;
  aggregator::v1::VerifyReportResponse response;
};

// `report`: its name. NotFound: it stands in none of the files. FailedPrecondition: a ledger that
// the report stands on is missing, or its dump ends too early. Errors of ForEachChange.
absl::StatusOr<Verified> VerifyOffline(const std::string& report,
                                       const std::vector<std::string>& paths);

}  // namespace renkei::verifying

#endif  // RENKEI_CLI_VERIFYING_OFFLINE_H_
