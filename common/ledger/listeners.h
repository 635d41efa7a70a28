// Listeners: who is told when commits became visible.
//
// Threads: Add, and the end of a subscription, from any thread but not from inside a listener;
// Notify from one thread. Lifetime: outlives its subscriptions.
#ifndef RENKEI_COMMON_LEDGER_LISTENERS_H_
#define RENKEI_COMMON_LEDGER_LISTENERS_H_

#include <functional>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/ledger/ledger.h"

namespace renkei::ledger {

class Listeners final {
 public:
  std::unique_ptr<Subscription> Add(std::function<void(Revision head)> listener);
  void Notify(Revision head);

 private:
  struct Entry {
    absl::Mutex mu;  // held while the listener runs, so that its removal waits
    std::function<void(Revision)> listener ABSL_GUARDED_BY(mu);
  };
  class Registration;

  void Remove(const std::shared_ptr<Entry>& entry);

  absl::Mutex mu_;
  // Shared, because Notify runs them without holding mu_ while one may be removed.
  std::vector<std::shared_ptr<Entry>> entries_ ABSL_GUARDED_BY(mu_);
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_LISTENERS_H_
