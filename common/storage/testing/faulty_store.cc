#include "common/storage/testing/faulty_store.h"

namespace renkei::storage {

void FaultyStore::FailCommit(int nth, Outcome outcome) {
  const std::lock_guard lock(mutex_);
  until_failure_ = nth;
  outcome_ = outcome;
}

void FaultyStore::Mend() {
  const std::lock_guard lock(mutex_);
  until_failure_ = 0;
  failed_ = false;
}

void FaultyStore::HoldCommits() {
  const std::lock_guard lock(mutex_);
  hold_ = true;
  released_ = 0;
}

void FaultyStore::AwaitHeldCommit() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return held_ > 0; });
}

void FaultyStore::ReleaseOneCommit() {
  const std::lock_guard lock(mutex_);
  ++released_;
  changed_.notify_all();
}

void FaultyStore::ReleaseCommits() {
  const std::lock_guard lock(mutex_);
  hold_ = false;
  changed_.notify_all();
}

int FaultyStore::commits() const {
  const std::lock_guard lock(mutex_);
  return commits_;
}

void FaultyStore::AwaitCommits(int count) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, count] { return commits_ >= count; });
}

absl::Status FaultyStore::Commit(absl::Span<const Precondition> preconditions,
                                 absl::Span<const Mutation> mutations, Durability durability) {
  bool fails = false;
  Outcome outcome = Outcome::kNotWritten;
  {
    std::unique_lock lock(mutex_);
    ++commits_;
    ++held_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !hold_ || released_ > 0; });
    --held_;
    if (hold_) --released_;
    if (failed_) return absl::FailedPreconditionError("an earlier commit failed");
    fails = until_failure_ > 0 && --until_failure_ == 0;
    failed_ = fails;
    outcome = outcome_;
  }
  if (!fails) return store_.Commit(preconditions, mutations, durability);
  if (outcome == Outcome::kWritten) {
    absl::Status written = store_.Commit(preconditions, mutations, durability);
    if (!written.ok()) return written;
  }
  return absl::UnavailableError("the sync failed");
}

}  // namespace renkei::storage
