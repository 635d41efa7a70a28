// Clock: where the time comes from, so that tests decide what it is.
#ifndef RENKEI_COMMON_TIME_CLOCK_H_
#define RENKEI_COMMON_TIME_CLOCK_H_

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace renkei::time {

// Threads: Now() may be called from any thread. It may step backwards; users guard against that.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_CLOCK_H_
