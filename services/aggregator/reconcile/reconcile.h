// Reconciliation: what documents state, held against what is recorded. reconcile.proto is its
// manual; every figure it compares with is the engine's.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_RECONCILE_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_RECONCILE_H_

#include "absl/status/statusor.h"
#include "common/status/details.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::reconcile {

// Adds every wrong field of the request to `violations`. `min_revisions` is not looked at.
void CheckRequest(const aggregator::v1::ReconcileFiguresRequest& request,
                  status::FieldViolations& violations);

// Gives each figure its verdict. Errors of totals::Engine, whose fields are named in their figure
// ("figures[3].question.filter.sides"); InvalidArgument also for what CheckRequest refuses. Errors
// of patience.
absl::StatusOr<aggregator::v1::ReconcileFiguresResponse> Reconcile(
    const totals::Engine& engine, const aggregator::v1::ReconcileFiguresRequest& request,
    const time::Patience& patience);

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_RECONCILE_H_
