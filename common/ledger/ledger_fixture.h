// LedgerFixture: a ledger on a memory store that fails or waits when told to, under a clock that
// stands still. Test code only.
#ifndef RENKEI_COMMON_LEDGER_LEDGER_FIXTURE_H_
#define RENKEI_COMMON_LEDGER_LEDGER_FIXTURE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/ledger/maintenance.h"
#include "common/status/macros.h"
#include "common/storage/memory/memory_store.h"
#include "common/storage/testing/faulty_store.h"
#include "common/time/clock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {

// Threads: any.
class ManualClock final : public time::Clock {
 public:
  explicit ManualClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override {
    absl::MutexLock lock(&mu_);
    return now_;
  }
  void Advance(absl::Duration duration) {
    absl::MutexLock lock(&mu_);
    now_ += duration;
  }

 private:
  mutable absl::Mutex mu_;
  absl::Time now_ ABSL_GUARDED_BY(mu_);
};

inline Submission Writes(std::vector<Write> writes) {
  return {"tester", std::nullopt,
          [writes = std::move(writes)](const State&) -> absl::StatusOr<std::vector<Write>> {
            return writes;
          }};
}

inline Submission Put(std::string name, std::string body) {
  return Writes({{std::move(name), std::move(body), {}}});
}

inline Submission WithRequestId(std::string id, std::string fingerprint, Submission submission) {
  submission.request_id = RequestId{"Create", std::move(id), std::move(fingerprint)};
  return submission;
}

// Puts `body` under `name` unless the name is in use.
inline Submission Create(std::string name, std::string body) {
  Submission submission = Put(name, std::move(body));
  submission.transaction = [name, put = std::move(submission.transaction)](
                               const State& state) mutable -> absl::StatusOr<std::vector<Write>> {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Version> found, state.Find(name));
    if (found) return absl::AlreadyExistsError(absl::StrCat(name, " exists"));
    return put(state);
  };
  return submission;
}

// Adds `suffix` to the body of `name`, which may be new.
inline Submission Extend(std::string name, std::string suffix) {
  return {"tester", std::nullopt,
          [name = std::move(name),
           suffix = std::move(suffix)](const State& state) -> absl::StatusOr<std::vector<Write>> {
            RENKEI_ASSIGN_OR_RETURN(const std::optional<Version> found, state.Find(name));
            return std::vector<Write>{{name, absl::StrCat(found ? found->body : "", suffix), {}}};
          }};
}

// A submission's outcome that is waited for apart from submitting it.
class Pending final {
 public:
  Pending(Ledger& ledger, Submission submission) {
    ledger.Submit(std::move(submission), [told = told_](absl::StatusOr<Receipt> outcome) {
      told->outcome = std::move(outcome);
      told->notification.Notify();
    });
  }
  bool IsTold() const { return told_->notification.HasBeenNotified(); }
  const absl::StatusOr<Receipt>& Await() const {
    told_->notification.WaitForNotification();
    return told_->outcome;
  }

 private:
  struct Told {
    absl::Notification notification;
    absl::StatusOr<Receipt> outcome;
  };
  // Shared with the completion, which may still be returning when the waiting is over.
  const std::shared_ptr<Told> told_ = std::make_shared<Told>();
};

inline std::vector<uint64_t> RevisionsOf(const std::vector<Version>& versions) {
  std::vector<uint64_t> revisions;
  for (const Version& version : versions) revisions.push_back(version.revision.value);
  return revisions;
}

class LedgerFixture : public testing::Test {
 protected:
  void SetUp() override { Reopen(); }
  void TearDown() override {
    ledger_.reset();
    const absl::StatusOr<ChainCheck> check = VerifyChain(*memory_, {0}, 1'000'000);
    EXPECT_TRUE(check.ok() && check->complete) << check.status();
  }

  // Closes the ledger as a clean stop does.
  void Close() { ledger_.reset(); }

  // Closes the ledger and opens it anew on what its store holds.
  void Reopen() {
    ledger_.reset();
    store_.Mend();
    absl::StatusOr<std::unique_ptr<Ledger>> opened = Ledger::Open(store_, clock_, options_);
    ASSERT_TRUE(opened.ok()) << opened.status();
    ledger_ = *std::move(opened);
  }

  // Empty when there is none.
  std::string BodyOf(absl::string_view name) {
    const absl::StatusOr<std::optional<Version>> found = ledger_->Read()->Find(name);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() && *found ? (*found)->body : "";
  }

  std::vector<std::string> IndexKeys() {
    std::vector<std::string> keys;
    const absl::StatusOr<std::vector<IndexEntry>> entries =
        ledger_->Read()->ScanIndex("", "", 1000);
    EXPECT_TRUE(entries.ok()) << entries.status();
    if (entries.ok()) {
      for (const IndexEntry& entry : *entries) keys.push_back(entry.key);
    }
    return keys;
  }

  Ledger& ledger() { return *ledger_; }
  ManualClock& clock() { return clock_; }
  storage::FaultyStore& store() { return store_; }
  storage::MemoryStore& memory() { return *memory_; }

  Options options_{.service = "coordination"};

 private:
  ManualClock clock_{absl::FromUnixMicros(1'548'946'800'000'000)};
  const std::unique_ptr<storage::MemoryStore> memory_ = storage::MemoryStore::Create(TableNames());
  storage::FaultyStore store_{*memory_};
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_LEDGER_FIXTURE_H_
