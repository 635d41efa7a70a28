// Provenance: the record versions that a figure stands on, and the rules that took each in.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_PROVENANCE_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_PROVENANCE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {

// The records behind a cell (nullopt: behind the total), in the order of source and name; only
// those in `states` if there are any. Errors of patience.
absl::StatusOr<std::vector<aggregator::v1::TotalRecord>> RecordsIn(
    const Ground& ground, const Asked& asked, const Selection& selection,
    std::optional<CellId> cell, const std::vector<aggregator::v1::StateAsOf>& states,
    const time::Patience& patience);

// A record behind a row: its place among those behind the total, and the place of what contains it
// in the row.
struct Behind {
  size_t place;
  std::optional<size_t> container;
};

// For each row of the answer, in order, the records behind it. Errors of patience.
absl::StatusOr<std::vector<std::vector<Behind>>> BehindRows(const Ground& ground,
                                                            const Selection& selection,
                                                            const time::Patience& patience);

// Says of a record that it lies inside another one of its cell, or with "" inside none.
void SetContainer(const std::string& container, aggregator::v1::TotalRecord& record);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_PROVENANCE_H_
