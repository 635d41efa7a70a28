// What a snapshot and its cursors show.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
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

std::vector<std::string> Keys(const Entries& entries) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : entries) keys.push_back(key);
  return keys;
}

TEST_P(StoreConformance, ASnapshotStaysAsItWas) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1"), Put(kCities, "b", "1")}), IsOk());
  const std::shared_ptr<const Snapshot> before = Now();
  ASSERT_THAT(Commit({Put(kCities, "a", "2"), Delete(kCities, "b"), Put(kCities, "c", "2")}),
              IsOk());
  EXPECT_THAT(Get(*before, kCities, "a"), Optional(std::string("1")));
  EXPECT_THAT(Scan(*before, kCities), ElementsAre(Pair("a", "1"), Pair("b", "1")));
  EXPECT_THAT(ScanBackward(*before, kCities), ElementsAre(Pair("b", "1"), Pair("a", "1")));
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("a", "2"), Pair("c", "2")));
}

TEST_P(StoreConformance, ACursorHoldsItsSnapshot) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1"), Put(kCities, "b", "1")}), IsOk());
  std::unique_ptr<Cursor> cursor = Now()->Scan(kCities, "", "");
  ASSERT_THAT(Commit({Delete(kCities, "b"), Put(kCities, "c", "2")}), IsOk());
  ASSERT_TRUE(cursor->Valid());
  EXPECT_EQ(cursor->key(), "a");
  cursor->Next();
  ASSERT_TRUE(cursor->Valid());
  EXPECT_EQ(cursor->key(), "b");
  cursor->Next();
  EXPECT_FALSE(cursor->Valid());
  EXPECT_THAT(cursor->status(), IsOk());
}

TEST_P(StoreConformance, AScanGoesFromItsFirstKeyToBeforeItsLimit) {
  ASSERT_THAT(Commit({Put(kCities, "b", ""), Put(kCities, "d", ""), Put(kCities, "f", ""),
                      Put(kRivers, "c", ""), Put(kRivers, "e", "")}),
              IsOk());
  const std::shared_ptr<const Snapshot> now = Now();
  const std::vector<std::pair<std::pair<std::string, std::string>, std::vector<std::string>>>
      ranges = {
          {{"", ""}, {"b", "d", "f"}},
          {{"b", "f"}, {"b", "d"}},
          {{"a", "e"}, {"b", "d"}},
          {{"c", ""}, {"d", "f"}},
          {{"d", ""}, {"d", "f"}},
          {{"", "d"}, {"b"}},
          {{"c", "d"}, {}},
          {{"d", "d"}, {}},
          {{"f", "b"}, {}},
          {{"g", ""}, {}},
          {{"", "b"}, {}},
          {{"a", "z"}, {"b", "d", "f"}},
          {{"b", "b!"}, {"b"}},
      };
  for (auto [range, keys] : ranges) {
    SCOPED_TRACE(absl::StrCat("[", range.first, ", ", range.second, ")"));
    EXPECT_EQ(Keys(Scan(*now, kCities, range.first, range.second)), keys);
    EXPECT_EQ(Keys(ScanBackward(*now, kCities, range.first, range.second)),
              std::vector<std::string>(keys.rbegin(), keys.rend()));
  }
}

TEST_P(StoreConformance, KeysAreOrderedByTheirBytes) {
  const std::string zero(1, '\0');
  const std::vector<std::string> ordered = {
      zero, zero + zero, zero + "\xff", "a",    "a" + zero,    "a" + zero + "b",
      "aa", "\x7f",      "\x80",        "\xff", "\xff" + zero, "\xff\xff"};
  std::vector<Mutation> mutations;
  for (const std::string& key : ordered) mutations.push_back(Put(kCities, key, key));
  ASSERT_THAT(Commit({mutations.rbegin(), mutations.rend()}), IsOk());

  EXPECT_EQ(Keys(Scan(*Now(), kCities)), ordered);
  EXPECT_EQ(Keys(ScanBackward(*Now(), kCities)),
            std::vector<std::string>(ordered.rbegin(), ordered.rend()));
  EXPECT_THAT(Keys(Scan(*Now(), kCities, "a" + zero, "aa")),
              ElementsAre("a" + zero, "a" + zero + "b"));
  EXPECT_THAT(Keys(ScanBackward(*Now(), kCities, "\x80", "\xff\xff")),
              ElementsAre("\xff" + zero, "\xff", "\x80"));
  for (const std::string& key : ordered) EXPECT_THAT(Get(*Now(), kCities, key), Optional(key));
}

