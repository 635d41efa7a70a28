// Why a stated figure may not be what is recorded: the records that could be counted, or left out.
// reconcile.proto says of each reason what it means.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_CANDIDATES_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_CANDIDATES_H_

#include "absl/status/status.h"
#include "renkei/aggregator/v1/reconcile.pb.h"
#include "services/aggregator/reconcile/evidence.h"

namespace renkei::reconcile {

// Adds the candidates to an answer that has its figure, its verdict and what was found; `found` is
// what it was found in. Errors of the engine.
absl::Status FillCandidates(Asking& asking, const Found& found,
                            aggregator::v1::Reconciliation& reconciliation);

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_CANDIDATES_H_
