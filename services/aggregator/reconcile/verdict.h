// The verdict on a stated figure, from the total that is recorded of it. reconcile.proto says what
// each one means.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_VERDICT_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_VERDICT_H_

#include <cstdint>
#include <vector>

#include "renkei/aggregator/v1/reconcile.pb.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/reconcile/measure.h"

namespace renkei::reconcile {

struct Judgement {
  aggregator::v1::Reconciliation::Verdict verdict;
  type::v1::Quantity found;
  std::vector<aggregator::v1::StateAsOf> counted;
  int32_t difference = 0;  // DISAGREES
};

// Whether there is something to hold the figure against.
enum class Recorded {
  kWholly,
  kInPart,   // some years of those stated have no record
  kNothing,  // no record says anything of the measure
};

Judgement Judge(const type::v1::Quantity& stated, Measure measure,
                const aggregator::v1::Total& total, Recorded recorded);

// The same bounds; whether they are approximate is not looked at.
bool SameBounds(const type::v1::Quantity& a, const type::v1::Quantity& b);

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_VERDICT_H_
