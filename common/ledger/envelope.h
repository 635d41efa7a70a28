// The stored version: what the log keeps for ever, one value a revision, format 1.
//
//   offset  bytes
//        0  1       format of the envelope: 1
//        1  1       flags: bit 0 a tombstone, bit 1 the last version of its commit
//        2  8       revision
//       10  8       the revision of this name's version before it; 0 for the first
//       18  8       commit time (AppendTime: microseconds, sign bit turned over)
//       26  16      epoch it was written in
//       42  32      chain
//       74  4 + n   length, principal
//           4 + n   length, name
//           rest    body, exactly as given
//
// Numbers are big-endian.
#ifndef RENKEI_COMMON_LEDGER_ENVELOPE_H_
#define RENKEI_COMMON_LEDGER_ENVELOPE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/version.h"

namespace renkei::ledger {

// Requires an epoch of 32 hexadecimal digits and a chain of 32 bytes.
std::string EncodeVersion(const Version& version);

// DataLoss: not an envelope this program can read.
absl::StatusOr<Version> DecodeVersion(absl::string_view bytes);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_ENVELOPE_H_
