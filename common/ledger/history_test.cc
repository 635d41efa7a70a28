// Random histories, held against a model of a few lines that knows no threads, groups or store.
// RENKEI_TEST_SEED replays a history.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/ledger/request_ids.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

// What a random submission does, as data: the model and a transaction both follow it.
struct Step {
  std::vector<Write> writes;
  std::optional<std::string> must_be_absent;  // a name: refused when it is in use
  std::optional<RequestId> request_id;
};

absl::StatusOr<std::vector<Write>> Follow(const Step& step, bool in_use) {
  if (in_use) return absl::AlreadyExistsError(*step.must_be_absent);
  return step.writes;
}

class Model final {
 public:
  absl::StatusOr<Receipt> Apply(const Step& step, absl::Time now) {
    if (step.request_id) {
      const auto found = requests_.find(step.request_id->id);
      if (found != requests_.end() &&
          found->second.recorded + kRequestIdsKept >= std::max(now, floor_)) {
        if (found->second.fingerprint != step.request_id->fingerprint) {
          return absl::InvalidArgumentError("");
        }
        Receipt receipt = found->second.receipt;
        receipt.repeated = true;
        return receipt;
      }
    }
    if (step.must_be_absent && newest_.contains(*step.must_be_absent)) {
      return absl::AlreadyExistsError("");
    }
    Receipt receipt{{log_.size() + 1}, {log_.size() + step.writes.size()}, commit_time_};
    if (!step.writes.empty() || step.request_id) {
      floor_ = std::max(now, floor_ + absl::Microseconds(1));
    }
    if (!step.writes.empty()) receipt.commit_time = commit_time_ = floor_;
    for (const Write& write : step.writes) Append(write, receipt);
    if (step.request_id) {
      requests_[step.request_id->id] = {receipt, floor_, step.request_id->fingerprint};
    }
    return receipt;
  }

  void Promise(absl::Time now) { floor_ = std::max(now, floor_); }

  void ExpectEquals(const Reader& reader) const {
    EXPECT_EQ(reader.head().revision.value, log_.size());
    EXPECT_EQ(reader.head().commit_time, commit_time_);
    ASSERT_OK_AND_ASSIGN(std::vector<Version> log, reader.ReadLog({0}, 1 << 20));
    for (Version& version : log) {
      version.chain.clear();
      version.epoch = {};
    }
    EXPECT_EQ(log, log_);
    for (const auto& [name, revisions] : newest_) {
      ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, reader.Find(name));
      ASSERT_TRUE(found.has_value()) << name;
      EXPECT_EQ(found->revision.value, revisions.back()) << name;
      ASSERT_OK_AND_ASSIGN(const std::vector<Version> history, reader.History(name, {0}, 1000));
      EXPECT_EQ(RevisionsOf(history), std::vector<uint64_t>(revisions.rbegin(), revisions.rend()));
    }
    ASSERT_OK_AND_ASSIGN(const std::vector<IndexEntry> entries, reader.ScanIndex("", "", 1000));
    std::map<std::string, std::string> index;
    for (const IndexEntry& entry : entries) index[entry.key] = entry.name;
    EXPECT_EQ(index, index_);
  }

 private:
  struct Request {
    Receipt receipt;
    absl::Time recorded;
    std::string fingerprint;
  };

  void Append(const Write& write, const Receipt& receipt) {
    std::vector<uint64_t>& revisions = newest_[write.name];
    Version version;
    version.revision = {log_.size() + 1};
    if (!revisions.empty()) version.previous = {revisions.back()};
    version.commit_time = receipt.commit_time;
    version.principal = "tester";
    version.name = write.name;
    version.body = write.body.value_or("");
    version.deleted = !write.body.has_value();
    version.ends_commit = version.revision == receipt.last;
    revisions.push_back(version.revision.value);
    log_.push_back(std::move(version));
    std::erase_if(index_, [&write](const auto& entry) { return entry.second == write.name; });
    for (const std::string& key : write.index_keys) index_[key] = write.name;
  }

  std::vector<Version> log_;
  std::map<std::string, std::vector<uint64_t>> newest_;
  std::map<std::string, std::string> index_;
  std::map<std::string, Request> requests_;
  absl::Time commit_time_ = absl::InfinitePast();
  absl::Time floor_ = absl::InfinitePast();
};

