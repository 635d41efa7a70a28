// The hash chain: each version's chain covers everything written before it, so that a changed,
// dropped or inserted version shows in every chain after it.
//
// chain = SHA-256 over these fields, each preceded by its length as 4 bytes big-endian:
//   the chain before it (32 bytes; zeros before the first version), the epoch (32 digits as text),
//   revision (8 bytes big-endian), commit time (8 bytes: microseconds since 1970, two's complement,
//   big-endian), principal, name, deleted (1 byte: 0 or 1), body.
// Anyone who has followed a feed can compute it again.
#ifndef RENKEI_COMMON_LEDGER_CHAIN_H_
#define RENKEI_COMMON_LEDGER_CHAIN_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/ledger/version.h"

namespace renkei::ledger {

// The chain before the first version: 32 zero bytes.
std::string EmptyChain();

// The chain of `version` (whose own `chain` is not looked at) after `previous`.
std::string NextChain(absl::string_view previous, const Version& version);

// What the first version follows: as if a commit had ended at the beginning of time.
Version BeforeTheFirst();

// Whether `next` stands where the ledger put it, right after `last`, and is what it was. DataLoss:
// it does not, and why ("revision 7: its chain is another").
absl::Status CheckFollows(const Version& last, const Version& next);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_CHAIN_H_
