// Reindex: gives the records of a ledger the index keys that they would be written with today,
// where the index was made by earlier rules.
//
// Records are taken by name, in commits of bounded size, each of which leaves what it touches as
// the log says; only the last one notes the new format. So whoever is interrupted finds the old
// format noted, begins again, and has nothing to write for the records that were done.
#ifndef RENKEI_COMMON_LEDGER_REINDEX_H_
#define RENKEI_COMMON_LEDGER_REINDEX_H_

#include "absl/status/status.h"
#include "common/ledger/ledger.h"
#include "common/storage/store.h"

namespace renkei::ledger {

// Does nothing when the index is of this format, or when the format has no name. No ledger may be
// open on the store, which holds one.
// Errors: of `format.keys_of` and the store. DataLoss: state and log contradict each other.
absl::Status Reindex(storage::Store& store, const IndexFormat& format);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_REINDEX_H_
