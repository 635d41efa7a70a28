#include "common/storage/testing/faulty_store.h"

#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

using testing::Optional;

constexpr Table kTable{0};

class FaultyStoreTest : public testing::Test {
 protected:
  absl::Status Commit(const std::string& value) {
    return store_.Commit({}, {Mutation{kTable, "key", value}}, Durability::kSynced);
  }
  std::optional<std::string> Value() { return *store_.TakeSnapshot()->Get(kTable, "key"); }

  std::unique_ptr<MemoryStore> memory_ = MemoryStore::Create({"table"});
  FaultyStore store_{*memory_};
};

TEST_F(FaultyStoreTest, FailsTheNthCommitAndRefusesAllAfterIt) {
  store_.FailCommit(2);
  EXPECT_THAT(Commit("1"), IsOk());
  EXPECT_THAT(Commit("2"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Commit("3"), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Value(), Optional(std::string("1")));
  store_.Mend();
  EXPECT_THAT(Commit("4"), IsOk());
  EXPECT_EQ(store_.commits(), 4);
}

TEST_F(FaultyStoreTest, AFailedCommitMayHaveBeenWritten) {
  store_.FailCommit(1, FaultyStore::Outcome::kWritten);
  EXPECT_THAT(Commit("1"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Value(), Optional(std::string("1")));
}

TEST_F(FaultyStoreTest, AHeldCommitWritesNothingUntilItIsReleased) {
  store_.HoldCommits();
  std::thread committing([this] {
    EXPECT_THAT(Commit("1"), IsOk());
    EXPECT_THAT(Commit("2"), IsOk());
  });
  store_.AwaitHeldCommit();
  EXPECT_EQ(Value(), std::nullopt);
  store_.ReleaseOneCommit();
  store_.AwaitCommits(2);
  store_.AwaitHeldCommit();
  EXPECT_THAT(Value(), Optional(std::string("1")));
  store_.ReleaseCommits();
  committing.join();
  EXPECT_THAT(Value(), Optional(std::string("2")));
}

}  // namespace
}  // namespace renkei::storage
