#include "common/rpc/cancellation.h"

#include <utility>

namespace renkei::rpc {

void Cancellation::Cancel() {
  std::vector<std::weak_ptr<Cancellable>> parts;
  {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
    parts = std::exchange(parts_, {});
  }
  for (const auto& part : parts) {
    if (const auto alive = part.lock()) alive->Cancel();
  }
}

bool Cancellation::cancelled() const {
  absl::MutexLock lock(&mutex_);
  return cancelled_;
}

void Cancellation::PassOnTo(const std::shared_ptr<Cancellable>& part) const {
  {
    absl::MutexLock lock(&mutex_);
    if (!cancelled_) {
      std::erase_if(parts_, [](const auto& each) { return each.expired(); });
      parts_.push_back(part);
      return;
    }
  }
  part->Cancel();
}

}  // namespace renkei::rpc
