// WorkerPool: a few threads for work that blocks, and a bounded queue before them.
//
// Threads: any. Lifetime: destruction finishes what is queued, then joins.
#ifndef RENKEI_COMMON_RPC_WORKER_POOL_H_
#define RENKEI_COMMON_RPC_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

namespace renkei::rpc {

class WorkerPool final {
 public:
  using Work = absl::AnyInvocable<void()>;

  WorkerPool(int workers, int queue);
  ~WorkerPool();

  // ResourceExhausted: the queue is full; `work` is dropped.
  absl::Status Submit(Work work);

 private:
  void Run();

  const size_t max_queued_;
  absl::Mutex mutex_;
  std::deque<Work> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_WORKER_POOL_H_
