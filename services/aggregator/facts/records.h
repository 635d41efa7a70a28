// Records: every record version that the feeds have brought, kept in the aggregator's own store,
// and the facts made of them, in memory.
//
//   RENKEI_ASSIGN_OR_RETURN(auto records, Records::Open(store, {}));
//   RENKEI_RETURN_IF_ERROR(records->Apply(BatchOf("technical", response)));   // one commit
//   follow from records->PositionOf("technical")                             // after a restart
//
// All of it is derived: an empty store, or one of another format, is filled again from the feeds.
// A version that cannot be counted (its type is not known, its bytes do not parse, it has no valid
// span) is kept, counted as skipped and reported to `on_skipped`; it ends the version before it.
//
// Threads: every method may be called from any thread. Readers share a lock that Apply takes alone,
//   only for the time it takes to append a batch in memory, never while the store commits. A
//   reading function must not call back into Records.
// Lifetime: the store outlives Records, and is used by nothing else.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/known.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::facts {

struct RecordsOptions {
  // Told of each version that is kept but cannot be counted. Called under Records' locks: it logs.
  std::function<void(const SkippedVersion&)> on_skipped;
};

// How far one source is followed.
struct SourceProgress {
  std::string source;
  ledger::Position position;
  int64_t versions = 0;  // applied
  int64_t skipped = 0;   // of them, kept but not counted
};

class Records final {
 public:
  // The names of the tables its store must be opened with, in order.
  static std::vector<std::string> TableNames();

  // Reads everything kept. A store of another format is emptied first.
  // DataLoss: what is kept cannot be read back; empty the store and follow from the start.
  static absl::StatusOr<std::unique_ptr<Records>> Open(storage::Store& store,
                                                       RecordsOptions options);

  // Takes in a batch with its position, in one commit. What is known already is passed over, so a
  // batch may come twice; a batch that brings nothing but a new `through` moves the position.
  // FailedPrecondition with reason LEDGER_REPLACED: the batch is of another epoch than the
  // source's;
  //   call Reset, then follow from revision 0. InvalidArgument: revisions out of order.
  // Errors of Store::Commit: nothing changed in memory.
  absl::Status Apply(const Batch& batch);

  // Forgets all of a source and begins its ledger `epoch` from revision 0.
  absl::Status Reset(absl::string_view source, const ledger::Epoch& epoch);

  // nullopt: never heard of.
  std::optional<ledger::Position> PositionOf(absl::string_view source) const;
  // In the order of names.
  std::vector<SourceProgress> Sources() const;
  // Everything known now.
  Snapshot Newest() const;

  // Any version ever applied, by its place in its source's ledger. NotFound: none is there, or the
  // ledger was replaced. Not to be called from a reading function.
  absl::StatusOr<Change> Get(absl::string_view source, const ledger::Position& place) const;

  // Calls `read(const Known&)` with the lock shared and gives back what it gives. Several questions
  // that must agree name a snapshot: what is in one never changes.
  template <typename Read>
  auto Reading(Read&& read) const {
    absl::ReaderMutexLock lock(&mutex_);
    return std::forward<Read>(read)(static_cast<const Known&>(*known_));
  }

 private:
  Records(storage::Store& store, RecordsOptions options);

  absl::Status EmptyOtherFormat();
  absl::StatusOr<std::unique_ptr<Known>> Load() const;
  // Removes the versions of ledgers that are no longer followed.
  absl::Status RemoveReplaced();

  storage::Store& store_;
  const RecordsOptions options_;
  // Held while a batch is committed and appended, so that one follows the other.
  absl::Mutex writing_ ABSL_ACQUIRED_BEFORE(mutex_);
  mutable absl::Mutex mutex_;
  std::unique_ptr<Known> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_
