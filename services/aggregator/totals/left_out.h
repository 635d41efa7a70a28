// Left out: the record versions that a figure leaves out, and the rule that does.
//
// What might be asked about is every record that the question's filter allows whatever its role,
// its exclusion and its state, in the years asked or reaching into them, and that would stand in
// the cell. Each of them is either behind the cell, or here under the first rule that keeps it out:
//
//   excluded      its code is not included
//   state-as-of   it is cancelled, or not in the states asked: planned, undated, later
//   placing       it may belong to the cell's years or month, but does not lie in them
//   membership    only in a role that is not counted
//   nested-once   it is behind the cell, but adds nothing to `distinct`
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_LEFT_OUT_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_LEFT_OUT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {

// Of the cell `group`, or of the total when it is empty, in the order of source and name.
// `selection`: what `asked` selects. Errors of patience.
absl::StatusOr<std::vector<aggregator::v1::LeftOutRecord>> LeftOutOf(
    const Ground& ground, const Asked& asked, const Selection& selection, const Group& group,
    const std::vector<aggregator::v1::StateAsOf>& states, const time::Patience& patience);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_LEFT_OUT_H_
