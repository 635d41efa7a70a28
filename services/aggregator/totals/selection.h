// Selection: which record versions a question counts, in which state, and in which cells. Totals,
// the records behind a cell and the report's material are all made of one, so they cannot disagree.
// Rule nested-once stands here.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "services/aggregator/facts/fact_ref.h"
#include "services/aggregator/totals/cells.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::totals {

struct Selected {
  facts::FactRef fact;
  Standing standing;
  std::vector<InCell> cells;
  // Rule nested-once: the selected records it lies inside, in the same state, nearest first. Only
  // those that add occurrences of their own: one that adds none (a policy report, or a tally of
  // which no one knows how many) takes none of its parts' out of `distinct`.
  std::vector<uint32_t> inside;

  bool IsIn(CellId cell) const;
};

// Threads: as of any container. Lifetime: as of ground and question.
struct Selection {
  std::vector<Selected> records;
  Cells cells;
  std::vector<facts::FactRef> apart;  // rule placing

  // The nearest record that contains `record` and is counted in `cell` too; nullopt for the cell:
  // the total. nullptr: it counts in `distinct`.
  const Selected* Container(const Selected& record, std::optional<CellId> cell) const;
};

// InvalidArgument: the filter names a side that none of the programmes has. Errors of patience.
absl::StatusOr<Selection> Select(const Ground& ground, const Asked& asked,
                                 const time::Patience& patience);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_
