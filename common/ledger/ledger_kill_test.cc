// A ledger on RocksDB whose process is killed while it writes: every submission that was
// acknowledged is there afterwards, and the log is whole.
//
// The writer is a fork of this process, made before there are threads. It tells every
// acknowledgement through a pipe.
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/ledger/maintenance.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/clock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

constexpr int kRounds = 5;
constexpr size_t kAcknowledgedPerRound = 400;
constexpr int kWriterThreads = 4;

// What the writer tells: small enough that a pipe takes it whole or not at all.
struct Acknowledgement {
  int round;
  int thread;
  int number;
  uint64_t revision;
};

std::string NameOf(const Acknowledgement& acknowledged) {
  return absl::StrCat("r", acknowledged.round, "/t", acknowledged.thread, "/", acknowledged.number);
}

absl::StatusOr<std::unique_ptr<storage::RocksStore>> OpenRocks(const std::string& folder) {
  return storage::RocksStore::Open(
      {.path = folder, .service = "coordination", .table_names = TableNames()});
}

// Never returns: it writes until it is killed, or ends with a code that says where it failed.
[[noreturn]] void WriteUntilKilled(const std::string& folder, int round, int pipe) {
  const time::SystemClock clock;
  const absl::StatusOr<std::unique_ptr<storage::RocksStore>> store = OpenRocks(folder);
  if (!store.ok()) _exit(2);
  const absl::StatusOr<std::unique_ptr<Ledger>> ledger =
      Ledger::Open(**store, clock, {.service = "coordination"});
  if (!ledger.ok()) _exit(3);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kWriterThreads; ++thread) {
    threads.emplace_back([&ledger, round, thread, pipe] {
      for (int number = 0;; ++number) {
        Acknowledgement acknowledged{round, thread, number, 0};
        const std::string name = NameOf(acknowledged);
        const absl::StatusOr<Receipt> receipt = (*ledger)->Append(
            WithRequestId(name, "f", Writes({{name, "body", {name}}, {"last", name, {}}})));
        if (!receipt.ok()) _exit(4);
        acknowledged.revision = receipt->first.value;
        if (write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged) _exit(5);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  _exit(6);
}

std::vector<Acknowledgement> ReadAcknowledgements(int pipe, size_t at_most) {
  std::vector<Acknowledgement> all;
  Acknowledgement one;
  while (all.size() < at_most && read(pipe, &one, sizeof one) == sizeof one) all.push_back(one);
  return all;
}

// Runs a writer, kills it in the middle of its work, and gives what it was told it had written.
std::vector<Acknowledgement> RunAndKill(const std::string& folder, int round) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const pid_t writer = fork();
  if (writer == 0) {
    close(ends[0]);
    WriteUntilKilled(folder, round, ends[1]);
  }
  close(ends[1]);
  std::vector<Acknowledgement> acknowledged = ReadAcknowledgements(ends[0], kAcknowledgedPerRound);
  kill(writer, SIGKILL);
  int status = 0;
  waitpid(writer, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself, code " << WEXITSTATUS(status);
  // What was told between the last read and the kill counts as well.
  const std::vector<Acknowledgement> rest = ReadAcknowledgements(ends[0], SIZE_MAX);
  acknowledged.insert(acknowledged.end(), rest.begin(), rest.end());
  close(ends[0]);
  return acknowledged;
}

void ExpectAllThere(const std::string& folder, const std::vector<Acknowledgement>& acknowledged) {
  const time::SystemClock clock;
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<storage::RocksStore> store, OpenRocks(folder));
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> ledger,
                       Ledger::Open(*store, clock, {.service = "coordination"}));
  const std::shared_ptr<const Reader> reader = ledger->Read();
  for (const Acknowledgement& each : acknowledged) {
    const std::string name = NameOf(each);
    ASSERT_OK_AND_ASSIGN(const std::optional<Version> found, reader->Find(name));
    ASSERT_TRUE(found.has_value()) << name << " was acknowledged and is lost";
    ASSERT_EQ(found->revision.value, each.revision);
    ASSERT_OK_AND_ASSIGN(const std::vector<IndexEntry> entries,
                         reader->ScanIndex(name, name + '\0', 2));
    ASSERT_EQ(entries.size(), 1u);
  }
  if (!acknowledged.empty()) {
    const std::string name = NameOf(acknowledged.back());
    ASSERT_OK_AND_ASSIGN(const Receipt repeat,
                         ledger->Append(WithRequestId(name, "f", Writes({{name, "new", {}}}))));
    EXPECT_TRUE(repeat.repeated);
  }
  ASSERT_OK_AND_ASSIGN(const ChainCheck check, VerifyChain(*store, {0}, SIZE_MAX));
  EXPECT_TRUE(check.complete);
}

TEST(LedgerKill, WhatWasAcknowledgedSurvivesTheKilledProcess) {
  const storage::TempFolder folder;
  ASSERT_FALSE(folder.path().empty());
  const std::string store_folder = folder.path() + "/store";
  std::vector<Acknowledgement> acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<Acknowledgement> more = RunAndKill(store_folder, round);
    EXPECT_GE(more.size(), kAcknowledgedPerRound);
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    // The check has threads, which a fork must not meet: it runs in a process of its own.
    const pid_t checker = fork();
    if (checker == 0) {
      ExpectAllThere(store_folder, acknowledged);
      _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    waitpid(checker, &status, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "round " << round;
  }
}

}  // namespace
}  // namespace renkei::ledger
