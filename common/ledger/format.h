// What a store must hold to be this service's ledger, and how it becomes one.
#ifndef RENKEI_COMMON_LEDGER_FORMAT_H_
#define RENKEI_COMMON_LEDGER_FORMAT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/values.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"

namespace renkei::ledger {

struct Identity {
  Epoch epoch;
  HeadValue head;
};

// 128 random bits. Unavailable: the system has no randomness to give.
absl::StatusOr<Epoch> DrawEpoch();

// Makes an empty store the ledger of `service`, or checks that it is that already and that its head
// agrees with the end of its log.
// FailedPrecondition: another service's ledger or an unknown format, by name. DataLoss: head, last
// version and chain contradict each other.
absl::StatusOr<Identity> OpenStore(storage::Store& store, absl::string_view service);

// What the store says it is. FailedPrecondition: not a ledger, or of an unknown format.
absl::StatusOr<Identity> ReadIdentity(const storage::Snapshot& snapshot);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_FORMAT_H_
