#include "common/ledger/listeners.h"

#include <algorithm>
#include <utility>

namespace renkei::ledger {

class Listeners::Registration final : public Subscription {
 public:
  Registration(Listeners& listeners, std::shared_ptr<Entry> entry)
      : listeners_(listeners), entry_(std::move(entry)) {}
  ~Registration() override { listeners_.Remove(entry_); }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

 private:
  Listeners& listeners_;
  const std::shared_ptr<Entry> entry_;  // shared with a Notify under way
};

std::unique_ptr<Subscription> Listeners::Add(std::function<void(Revision head)> listener) {
  auto entry = std::make_shared<Entry>();
  {
    absl::MutexLock lock(&entry->mu);
    entry->listener = std::move(listener);
  }
  absl::MutexLock lock(&mu_);
  entries_.push_back(entry);
  return std::make_unique<Registration>(*this, std::move(entry));
}

void Listeners::Notify(Revision head) {
  std::vector<std::shared_ptr<Entry>> entries;
  {
    absl::MutexLock lock(&mu_);
    entries = entries_;
  }
  for (const std::shared_ptr<Entry>& entry : entries) {
    absl::MutexLock lock(&entry->mu);
    if (entry->listener) entry->listener(head);
  }
}

void Listeners::Remove(const std::shared_ptr<Entry>& entry) {
  {
    absl::MutexLock lock(&mu_);
    entries_.erase(std::remove(entries_.begin(), entries_.end(), entry), entries_.end());
  }
  absl::MutexLock lock(&entry->mu);
  entry->listener = nullptr;
}

}  // namespace renkei::ledger
