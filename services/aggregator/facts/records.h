// Records: every record version that the feeds have brought, kept in the aggregator's own store,
// and the facts made of them, in memory.
//
//   RENKEI_ASSIGN_OR_RETURN(auto records, Records::Open(store, {}));
//   RENKEI_RETURN_IF_ERROR(records->Apply(BatchOf("technical", response)));   // one commit
//   follow from records->SourceNamed("technical")->position                  // after a restart
//
// All of it is derived: an empty store, or one of another format, is filled again from the feeds.
// A version that cannot be counted (its type is not known, its bytes do not parse, it has no valid
// span) is kept, counted as skipped and reported to `on_skipped`; it ends the version before it.
//
// Threads: every method may be called from any thread, Load and Reset from one at a time. Readers
// share a lock that Apply takes alone,
//   only for the time it takes to append a batch in memory, never while the store commits. A
//   reading function must not call back into Records.
// Lifetime: the store outlives Records, and is used by nothing else.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_

#include <atomic>
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
#include "common/time/patience.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/known.h"
#include "services/aggregator/facts/pace.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::facts {

// How far reading back is.
struct LoadProgress {
  int64_t versions = 0;
  int64_t of =
      0;  // each version has a revision of its own, so what is kept says how many there are
  double per_second = 0;
};

struct RecordsOptions {
  // The names of the sources that are followed: without each of them what was known at a time is
  // not known.
  std::vector<std::string> followed = {};
  // Told of each version that is kept but cannot be counted. Called under Records' locks: it logs.
  std::function<void(const SkippedVersion&)> on_skipped = nullptr;
  // Told every few seconds while what is kept is read back.
  std::function<void(const LoadProgress&)> on_loading = nullptr;
};

// How far one source is followed.
struct SourceProgress {
  std::string source;
  ledger::Position position;
  // As of CommitTimes. Until the first promise, the ledger is being read from its start.
  absl::Time promised = absl::InfinitePast();
  absl::Time settled = absl::InfinitePast();
  int64_t versions = 0;  // applied
  int64_t skipped = 0;   // of them, kept but not counted
};

class Records final {
 public:
  // The names of the tables its store must be opened with, in order.
  static std::vector<std::string> TableNames();

  // Create and Load.
  static absl::StatusOr<std::unique_ptr<Records>> Open(storage::Store& store,
                                                       RecordsOptions options);
  // Knows nothing until it is loaded.
  static std::unique_ptr<Records> Create(storage::Store& store, RecordsOptions options);
  // Reads everything kept; to be called once, before anything is applied. A store of another format
  // is emptied first. DataLoss: what is kept cannot be read back; Forget it. Errors of patience:
  // call it again, or not.
  absl::Status Load(const time::Patience& patience);
  // Empties the store, so that everything is followed from the start; instead of a Load that
  // failed. Errors of Store::Commit.
  absl::Status Forget();
  LoadProgress load_progress() const {
    return {.versions = loaded_.done(), .of = to_load_, .per_second = loaded_.per_second()};
  }

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
  std::optional<SourceProgress> SourceNamed(absl::string_view source) const;
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
  // Waits until `holds(const Known&)`, at most until `deadline`: whether it does. It is asked after
  // every batch, on any thread.
  template <typename Holds>
  bool AwaitKnown(const Holds& holds, absl::Time deadline) const {
    const auto known_holds = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return holds(*known_); };
    absl::ReaderMutexLock lock(&mutex_);
    return mutex_.AwaitWithDeadline(absl::Condition(&known_holds), deadline);
  }

 private:
  Records(storage::Store& store, RecordsOptions options);

  absl::Status EmptyOtherFormat();
  // What is kept.
  absl::StatusOr<std::unique_ptr<Known>> ReadBack(const time::Patience& patience);
  // Removes the versions of ledgers that are no longer followed.
  absl::Status RemoveReplaced();

  storage::Store& store_;
  const RecordsOptions options_;
  Pace loaded_;
  std::atomic<int64_t> to_load_ = 0;
  // Held while a batch is committed and appended, so that one follows the other.
  absl::Mutex writing_ ABSL_ACQUIRED_BEFORE(mutex_);
  mutable absl::Mutex mutex_;
  std::unique_ptr<Known> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_RECORDS_H_
