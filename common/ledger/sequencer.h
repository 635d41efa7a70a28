// Sequencer: the queue of submissions and the threads they pass through.
//
//   Submit -> queue -> prepare -> sync -> complete
//
// One thread prepares a group from what is queued, deciding each submission on the synced state
// plus everything accepted before it. One thread writes groups, a commit with one sync each, and
// makes them visible. One thread tells callers and listeners. While a group syncs, the next is
// prepared and goes on growing; it is handed over when the sync is done. So at most one group
// syncs, one is being prepared, and a few wait to be told of.
//
// Threads: every method may be called from any thread, under the rules of Ledger.
// Lifetime: the store and the clock outlive it. Destruction completes what is queued.
#ifndef RENKEI_COMMON_LEDGER_SEQUENCER_H_
#define RENKEI_COMMON_LEDGER_SEQUENCER_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/ledger/commit_clock.h"
#include "common/ledger/format.h"
#include "common/ledger/group.h"
#include "common/ledger/ledger.h"
#include "common/ledger/listeners.h"
#include "common/ledger/preparer.h"
#include "common/ledger/request_ids.h"
#include "common/ledger/stored_reader.h"
#include "common/storage/store.h"
#include "common/time/clock.h"

namespace renkei::ledger {

class Sequencer final {
 public:
  // `identity` is what the store holds.
  Sequencer(storage::Store& store, const time::Clock& clock, const Options& options,
            const Identity& identity);
  ~Sequencer();
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  void Submit(Submission submission, Done done);
  std::shared_ptr<const StoredReader> Read() const;
  std::unique_ptr<Subscription> Subscribe(std::function<void(Revision head)> listener);
  absl::Time NothingEarlierThan() { return commit_clock_.NothingEarlierThan(); }
  bool read_only() const;

 private:
  struct Queued {
    Submission submission;
    Done done;
  };
  // A submission that was prepared for a group without room for it: the next group begins with it.
  struct CarriedOver {
    Prepared prepared;
    Done done;
  };
  // A group that syncs, or whose sync is over and which waits for its callers to be told.
  struct Synced {
    std::shared_ptr<Group> group;
    bool visible;
  };

  // The thread that prepares.
  void PrepareGroups();
  bool AwaitWork();
  std::shared_ptr<Group> FillGroup();
  std::optional<Queued> NextForGroup();
  Prepared PrepareOne(Submission submission, const View& view);
  void AddUpkeep(const View& view, Group& group);
  void HandOver(std::shared_ptr<Group> group);

  // The thread that syncs.
  void SyncGroups();
  absl::Status Write(Group& group);
  void Publish(Group& group);
  void Fail(Group& group, const absl::Status& status);
  void KeepFloor();

  // The thread that tells. Listeners know of everything through `told` already.
  void CompleteGroups(Revision told);

  storage::Store& store_;
  const Options options_;
  const storage::Limits group_limits_;
  CommitClock commit_clock_;
  Listeners listeners_;

  // Of the thread that prepares.
  Preparer preparer_;
  RequestIds request_ids_;
  std::optional<CarriedOver> carried_over_;

  // Of the thread that syncs.
  HeadValue written_head_;

  mutable absl::Mutex mu_;
  std::deque<Queued> queue_ ABSL_GUARDED_BY(mu_);
  // Handed over and not yet written. Shared, because the next group is decided on its changes.
  std::shared_ptr<Group> syncing_ ABSL_GUARDED_BY(mu_);
  std::deque<Synced> synced_ ABSL_GUARDED_BY(mu_);
  bool failed_ ABSL_GUARDED_BY(mu_) = false;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  bool prepared_all_ ABSL_GUARDED_BY(mu_) = false;
  bool synced_all_ ABSL_GUARDED_BY(mu_) = false;

  mutable absl::Mutex reader_mu_;
  // Shared with everyone who reads.
  std::shared_ptr<const StoredReader> reader_ ABSL_GUARDED_BY(reader_mu_);

  // Last, so that everything above is there when they start.
  std::thread prepare_thread_;
  std::thread sync_thread_;
  std::thread complete_thread_;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_SEQUENCER_H_
