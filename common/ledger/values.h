// The small values beside the log: current state, remembered requests, the head. Each begins with
// a format byte, 1 so far; numbers are big-endian, times as in bytes.h.
#ifndef RENKEI_COMMON_LEDGER_VALUES_H_
#define RENKEI_COMMON_LEDGER_VALUES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/ledger/version.h"

namespace renkei::ledger {

// Where a name stands now: [format 1][flags 1: bit 0 deleted][revision 8], then each index key
// with its length. The body lives only in the log.
struct StateValue {
  Revision revision;
  bool deleted = false;
  std::vector<std::string> index_keys;
};

// A remembered submission: [format 1][recorded 8][first 8][last 8][commit time 8][fingerprint].
struct RequestValue {
  Receipt receipt;  // `repeated` is not kept
  absl::Time recorded;
  std::string fingerprint;
};

// The ledger's end: [format 1][revision 8][commit time 8][floor 8][chain 32].
struct HeadValue {
  Head head;
  absl::Time floor;  // later commits have a later time, whatever the clock says
};
inline constexpr size_t kHeadValueBytes = 57;

std::string Encode(const StateValue& state);
std::string Encode(const RequestValue& request);
std::string Encode(const HeadValue& head);

// DataLoss: not such a value.
absl::StatusOr<StateValue> DecodeState(absl::string_view bytes);
absl::StatusOr<RequestValue> DecodeRequest(absl::string_view bytes);
absl::StatusOr<HeadValue> DecodeHead(absl::string_view bytes);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_VALUES_H_
