// What is done to a ledger's store besides serving it: checking its chain, renewing its epoch.
#ifndef RENKEI_COMMON_LEDGER_MAINTENANCE_H_
#define RENKEI_COMMON_LEDGER_MAINTENANCE_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"

namespace renkei::ledger {

struct ChainCheck {
  Revision through;  // every version up to here is as it was written
  bool complete;     // this is the head, and the head agrees
};

// Computes the chain of at most `max_versions` versions after `after` again and compares; trusts
// the chain at `after`, so begin with 0 and go on with the `through` of the answer. May run beside
// an open ledger; each call reads its own snapshot. Bounded by its arguments. DataLoss: the first
// revision that is missing or not what its chain says. OutOfRange: `after` is beyond the head.
absl::StatusOr<ChainCheck> VerifyChain(const storage::Store& store, Revision after,
                                       size_t max_versions);

struct Renewal {
  Epoch before;
  Epoch now;
};

// Gives the ledger in `store` a new epoch: after a backup was restored, revisions after the backup
// are used a second time. Old versions keep the epoch they were written in. No ledger may be open
// on the store.
// FailedPrecondition: the store holds no ledger, or of an unknown format.
absl::StatusOr<Renewal> RenewEpoch(storage::Store& store);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_MAINTENANCE_H_
