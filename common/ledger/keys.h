// Where things lie in a ledger's store: its tables and the keys in them.
//
//   table     key                                        value
//   log       revision (8 bytes)                         envelope (envelope.h)
//   state     name                                       StateValue (values.h)
//   index     the record's index key                     name
//   requests  0, length, principal, length, method, id   RequestValue (values.h)
//   requests  1, the time it was recorded (8 bytes)      the key above
//   meta      "format", "service", "epoch", "head"       text, text, text, HeadValue (values.h)
//   meta      "index"                                    the name of its format (reindex.h)
//
// Numbers are big-endian, so that keys sort as what they mean.
#ifndef RENKEI_COMMON_LEDGER_KEYS_H_
#define RENKEI_COMMON_LEDGER_KEYS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"

namespace renkei::ledger {

// In the order of TableNames().
inline constexpr storage::Table kLogTable{0};
inline constexpr storage::Table kStateTable{1};
inline constexpr storage::Table kIndexTable{2};
inline constexpr storage::Table kRequestsTable{3};
inline constexpr storage::Table kMetaTable{4};

inline constexpr absl::string_view kFormatKey = "format";
inline constexpr absl::string_view kServiceKey = "service";
inline constexpr absl::string_view kEpochKey = "epoch";
inline constexpr absl::string_view kHeadKey = "head";
inline constexpr absl::string_view kIndexKey = "index";

std::string LogKey(Revision revision);

std::string RequestKey(absl::string_view principal, const RequestId& id);

// Unique, because no two submissions are recorded at the same time.
std::string RecordedKey(absl::Time recorded);
// DataLoss: not such a key.
absl::StatusOr<absl::Time> ParseRecordedKey(absl::string_view key);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_KEYS_H_
