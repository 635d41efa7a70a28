// Rows: the figures of an answer, summed over a selection.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_ROWS_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_ROWS_H_

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {

// Rows in the order of Cells::InOrder, the total, and what stands apart. Errors of patience.
absl::StatusOr<aggregator::v1::Totals> TotalsOf(const Ground& ground, const Asked& asked,
                                                const Selection& selection,
                                                const time::Patience& patience);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_ROWS_H_
