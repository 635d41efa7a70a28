// WatchHub: where watches that are caught up wait until there is something to tell.
//
// One thread wakes them: all when something was committed, and each when its time is over. It runs
// what they do then, so that no thread of the ledger does.
//
// Threads: any. Lifetime: the ledger outlives the hub up to Stop.
#ifndef RENKEI_COMMON_FEED_WATCH_HUB_H_
#define RENKEI_COMMON_FEED_WATCH_HUB_H_

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"

namespace renkei::feed {

enum class Wake {
  kChanged,   // something was committed after the revision waited at
  kTimedOut,  // nothing was until the time waited for
  kStopped,   // the hub stops
};

class WatchHub final {
 public:
  using Waiter = std::function<void(Wake)>;

  explicit WatchHub(ledger::Ledger& ledger);
  ~WatchHub() { Stop(); }

  // Runs `waiter` once: on the hub's thread, or within Wait with kStopped when the hub has stopped.
  // An owner has one wait at a time.
  void Wait(const void* owner, ledger::Revision after, absl::Time until, Waiter waiter);

  // Takes the owner's wait back. False: there is none, or its waiter runs.
  bool Cancel(const void* owner);

  // Wakes all with kStopped and ends the thread.
  void Stop();

 private:
  struct Entry {
    ledger::Revision after;
    absl::Time until;
    Waiter waiter;
  };
  struct Due {
    Waiter waiter;
    Wake wake;
  };

  void Run();
  // What is due at `now`; decides when to look next.
  std::vector<Due> TakeDue(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Mutex mutex_;
  absl::flat_hash_map<const void*, Entry> waits_ ABSL_GUARDED_BY(mutex_);
  ledger::Revision head_ ABSL_GUARDED_BY(mutex_);
  // Something came that may make a wait due.
  bool look_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time next_look_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  std::unique_ptr<ledger::Subscription> subscription_;
  std::thread thread_;
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_WATCH_HUB_H_
