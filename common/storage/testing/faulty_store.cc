#include "common/storage/testing/faulty_store.h"

namespace renkei::storage {

void FaultyStore::FailCommit(int nth, Outcome outcome) {
  absl::MutexLock lock(&mutex_);
  until_failure_ = nth;
  outcome_ = outcome;
}

void FaultyStore::Mend() {
  absl::MutexLock lock(&mutex_);
  until_failure_ = 0;
  failed_ = false;
}

void FaultyStore::HoldCommits() {
  absl::MutexLock lock(&mutex_);
  hold_ = true;
  released_ = 0;
}

void FaultyStore::AwaitHeldCommit() {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(
      +[](int* held) { return *held > 0; }, &held_));
}

void FaultyStore::ReleaseOneCommit() {
  absl::MutexLock lock(&mutex_);
  ++released_;
}

void FaultyStore::ReleaseCommits() {
  absl::MutexLock lock(&mutex_);
  hold_ = false;
}

int FaultyStore::commits() const {
  absl::MutexLock lock(&mutex_);
  return commits_;
}

void FaultyStore::AwaitCommits(int count) const {
  const auto have_come = [this, count]()
                             ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return commits_ >= count; };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&have_come));
}

absl::Status FaultyStore::Commit(absl::Span<const Precondition> preconditions,
                                 absl::Span<const Mutation> mutations, Durability durability) {
  bool fails = false;
  Outcome outcome = Outcome::kNotWritten;
  {
    absl::MutexLock lock(&mutex_);
    ++commits_;
    ++held_;
    mutex_.Await(absl::Condition(this, &FaultyStore::MayPass));
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
