#include "common/rpc/worker_pool.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::rpc {

WorkerPool::WorkerPool(int workers, int queue) : max_queued_(queue) {
  threads_.reserve(workers);
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

absl::Status WorkerPool::Submit(Work work) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() >= max_queued_) {
    return absl::ResourceExhaustedError(
        absl::StrCat("more than ", max_queued_, " calls wait for a worker, try again later"));
  }
  queue_.push_back(std::move(work));
  return absl::OkStatus();
}

void WorkerPool::Run() {
  const auto has_work_or_ends = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !queue_.empty();
  };
  while (true) {
    Work work;
    {
      absl::MutexLock lock(&mutex_, absl::Condition(&has_work_or_ends));
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace renkei::rpc