TEST_P(StoreConformance, ValuesAreAnyBytes) {
  std::string value;
  for (int byte = 0; byte < 256; ++byte) value.push_back(static_cast<char>(byte));
  while (value.size() < store_->limits().max_commit_bytes / 2) value += value;
  value.resize(store_->limits().max_commit_bytes / 2);
  ASSERT_THAT(Commit({Put(kCities, "large", value)}), IsOk());
  EXPECT_TRUE(Get(*Now(), kCities, "large") == value);
}

TEST_P(StoreConformance, AScanOfManyKeysSeesEachOnce) {
  std::vector<std::string> keys;
  for (size_t i = 0; i < store_->limits().max_mutations; ++i) {
    keys.push_back(absl::StrCat(1'000'000 + i * 7));
  }
  std::vector<Mutation> mutations;
  for (const std::string& key : keys) mutations.push_back(Put(kCities, key, "v"));
  ASSERT_THAT(Commit(mutations), IsOk());
  for (size_t i = 0; i < keys.size(); i += 2) mutations[i].value = std::nullopt;
  ASSERT_THAT(Commit(mutations), IsOk());
  std::vector<std::string> odd;
  for (size_t i = 1; i < keys.size(); i += 2) odd.push_back(keys[i]);
  EXPECT_EQ(Keys(Scan(*Now(), kCities)), odd);
  EXPECT_EQ(Keys(ScanBackward(*Now(), kCities)),
            std::vector<std::string>(odd.rbegin(), odd.rend()));
}

// Every commit writes one number under all keys, so a snapshot with two numbers holds a part of
// one.
TEST_P(StoreConformance, ASnapshotHoldsACommitWhollyOrNotAtAll) {
  constexpr int kCommits = 200;
  std::atomic<bool> done = false;
  std::thread writing([this, &done] {
    for (int i = 1; i <= kCommits; ++i) {
      const std::string n = absl::StrCat(i);
      EXPECT_THAT(
          store_->Commit({}, {Put(kCities, "a", n), Put(kCities, "z", n), Put(kRivers, "m", n)},
                         Durability::kUnsynced),
          IsOk());
    }
    done = true;
  });
  int newest = 0;
  while (newest < kCommits) {
    const bool was_done = done;
    const std::shared_ptr<const Snapshot> now = Now();
    const std::string n = Get(*now, kCities, "a").value_or("0");
    EXPECT_EQ(Get(*now, kCities, "z").value_or("0"), n);
    EXPECT_EQ(Get(*now, kRivers, "m").value_or("0"), n);
    EXPECT_GE(std::stoi(n), newest);
    newest = std::stoi(n);
    if (was_done) break;
  }
  writing.join();
  EXPECT_EQ(newest, kCommits);
}

TEST_P(StoreConformance, OnceCommittedEveryLaterSnapshotHoldsIt) {
  for (int i = 0; i < 50; ++i) {
    ASSERT_THAT(Commit({Put(kCities, "n", absl::StrCat(i))}), IsOk());
    ASSERT_THAT(Get(*Now(), kCities, "n"), Optional(absl::StrCat(i)));
  }
}

TEST_P(StoreConformance, ManyThreadsReadOneSnapshot) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1"), Put(kCities, "b", "1")}), IsOk());
  const std::shared_ptr<const Snapshot> shared = Now();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int read = 0; read < 50; ++read) {
        EXPECT_THAT(Scan(*shared, kCities), ElementsAre(Pair("a", "1"), Pair("b", "1")));
        EXPECT_THAT(Scan(*shared, kRivers), IsEmpty());
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    EXPECT_THAT(Commit({Put(kCities, "b", "2"), Put(kRivers, absl::StrCat(i), "")}), IsOk());
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace renkei::storage
