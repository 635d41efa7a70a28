#include "common/feed/watch_hub.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace renkei::feed {

WatchHub::WatchHub(ledger::Ledger& ledger) {
  subscription_ = ledger.Subscribe([this](ledger::Revision head) {
    absl::MutexLock lock(&mutex_);
    head_ = head;
    look_ = true;
  });
  thread_ = std::thread([this] { Run(); });
}

void WatchHub::Wait(const void* owner, ledger::Revision after, absl::Time until, Waiter waiter) {
  {
    absl::MutexLock lock(&mutex_);
    if (!stopping_) {
      // What was committed before this wait but after its owner last read is not missed.
      look_ = look_ || head_ > after || until < next_look_;
      waits_[owner] = {.after = after, .until = until, .waiter = std::move(waiter)};
      return;
    }
  }
  waiter(Wake::kStopped);
}

bool WatchHub::Cancel(const void* owner) {
  Waiter dropped;  // destroyed without the lock
  absl::MutexLock lock(&mutex_);
  const auto found = waits_.find(owner);
  if (found == waits_.end()) return false;
  dropped = std::move(found->second.waiter);
  waits_.erase(found);
  return true;
}

void WatchHub::Stop() {
  subscription_.reset();
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    look_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

std::vector<WatchHub::Due> WatchHub::TakeDue(absl::Time now) {
  std::vector<Due> due;
  next_look_ = absl::InfiniteFuture();
  for (auto wait = waits_.begin(); wait != waits_.end();) {
    Entry& entry = wait->second;
    const bool changed = head_ > entry.after;
    if (!stopping_ && !changed && entry.until > now) {
      next_look_ = std::min(next_look_, entry.until);
      ++wait;
      continue;
    }
    const Wake wake = stopping_ ? Wake::kStopped : changed ? Wake::kChanged : Wake::kTimedOut;
    due.push_back({.waiter = std::move(entry.waiter), .wake = wake});
    waits_.erase(wait++);
  }
  return due;
}

void WatchHub::Run() {
  while (true) {
    std::vector<Due> due;
    bool last;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithDeadline(absl::Condition(&look_), next_look_);
      look_ = false;
      last = stopping_;
      due = TakeDue(absl::Now());
    }
    for (Due& each : due) each.waiter(each.wake);
    if (last) return;
  }
}

}  // namespace renkei::feed
