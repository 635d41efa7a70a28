// An aggregator whose process is killed while it follows: wherever that was, what is kept is the
// beginning of each ledger, it answers as it would have, and once it has followed on it answers as
// if nothing had happened. A failure is replayed with RENKEI_TEST_SEED.
//
// Who follows is a fork of this process, made before there are threads. It tells each batch that it
// has taken in through a pipe.
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/status/matchers.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/patience.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/engine.h"
#include "services/aggregator/totals/testing/random_history.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

constexpr int kSteps = 400;
constexpr int kKills = 6;
constexpr int kQuestions = 40;

absl::StatusOr<std::unique_ptr<storage::RocksStore>> OpenRocks(const std::string& folder) {
  return storage::RocksStore::Open(
      {.path = folder, .service = "aggregator", .table_names = facts::Records::TableNames()});
}

// All batches of the logs in a random order that keeps that of each source.
std::vector<facts::Batch> Interleaved(RandomHistory& history, const World& world) {
  std::map<std::string, size_t> next;
  std::vector<std::string> open;
  for (const auto& [source, log] : world.logs()) open.push_back(source);
  std::vector<facts::Batch> batches;
  while (!open.empty()) {
    const auto pick = open.begin() + history.Below(static_cast<int>(open.size()));
    const std::vector<facts::Batch>& log = world.logs().at(*pick);
    batches.push_back(log[next[*pick]++]);
    if (next[*pick] == log.size()) open.erase(pick);
  }
  return batches;
}

// Never returns: it follows until it is killed, or ends with a code that says where it failed.
[[noreturn]] void FollowUntilKilled(const std::string& folder,
                                    const std::vector<facts::Batch>& batches, int pipe) {
  const auto store = OpenRocks(folder);
  if (!store.ok()) _exit(2);
  const auto records = facts::Records::Open(**store, {});
  if (!records.ok()) _exit(3);
  for (const facts::Batch& batch : batches) {
    const auto kept = (*records)->SourceNamed(batch.source);
    if (kept && kept->position.revision >= batch.through) continue;
    if (!(*records)->Apply(batch).ok()) _exit(4);
    if (write(pipe, "x", 1) != 1) _exit(5);
  }
  close(pipe);
  while (true) pause();
}

// Follows in another process, which is killed once it has taken in so many batches or all. How many
// it told of.
int FollowAndKill(const std::string& folder, const std::vector<facts::Batch>& batches, int count) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t follower = fork();
  if (follower == 0) {
    close(ends[0]);
    FollowUntilKilled(folder, batches, ends[1]);
  }
  close(ends[1]);
  int told = 0;
  char one;
  while (told < count && read(ends[0], &one, 1) == 1) ++told;
  kill(follower, SIGKILL);
  int status = 0;
  waitpid(follower, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself, code " << WEXITSTATUS(status);
  close(ends[0]);
  return told;
}

std::string Bytes(const Engine& engine, const aggregator::v1::TotalsQuestion& question) {
  const auto totals = engine.Query(question, time::EndlessPatience());
  EXPECT_THAT(totals, IsOk());
  return totals.ok() ? EncodeTotals(*totals, question) : "";
}

TEST(AggregatorKill, AtAnyPointChangesNoAnswer) {
  const uint64_t seed = TestSeed();
  std::cout << "RENKEI_TEST_SEED=" << seed << std::endl;
  RandomHistory history(seed);
  World world;
  for (int step = 0; step < kSteps; ++step) history.Step(world);
  const std::vector<facts::Batch> batches = Interleaved(history, world);
  const storage::TempFolder folder;
  int told = 0;
  for (int kills = 0; kills < kKills; ++kills) {
    told += FollowAndKill(folder.path(), batches, 1 + history.Below(kSteps / kKills));
  }

  ASSERT_OK_AND_ASSIGN(const auto store, OpenRocks(folder.path()));
  ASSERT_OK_AND_ASSIGN(const auto records, facts::Records::Open(*store, {}));
  const Engine engine(*records);
  uint64_t kept = 0;
  for (const auto& [source, position] : records->Newest().positions) {
    kept += position.revision.value;
  }
  EXPECT_GE(kept, static_cast<uint64_t>(told)) << "what was taken in is lost";
  const std::string then = facts::EncodeToken(records->Newest());
  const auto expect_the_same = [&](const std::string& snapshot) {
    for (int i = 0; i < kQuestions && !testing::Test::HasFailure(); ++i) {
      aggregator::v1::TotalsQuestion question = history.Question();
      question.set_snapshot(snapshot);
      EXPECT_EQ(Bytes(engine, question), Bytes(world.engine(), question)) << question.DebugString();
    }
  };
  expect_the_same(then);
  for (const facts::Batch& batch : batches) ASSERT_THAT(records->Apply(batch), IsOk());
  expect_the_same(then);
  expect_the_same(facts::EncodeToken(world.records().Newest()));
}

}  // namespace
}  // namespace renkei::totals
