// RequestIds: remembers submissions by the caller's own name for them, for 7 days of commit time.
//
// A repeat is found in the view, so also when the first one is still queued beside it. What is
// older than 7 days counts as forgotten from that moment on; its two entries in the store are
// deleted a few at a time with later commits.
//
// Threads: used by the thread that prepares.
#ifndef RENKEI_COMMON_LEDGER_REQUEST_IDS_H_
#define RENKEI_COMMON_LEDGER_REQUEST_IDS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/ledger/view.h"
#include "common/storage/store.h"

namespace renkei::ledger {

inline constexpr absl::Duration kRequestIdsKept = absl::Hours(7 * 24);

class RequestIds final {
 public:
  // The receipt of the earlier submission that `id` repeats, if it is remembered at `now`.
  // InvalidArgument: it was used with another fingerprint.
  static absl::StatusOr<std::optional<Receipt>> FindRepeat(const View& view,
                                                           absl::string_view principal,
                                                           const RequestId& id, absl::Time now);

  // What makes `request` remembered under `request_key`.
  static std::vector<storage::Mutation> Remember(const std::string& request_key,
                                                 const RequestValue& request);

  // What deletes the oldest entries forgotten at `now`: at most `max_entries` of them, two
  // mutations each, in at most `max_bytes`. Goes on where the last call stopped.
  absl::StatusOr<std::vector<storage::Mutation>> Forget(const View& view, absl::Time now,
                                                        size_t max_entries, size_t max_bytes);

 private:
  absl::Time forgotten_through_ = absl::InfinitePast();
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_REQUEST_IDS_H_
