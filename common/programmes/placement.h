// Whether the fiscal years that a record belongs to are open to it.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_
#define RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/event/placement.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "common/programmes/programmes.h"
#include "common/resource/rules.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::programmes {

// Whether a record may change from one placement, absent when it is created, to the other, absent
// when it is deleted.
// FailedPrecondition: YEAR_CLOSED, naming the closing, if any year they cover or name is closed
// both
//   before and after the transaction: one that opens or closes a year may change its records;
//   PROGRAMME_NOT_FOUND.
absl::Status CheckYearsOpen(const Programmes& programmes, absl::string_view programme,
                            const std::optional<event::Placement>& from,
                            const std::optional<event::Placement>& to,
                            const resource::Transition& states);

// An event may name its fiscal year where its span leaves it open, and must not contradict it.
// InvalidArgument at `event`'s field; FailedPrecondition: PROGRAMME_NOT_FOUND.
absl::Status CheckFiscalYear(const Programmes& programmes, absl::string_view programme,
                             const type::v1::Event& event, const ledger::State& state,
                             const fields::Place& at);

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_PLACEMENT_H_
