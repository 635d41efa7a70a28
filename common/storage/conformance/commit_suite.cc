// What Commit does and refuses.
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "common/storage/conformance/store_suite.h"

namespace renkei::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;
using testing::SizeIs;

constexpr Table kNoTable{2};

TEST_P(StoreConformance, StartsEmpty) {
  EXPECT_EQ(Get(*Now(), kCities, "tianjin"), std::nullopt);
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
  EXPECT_THAT(ScanBackward(*Now(), kRivers), IsEmpty());
}

TEST_P(StoreConformance, ACommitIsReadBack) {
  ASSERT_THAT(Commit({Put(kCities, "tianjin", "4"), Put(kRivers, "haihe", "1329")}), IsOk());
  EXPECT_THAT(Get(*Now(), kCities, "tianjin"), Optional(std::string("4")));
  EXPECT_THAT(Scan(*Now(), kRivers), ElementsAre(Pair("haihe", "1329")));
}

TEST_P(StoreConformance, TablesDoNotShareKeys) {
  ASSERT_THAT(Commit({Put(kCities, "huangpu", "district"), Put(kRivers, "huangpu", "river")}),
              IsOk());
  ASSERT_THAT(Commit({Delete(kCities, "huangpu")}), IsOk());
  EXPECT_EQ(Get(*Now(), kCities, "huangpu"), std::nullopt);
  EXPECT_THAT(Get(*Now(), kRivers, "huangpu"), Optional(std::string("river")));
}

TEST_P(StoreConformance, TheLaterMutationOfAKeyWins) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1"), Put(kCities, "a", "2"), Put(kCities, "b", "1"),
                      Delete(kCities, "b"), Delete(kCities, "c"), Put(kCities, "c", "3")}),
              IsOk());
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("a", "2"), Pair("c", "3")));
}

TEST_P(StoreConformance, DeletingAnAbsentKeyIsNoError) {
  EXPECT_THAT(Commit({Delete(kCities, "atlantis")}), IsOk());
}

TEST_P(StoreConformance, ACommitOfNothingIsNoError) { EXPECT_THAT(Commit({}), IsOk()); }

TEST_P(StoreConformance, AnEmptyValueIsPresent) {
  ASSERT_THAT(Commit({Put(kCities, "wuhan", "")}), IsOk());
  EXPECT_THAT(Get(*Now(), kCities, "wuhan"), Optional(std::string()));
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("wuhan", "")));
  EXPECT_THAT(Commit({}, {Has(kCities, "wuhan", "")}), IsOk());
  EXPECT_THAT(Commit({}, {Lacks(kCities, "wuhan")}), StatusIs(absl::StatusCode::kAborted));
}

TEST_P(StoreConformance, AnUnsyncedCommitIsVisibleToo) {
  ASSERT_THAT(store_->Commit({}, {Put(kCities, "ube", "1")}, Durability::kUnsynced), IsOk());
  EXPECT_THAT(Get(*Now(), kCities, "ube"), Optional(std::string("1")));
}

TEST_P(StoreConformance, PreconditionsThatHoldLetACommitPass) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1")}), IsOk());
  EXPECT_THAT(Commit({Put(kCities, "a", "2"), Put(kRivers, "r", "1")},
                     {Has(kCities, "a", "1"), Lacks(kRivers, "r")}),
              IsOk());
  EXPECT_THAT(Get(*Now(), kCities, "a"), Optional(std::string("2")));
}

TEST_P(StoreConformance, APreconditionThatDoesNotHoldAbortsAndNothingIsWritten) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1")}), IsOk());
  const std::vector<Precondition> wrong = {Has(kCities, "a", "2"), Has(kCities, "a", ""),
                                           Has(kCities, "b", ""), Lacks(kCities, "a"),
                                           Has(kRivers, "a", "1")};
  for (const Precondition& precondition : wrong) {
    EXPECT_THAT(Commit({Put(kCities, "a", "9"), Put(kRivers, "r", "9")},
                       {Has(kCities, "a", "1"), precondition}),
                StatusIs(absl::StatusCode::kAborted));
  }
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("a", "1")));
  EXPECT_THAT(Scan(*Now(), kRivers), IsEmpty());
}

TEST_P(StoreConformance, PreconditionsLookAtTheStateBeforeTheirOwnCommit) {
  EXPECT_THAT(Commit({Put(kCities, "a", "1")}, {Has(kCities, "a", "1")}),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Commit({Put(kCities, "a", "1")}, {Lacks(kCities, "a")}), IsOk());
}

