// View: what a transaction decides on - the synced state, overlaid with what has been accepted
// since.
//
// At most two groups lie above the synced state: the one that syncs and the one being prepared.
// Threads: used by the thread that prepares. Lifetime: a View does not outlive what it looks at.
#ifndef RENKEI_COMMON_LEDGER_VIEW_H_
#define RENKEI_COMMON_LEDGER_VIEW_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/ledger.h"
#include "common/ledger/stored_reader.h"
#include "common/ledger/values.h"

namespace renkei::ledger {

// What a group changes, by name and by request key.
struct Overlay {
  struct Current {
    StateValue state;
    Version version;
  };
  absl::flat_hash_map<std::string, Current> states;
  absl::flat_hash_map<std::string, RequestValue> requests;
  // Index keys with the name they now lead to; nullopt: removed.
  std::map<std::string, std::optional<std::string>, std::less<>> index;
};

class View final : public State {
 public:
  // `preceding` lies below `newest` and above `base`; null when nothing does.
  View(const StoredReader& base, const Overlay* preceding, const Overlay& newest)
      : base_(base), preceding_(preceding), newest_(newest) {}

  absl::StatusOr<std::optional<Version>> Find(absl::string_view name) const override;
  absl::StatusOr<std::vector<IndexEntry>> ScanIndex(absl::string_view first,
                                                    absl::string_view limit,
                                                    size_t max_entries) const override;
  absl::StatusOr<std::optional<StateValue>> FindState(absl::string_view name) const;
  absl::StatusOr<std::optional<RequestValue>> FindRequest(absl::string_view request_key) const;
  const StoredReader& base() const { return base_; }

 private:
  const Overlay::Current* FindAbove(absl::string_view name) const;

  const StoredReader& base_;
  const Overlay* const preceding_;
  const Overlay& newest_;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_VIEW_H_
