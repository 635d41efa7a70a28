// FaultyStore: a Store whose commits fail, or wait, when a test says so. Test code only.
//
//   FaultyStore store(*memory);
//   store.HoldCommits();
//   ledger->Submit(...);          // its commit reaches the store and waits there, nothing written
//   store.AwaitHeldCommit();
//   EXPECT_EQ(ledger->Read()->head().revision, before);
//   store.ReleaseCommits();
//
// Threads: every method may be called from any thread.
// Lifetime: the store beneath must outlive it; release held commits before the end.
#ifndef RENKEI_COMMON_STORAGE_TESTING_FAULTY_STORE_H_
#define RENKEI_COMMON_STORAGE_TESTING_FAULTY_STORE_H_

#include <condition_variable>
#include <memory>
#include <mutex>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/storage/store.h"

namespace renkei::storage {

class FaultyStore final : public Store {
 public:
  // What became of the commit that is reported as failed: the caller cannot know.
  enum class Outcome { kNotWritten, kWritten };

  explicit FaultyStore(Store& store) : store_(store) {}

  // The `nth` Commit from now (1: the next) fails with Unavailable, and every one after it with
  // FailedPrecondition, as Store promises for a failed sync.
  void FailCommit(int nth, Outcome outcome = Outcome::kNotWritten);
  // Forgets the failure, as opening the store anew would.
  void Mend();

  // From now on a Commit waits before it writes anything.
  void HoldCommits();
  // Waits until a Commit waits.
  void AwaitHeldCommit();
  // Lets one Commit go, the one that waits or the next to come; later ones are still held.
  void ReleaseOneCommit();
  // Lets all go, and holds no more.
  void ReleaseCommits();

  // How many calls of Commit have come so far, held and failed ones too.
  int commits() const;
  // Waits until `count` have come.
  void AwaitCommits(int count) const;

  Limits limits() const override { return store_.limits(); }
  std::shared_ptr<const Snapshot> TakeSnapshot() const override { return store_.TakeSnapshot(); }
  absl::Status Commit(absl::Span<const Precondition> preconditions,
                      absl::Span<const Mutation> mutations, Durability durability) override;

 private:
  Store& store_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  int commits_ ABSL_GUARDED_BY(mutex_) = 0;
  bool hold_ ABSL_GUARDED_BY(mutex_) = false;
  int held_ ABSL_GUARDED_BY(mutex_) = 0;
  int released_ ABSL_GUARDED_BY(mutex_) = 0;
  int until_failure_ ABSL_GUARDED_BY(mutex_) = 0;  // 0: none is planned
  Outcome outcome_ ABSL_GUARDED_BY(mutex_) = Outcome::kNotWritten;
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_TESTING_FAULTY_STORE_H_
