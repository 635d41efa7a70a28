// Backoff: how long to wait before the next try; longer each time, and never in step with others.
#ifndef RENKEI_COMMON_FEED_BACKOFF_H_
#define RENKEI_COMMON_FEED_BACKOFF_H_

#include <random>

#include "absl/time/time.h"

namespace renkei::feed {

struct BackoffOptions {
  absl::Duration min = absl::Milliseconds(100);
  absl::Duration max = absl::Seconds(10);
};

// Threads: one.
class Backoff final {
 public:
  Backoff(BackoffOptions options, uint32_t seed) : options_(options), random_(seed) {}

  // Between half and all of min, then of twice that, and so on up to max.
  absl::Duration Next();
  // After a success: begin again at min.
  void Reset() { ceiling_ = absl::ZeroDuration(); }

 private:
  const BackoffOptions options_;
  std::minstd_rand random_;
  absl::Duration ceiling_ = absl::ZeroDuration();
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_BACKOFF_H_
