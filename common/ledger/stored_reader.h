// StoredReader: a Reader over one snapshot of the store.
//
// Threads and lifetime: as Reader says. The ledger's sequencer reads through it as well.
#ifndef RENKEI_COMMON_LEDGER_STORED_READER_H_
#define RENKEI_COMMON_LEDGER_STORED_READER_H_

#include <memory>
#include <optional>
#include <vector>

#include "common/ledger/envelope.h"
#include "common/ledger/ledger.h"
#include "common/ledger/values.h"
#include "common/storage/store.h"

namespace renkei::ledger {

// The version the log holds at `revision`. DataLoss: there is none, or it is another's.
absl::StatusOr<Version> ReadVersion(const storage::Snapshot& snapshot, Revision revision);

class StoredReader final : public Reader {
 public:
  // `head` is the one that stands in `snapshot`.
  StoredReader(std::shared_ptr<const storage::Snapshot> snapshot, Head head);

  const Head& head() const override { return head_; }
  absl::StatusOr<std::optional<Version>> Find(absl::string_view name) const override;
  absl::StatusOr<Version> At(Revision revision) const override;
  absl::StatusOr<std::vector<Version>> History(absl::string_view name, Revision before,
                                               size_t limit) const override;
  absl::StatusOr<std::vector<IndexEntry>> ScanIndex(absl::string_view first,
                                                    absl::string_view limit,
                                                    size_t max_entries) const override;
  absl::StatusOr<std::vector<Version>> ReadLog(Revision after, size_t max_bytes) const override;

  absl::StatusOr<std::optional<StateValue>> FindState(absl::string_view name) const;
  absl::StatusOr<std::optional<RequestValue>> FindRequest(absl::string_view request_key) const;
  const storage::Snapshot& snapshot() const { return *snapshot_; }

 private:
  // The newest revision of `name` below `before` (0: the newest of all); 0 when there is none.
  absl::StatusOr<Revision> NewestBefore(absl::string_view name, Revision before) const;

  const std::shared_ptr<const storage::Snapshot> snapshot_;  // shared with its cursors
  const Head head_;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_STORED_READER_H_
