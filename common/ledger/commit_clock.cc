#include "common/ledger/commit_clock.h"

#include <algorithm>

#include "common/ledger/bytes.h"

namespace renkei::ledger {

CommitClock::CommitClock(const time::Clock& clock, absl::Time floor)
    : clock_(clock), floor_micros_(ToMicros(floor)) {}

absl::Time CommitClock::Draw() {
  absl::MutexLock lock(&mu_);
  floor_micros_ = std::max(NowLocked(), floor_micros_ + 1);
  in_flight_micros_.push_back(floor_micros_);
  return FromMicros(floor_micros_);
}

void CommitClock::Cancel() {
  absl::MutexLock lock(&mu_);
  in_flight_micros_.pop_back();
}

void CommitClock::Settle(absl::Time through) {
  absl::MutexLock lock(&mu_);
  while (!in_flight_micros_.empty() && in_flight_micros_.front() <= ToMicros(through)) {
    in_flight_micros_.pop_front();
  }
}

absl::Time CommitClock::NothingEarlierThan() {
  absl::MutexLock lock(&mu_);
  if (!in_flight_micros_.empty()) return FromMicros(in_flight_micros_.front() - 1);
  floor_micros_ = NowLocked();
  return FromMicros(floor_micros_);
}

absl::Time CommitClock::Now() {
  absl::MutexLock lock(&mu_);
  return FromMicros(NowLocked());
}

absl::Time CommitClock::floor() const {
  absl::MutexLock lock(&mu_);
  return FromMicros(floor_micros_);
}

int64_t CommitClock::NowLocked() const { return std::max(ToMicros(clock_.Now()), floor_micros_); }

}  // namespace renkei::ledger