class HistoryTest : public LedgerFixture {
 protected:
  void SetUp() override {
    const char* given = std::getenv("RENKEI_TEST_SEED");
    uint64_t seed = std::random_device()();
    ASSERT_TRUE(given == nullptr || absl::SimpleAtoi(given, &seed)) << given;
    std::cout << "RENKEI_TEST_SEED=" << seed << std::endl;
    RecordProperty("seed", absl::StrCat(seed));
    random_.seed(seed);
    options_.max_group = 1 + Below(8);
    LedgerFixture::SetUp();
  }

  uint64_t Below(uint64_t limit) { return random_() % limit; }

  Step RandomStep() {
    Step step;
    const uint64_t first_name = Below(12);
    for (uint64_t i = 0, count = Below(4); i < count; ++i) {
      Write write{.name = absl::StrCat("n", first_name + i), .body = {}, .index_keys = {}};
      if (Below(5) != 0) {
        write.body = std::string(Below(20), static_cast<char>('a' + Below(26)));
        for (uint64_t key = 0, keys = Below(3); key < keys; ++key) {
          write.index_keys.push_back(absl::StrCat("k", key, Below(3), "/", write.name));
        }
      }
      step.writes.push_back(std::move(write));
    }
    if (Below(3) == 0) step.must_be_absent = absl::StrCat("n", Below(16));
    if (Below(2) == 0) {
      step.request_id = RequestId{"Create", absl::StrCat(Below(40)), absl::StrCat(Below(2))};
    }
    return step;
  }

  static Submission SubmissionOf(const Step& step) {
    Submission submission{"tester", step.request_id, {}};
    submission.transaction = [step](const State& state) -> absl::StatusOr<std::vector<Write>> {
      if (!step.must_be_absent) return Follow(step, false);
      RENKEI_ASSIGN_OR_RETURN(const std::optional<Version> found, state.Find(*step.must_be_absent));
      return Follow(step, found.has_value());
    };
    return submission;
  }

  // Several submissions queued behind a commit that waits, so that they form groups.
  void SubmitTogether() {
    store().HoldCommits();
    std::vector<Step> steps;
    std::vector<Pending> pending;
    for (uint64_t i = 0, count = 1 + Below(20); i < count; ++i) {
      steps.push_back(RandomStep());
      pending.emplace_back(ledger(), SubmissionOf(steps.back()));
    }
    store().ReleaseCommits();
    for (size_t i = 0; i < steps.size(); ++i) {
      ExpectSame(pending[i].Await(), model_.Apply(steps[i], clock().Now()));
    }
  }

  static void ExpectSame(const absl::StatusOr<Receipt>& actual,
                         const absl::StatusOr<Receipt>& expected) {
    ASSERT_EQ(actual.status().code(), expected.status().code()) << actual.status();
    if (!actual.ok()) return;
    EXPECT_EQ(actual->first, expected->first);
    EXPECT_EQ(actual->last, expected->last);
    EXPECT_EQ(actual->commit_time, expected->commit_time);
    EXPECT_EQ(actual->repeated, expected->repeated);
  }

  void MoveClock() {
    switch (Below(4)) {
      case 0:
        return clock().Advance(absl::Microseconds(Below(10)));
      case 1:
        return clock().Advance(-absl::Seconds(Below(100)));
      case 2:
        return clock().Advance(absl::Hours(Below(60)));
      default:
        EXPECT_LE(ledger().Read()->head().commit_time, ledger().NothingEarlierThan());
        return model_.Promise(clock().Now());
    }
  }

  std::mt19937_64 random_;
  Model model_;
};

TEST_F(HistoryTest, EqualsTheModels) {
  for (int round = 0; round < 150 && !HasFailure(); ++round) {
    SubmitTogether();
    MoveClock();
    if (Below(5) == 0) Reopen();
    model_.ExpectEquals(*ledger().Read());
  }
}

}  // namespace
}  // namespace renkei::ledger
