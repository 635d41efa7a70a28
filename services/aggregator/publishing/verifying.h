// Verifying: makes a published report again from history, and says what differs.
//
//   documents    their bytes are those of their SHA-256
//   chains       of each ledger where the report stands on it, as its feed told them, whatever
//   epoch
//                it has now
//   figures      counted again, with the record versions behind each
//   renderings   rendered again: the same bytes, or not
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_VERIFYING_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_VERIFYING_H_

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/publication.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::publishing {

// OutOfRange, Unavailable and the end of patience as of totals::Engine; Unavailable, too, where a
// ledger is replaced meanwhile. Requires an engine of these records.
absl::StatusOr<aggregator::v1::VerifyReportResponse> Verify(const totals::Engine& engine,
                                                            const facts::Records& records,
                                                            const Publication& publication,
                                                            const time::Patience& patience);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_VERIFYING_H_