TEST_P(StoreConformance, AsManyMutationsAsTheLimitPassAndOneMoreIsRefused) {
  std::vector<Mutation> mutations;
  for (size_t i = 0; i < store_->limits().max_mutations; ++i) {
    mutations.push_back(Put(kCities, absl::StrCat("k", i), "v"));
  }
  std::vector<Mutation> too_many = mutations;
  too_many.push_back(Put(kCities, "one more", "v"));
  EXPECT_THAT(Commit(too_many), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
  EXPECT_THAT(Commit(mutations), IsOk());
  EXPECT_THAT(Scan(*Now(), kCities), SizeIs(mutations.size()));
}

TEST_P(StoreConformance, AsManyBytesAsTheLimitPassAndOneMoreIsRefused) {
  std::string value(store_->limits().max_commit_bytes - 3, 'x');
  EXPECT_THAT(Commit({Put(kCities, "abc", value + "x")}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Commit({Put(kCities, "a", value), Delete(kCities, "bcd")}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
  EXPECT_THAT(Commit({Put(kCities, "abc", value)}), IsOk());
  EXPECT_THAT(Get(*Now(), kCities, "abc"), Optional(value));
}

TEST_P(StoreConformance, ATableThatDoesNotExistIsRefused) {
  EXPECT_THAT(Commit({Put(kCities, "a", "1"), Put(kNoTable, "a", "1")}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Commit({Put(Table{-1}, "a", "1")}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Commit({Put(kCities, "a", "1")}, {Lacks(kNoTable, "a")}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
  EXPECT_THAT(Now()->Get(kNoTable, "a"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_FALSE(Now()->Scan(kNoTable, "", "")->Valid());
  EXPECT_THAT(Now()->Scan(kNoTable, "", "")->status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Now()->ScanBackward(kNoTable, "", "")->status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_P(StoreConformance, ARefusedCommitIsNotAFailedOne) {
  ASSERT_THAT(Commit({Put(kNoTable, "a", "1")}), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_THAT(Commit({}, {Has(kCities, "a", "1")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Commit({Put(kCities, "a", "1")}), IsOk());
}

// Each thread counts one shared key up by compare-and-set; no step may be lost or done twice.
// Unsynced, here and below, so that commits follow each other closely enough to collide.
TEST_P(StoreConformance, PreconditionsAreAtomicAgainstConcurrentCommits) {
  constexpr int kThreads = 4;
  constexpr int kSteps = 1000;
  ASSERT_THAT(Commit({Put(kCities, "n", "0")}), IsOk());
  auto count_up = [this] {
    for (int done = 0; done < kSteps;) {
      const std::string seen = *Get(*Now(), kCities, "n");
      const absl::Status status = store_->Commit(
          {Has(kCities, "n", seen)}, {Put(kCities, "n", absl::StrCat(std::stoi(seen) + 1))},
          Durability::kUnsynced);
      if (status.ok()) ++done;
      if (!status.ok() && status.code() != absl::StatusCode::kAborted) return;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(count_up);
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(Get(*Now(), kCities, "n"), Optional(absl::StrCat(kThreads * kSteps)));
}

// One thread sets numbers, unconditionally; another marks the number it sees, if it still stands. A
// number set between the other's check and its write would be lost under the mark of an older one.
TEST_P(StoreConformance, PreconditionsAreAtomicAgainstUnconditionalCommits) {
  std::atomic<bool> done = false;
  std::thread marking([this, &done] {
    while (!done) {
      const std::string seen = Get(*Now(), kCities, "n").value_or("!");
      if (seen.back() == '!') continue;
      EXPECT_THAT(store_->Commit({Has(kCities, "n", seen)}, {Put(kCities, "n", seen + "!")},
                                 Durability::kUnsynced),
                  testing::AnyOf(IsOk(), StatusIs(absl::StatusCode::kAborted)));
    }
  });
  for (int i = 0; i < 2000; ++i) {
    const std::string n = absl::StrCat(i);
    EXPECT_THAT(store_->Commit({}, {Put(kCities, "n", n)}, Durability::kUnsynced), IsOk());
    EXPECT_THAT(Get(*Now(), kCities, "n"), Optional(testing::AnyOf(n, n + "!")));
  }
  done = true;
  marking.join();
}

TEST_P(StoreConformance, CommitsOfManyThreadsAllArrive) {
  constexpr int kThreads = 8;
  constexpr int kCommits = 20;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread] {
      for (int i = 0; i < kCommits; ++i) {
        EXPECT_THAT(Commit({Put(kCities, absl::StrCat(thread, "/", i), "v"),
                            Put(kRivers, absl::StrCat(thread, "/", i), "v")}),
                    IsOk());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(Scan(*Now(), kCities), SizeIs(kThreads * kCommits));
  EXPECT_THAT(Scan(*Now(), kRivers), SizeIs(kThreads * kCommits));
}

}  // namespace
}  // namespace renkei::storage
