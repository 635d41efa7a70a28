// CommitClock: hands out commit times and promises about them.
//
// A commit time is drawn when a submission is accepted and stays in flight until its commit is
// visible. Times are whole microseconds and strictly grow, whatever the clock below does.
//
// Threads: every method may be called from any thread; Draw and Cancel from one at a time.
#ifndef RENKEI_COMMON_LEDGER_COMMIT_CLOCK_H_
#define RENKEI_COMMON_LEDGER_COMMIT_CLOCK_H_

#include <cstdint>
#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"

namespace renkei::ledger {

class CommitClock final {
 public:
  // Every time drawn will be after `floor`.
  CommitClock(const time::Clock& clock, absl::Time floor);

  absl::Time Draw();
  // Takes back the newest time drawn: nothing will be committed with it.
  void Cancel();
  // The commits with times up to `through` are visible.
  void Settle(absl::Time through);

  // A time T such that every commit not yet visible has, or will have, a commit time > T. Grows.
  absl::Time NothingEarlierThan();

  // The present, never before a time drawn or promised.
  absl::Time Now();
  // The latest time drawn or promised.
  absl::Time floor() const;

 private:
  int64_t NowLocked() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const time::Clock& clock_;
  mutable absl::Mutex mu_;
  int64_t floor_micros_ ABSL_GUARDED_BY(mu_);
  std::deque<int64_t> in_flight_micros_ ABSL_GUARDED_BY(mu_);
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_COMMIT_CLOCK_H_
