// Cancellation: that whoever asked for something has gone, passed on to what is under way for it.
//
//   rpc::Cancellation cancellation;
//   channel->CallAsync(path, request, {.cancellation = &cancellation}, done);
//   cancellation.Cancel();  // `done` gets Cancelled soon, and the server hears of it
//
// Every call that is served has one; a call that is made to answer it takes that, so that work ends
// however many services away it is done.
//
// Threads: every method may be called from any thread.
#ifndef RENKEI_COMMON_RPC_CANCELLATION_H_
#define RENKEI_COMMON_RPC_CANCELLATION_H_

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace renkei::rpc {

// What may be under way.
class Cancellable {
 public:
  virtual ~Cancellable() = default;
  // Makes it end soon. From any thread; of what has ended already it changes nothing.
  virtual void Cancel() = 0;
};

class Cancellation final {
 public:
  Cancellation() = default;
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  // A second one does nothing.
  void Cancel();
  bool cancelled() const;

  // Cancels `part` with this, now if this is cancelled already. Does not keep it.
  void PassOnTo(const std::shared_ptr<Cancellable>& part) const;

 private:
  mutable absl::Mutex mutex_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  // Those that have gone are dropped whenever one is added.
  mutable std::vector<std::weak_ptr<Cancellable>> parts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CANCELLATION_H_
