// What the tests of the feed share: a ledger in memory, and a sink that remembers. Test code only.
#ifndef RENKEI_COMMON_FEED_FEED_FIXTURE_H_
#define RENKEI_COMMON_FEED_FEED_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/change_feed.h"
#include "common/feed/follower.h"
#include "common/ledger/ledger_fixture.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/clock.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {

inline constexpr char kActivityType[] = "renkei.coordination.v1.Activity";
inline constexpr char kPartyType[] = "renkei.coordination.v1.Party";

// Each is a ledger of its own, with an epoch of its own.
class TestLedger final {
 public:
  TestLedger() {
    ledger_ = ledger::Ledger::Open(*store_, clock_, {.service = "coordination"}).value();
  }
  ledger::Ledger& get() { return *ledger_; }
  ledger::Ledger* operator->() { return ledger_.get(); }

  // Commits one version of each name.
  void Commit(const std::vector<std::string>& names) {
    std::vector<ledger::Write> writes;
    for (const std::string& name : names) writes.push_back({name, "body of " + name, {}});
    ledger_->Append(ledger::Writes(std::move(writes))).value();
  }
  void Delete(const std::string& name) {
    ledger_->Append(ledger::Writes({{name, std::nullopt, {}}})).value();
  }

 private:
  time::SystemClock clock_;
  const std::unique_ptr<storage::MemoryStore> store_ =
      storage::MemoryStore::Create(ledger::TableNames());
  std::unique_ptr<ledger::Ledger> ledger_;
};

// Of names "parties/*" and "activities/*".
inline ChangeFeedOptions TestOptions() {
  return {.service = "coordination",
          .types = {kActivityType, kPartyType},
          .type_of = [](absl::string_view name) -> std::string {
            return absl::StartsWith(name, "parties/") ? kPartyType : kActivityType;
          },
          // Progress is told once; tests that want more of it say so.
          .progress_interval = absl::InfiniteDuration()};
}

inline std::vector<std::string> NamesOf(const changes::v1::WatchResponse& response) {
  std::vector<std::string> names;
  for (const auto& change : response.changes()) names.push_back(change.name());
  return names;
}

class RememberingSink final : public Sink {
 public:
  ledger::Position position() override {
    absl::MutexLock lock(&mutex_);
    return position_;
  }

  absl::Status Apply(const changes::v1::WatchResponse& response) override {
    absl::MutexLock lock(&mutex_);
    if (refusals_ > 0) {
      --refusals_;
      return absl::UnavailableError("sink refuses");
    }
    for (const std::string& name : NamesOf(response)) names_.push_back(name);
    position_ = {.epoch = {response.epoch()},
                 .revision = {static_cast<uint64_t>(response.through_revision())}};
    return absl::OkStatus();
  }

  absl::Status Reset() override {
    absl::MutexLock lock(&mutex_);
    names_.clear();
    position_ = ledger::Position();
    ++resets_;
    return absl::OkStatus();
  }

  void StartAt(ledger::Position position) {
    absl::MutexLock lock(&mutex_);
    position_ = std::move(position);
  }
  void RefuseNext(int refusals) {
    absl::MutexLock lock(&mutex_);
    refusals_ = refusals;
  }
  std::vector<std::string> names() {
    absl::MutexLock lock(&mutex_);
    return names_;
  }
  int resets() {
    absl::MutexLock lock(&mutex_);
    return resets_;
  }

 private:
  absl::Mutex mutex_;
  ledger::Position position_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> names_ ABSL_GUARDED_BY(mutex_);
  int refusals_ ABSL_GUARDED_BY(mutex_) = 0;
  int resets_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_FEED_FIXTURE_H_
