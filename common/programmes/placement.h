// Whether the fiscal years that a record belongs to are open to it.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_
#define RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/event/placement.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "common/programmes/programmes.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::programmes {

// Whether a record with these placements, the old one and the new one, may be written.
// FailedPrecondition: YEAR_CLOSED, naming the closing, if any year they cover or name is closed;
//   PROGRAMME_NOT_FOUND.
absl::Status CheckYearsOpen(const Programmes& programmes, absl::string_view programme,
                            const std::vector<event::Placement>& placements,
                            const ledger::State& state);

// An event may name its fiscal year where its span leaves it open, and must not contradict it.
// InvalidArgument at `event`'s field; FailedPrecondition: PROGRAMME_NOT_FOUND.
absl::Status CheckFiscalYear(const Programmes& programmes, absl::string_view programme,
                             const type::v1::Event& event, const ledger::State& state,
                             const fields::Place& at);

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_
