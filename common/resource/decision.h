// Decide: what a transaction writes, or why it may not.
//
// Every way to change records ends here. All intents of a transaction are judged together: each
// record as it stands before any of them, and what depends on others in the state that all of them
// would leave, so that their order does not matter.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_DECISION_H_
#define RENKEI_COMMON_RESOURCE_DECISION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/ledger/ledger.h"
#include "common/resource/intent.h"
#include "common/resource/record_bytes.h"
#include "common/resource/refusals.h"
#include "common/time/patience.h"

namespace renkei::resource {

struct Decision {
  std::vector<ledger::Write> writes;
  // Of each intent the record as it would be, in their order. One that is written has no revision
  // yet; one that would not change is answered as it stands and not written.
  std::vector<Answered> records;
  Refusals refusals;  // any: nothing may be written
};

// Stops with the error of `patience` when nobody waits for it any more: nothing is written then.
// `refusals`: what is known to be refused before; those changes are shown to the others, and not
// judged: the days, parties and links by which the state would judge a record may be just what is
// wrong with it. `assumed` are versions that the state is taken to hold besides. A refusal that
// only follows from what is wrong with another change is not told: the other one is.
absl::StatusOr<Decision> Decide(const std::vector<Intent>& intents,
                                const std::vector<ledger::Write>& assumed,
                                const ledger::Epoch& epoch, Refusals refusals,
                                const ledger::State& state, const time::Patience& patience);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_DECISION_H_
