#include "common/feed/backoff.h"

#include <algorithm>

namespace renkei::feed {

absl::Duration Backoff::Next() {
  ceiling_ = std::clamp(2 * ceiling_, options_.min, options_.max);
  return ceiling_ * std::uniform_real_distribution<double>(0.5, 1.0)(random_);
}

}  // namespace renkei::feed
