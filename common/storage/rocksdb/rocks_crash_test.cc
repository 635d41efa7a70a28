// What is left when the writing process is killed, or its machine goes down.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/faulty_file_system.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

using testing::HasSubstr;
using testing::Optional;

constexpr Table kCities{0};
constexpr Table kRivers{1};

absl::StatusOr<std::unique_ptr<RocksStore>> Open(const std::string& path,
                                                 rocksdb::Env* env = nullptr) {
  return RocksStore::Open(
      {.path = path, .service = "crash", .table_names = {"cities", "rivers"}, .env = env});
}

std::optional<std::string> Get(const Store& store, Table table, absl::string_view key) {
  return *store.TakeSnapshot()->Get(table, key);
}

// A process of rocks_crash_writer, killed at the latest with the object.
class CrashWriter final {
 public:
  explicit CrashWriter(const std::string& folder) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string program = RENKEI_CRASH_WRITER;
    std::string argument = folder;
    char* arguments[] = {program.data(), argument.data(), nullptr};
    if (posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments, environ) != 0) pid_ = 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    reports_ = fdopen(ends[0], "r");
  }
  ~CrashWriter() {
    Kill();
    if (reports_ != nullptr) fclose(reports_);
  }

  pid_t pid() const { return pid_; }

  // The number of the next commit reported; 0 once there is none any more.
  int NextReport() {
    int number = 0;
    return reports_ != nullptr && fscanf(reports_, "%d", &number) == 1 ? number : 0;
  }

  void Kill() {
    if (pid_ == 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  pid_t pid_ = 0;
  FILE* reports_ = nullptr;
};

TEST(RocksStoreCrash, EveryReportedCommitIsThereAfterAKill) {
  const TempFolder folder;
  int last = 0;
  for (int round = 0; round < 3; ++round) {
    CrashWriter writer(folder.path());
    for (int i = 0; i < 40; ++i) ASSERT_GT(writer.NextReport(), 0);
    writer.Kill();
    last = 40;
    while (const int reported = writer.NextReport()) last = reported;

    ASSERT_OK_AND_ASSIGN(const auto store, Open(folder.path()));
    for (int n = 1; n <= last; ++n) {
      ASSERT_THAT(Get(*store, kCities, absl::StrCat(n)), Optional(std::string("v"))) << n;
    }
    // The commit that was being made is there in both tables or in neither.
    const std::string newest = Get(*store, kCities, "last").value_or("");
    EXPECT_THAT(Get(*store, kRivers, "last"), Optional(newest));
    int number = 0;
    ASSERT_TRUE(absl::SimpleAtoi(newest, &number));
    EXPECT_GE(number, last);
    EXPECT_LE(number, last + 1);
  }
}

TEST(RocksStoreCrash, AFolderHeldByAnotherProcessIsRefusedByItsId) {
  const TempFolder folder;
  CrashWriter writer(folder.path());
  ASSERT_GT(writer.NextReport(), 0);
  EXPECT_THAT(Open(folder.path()),
              StatusIs(absl::StatusCode::kUnavailable,
                       HasSubstr(absl::StrCat("held by process ", writer.pid()))));
  writer.Kill();
  EXPECT_THAT(Open(folder.path()), IsOk());
}

TEST(RocksStoreCrash, APowerFailureTakesNoSyncedCommitAndUnsyncedOnesAsASuffix) {
  const TempFolder folder;
  const TempFolder copies;
  const auto files = FaultyFileSystem::Create();
  const auto env = rocksdb::NewCompositeEnv(files);
  ASSERT_OK_AND_ASSIGN(const auto store, Open(folder.path(), env.get()));
  ASSERT_THAT(store->Commit({}, {{kCities, "unsynced", "1"}}, Durability::kUnsynced), IsOk());
  ASSERT_THAT(
      store->Commit({}, {{kCities, "synced", "1"}, {kRivers, "synced", "1"}}, Durability::kSynced),
      IsOk());
  ASSERT_THAT(store->Commit({}, {{kCities, "late", "1"}}, Durability::kUnsynced), IsOk());
  files->CopyAsAfterPowerFailure(folder.path(), copies.path() + "/copy");

  ASSERT_OK_AND_ASSIGN(const auto reopened, Open(copies.path() + "/copy"));
  EXPECT_THAT(Get(*reopened, kCities, "synced"), Optional(std::string("1")));
  EXPECT_THAT(Get(*reopened, kRivers, "synced"), Optional(std::string("1")));
  EXPECT_THAT(Get(*reopened, kCities, "unsynced"), Optional(std::string("1")));
  // Shows that the copy is what a power failure would leave.
  EXPECT_EQ(Get(*reopened, kCities, "late"), std::nullopt);
}

TEST(RocksStoreCrash, AFailedSyncIsNeverVisibleAndEndsAllCommits) {
  const TempFolder folder;
  const auto files = FaultyFileSystem::Create();
  const auto env = rocksdb::NewCompositeEnv(files);
  {
    ASSERT_OK_AND_ASSIGN(const auto store, Open(folder.path(), env.get()));
    ASSERT_THAT(store->Commit({}, {{kCities, "a", "1"}}, Durability::kSynced), IsOk());
    files->FailSyncs(true);
    EXPECT_THAT(store->Commit({}, {{kCities, "a", "2"}}, Durability::kSynced),
                StatusIs(absl::StatusCode::kUnavailable));
    files->FailSyncs(false);
    for (const Durability durability : {Durability::kSynced, Durability::kUnsynced}) {
      EXPECT_THAT(store->Commit({}, {{kCities, "a", "3"}}, durability),
                  StatusIs(absl::StatusCode::kFailedPrecondition));
    }
    EXPECT_THAT(Get(*store, kCities, "a"), Optional(std::string("1")));
  }
  ASSERT_OK_AND_ASSIGN(const auto reopened, Open(folder.path()));
  EXPECT_THAT(Get(*reopened, kCities, "a"), Optional(testing::AnyOf("1", "2")));
  EXPECT_THAT(reopened->Commit({}, {{kCities, "a", "4"}}, Durability::kSynced), IsOk());
}

TEST(RocksStoreCrash, AFailedWriteEndsAllCommits) {
  const TempFolder folder;
  const auto files = FaultyFileSystem::Create();
  const auto env = rocksdb::NewCompositeEnv(files);
  ASSERT_OK_AND_ASSIGN(const auto store, Open(folder.path(), env.get()));
  files->FailWrites(true);
  EXPECT_THAT(store->Commit({}, {{kCities, "a", "1"}}, Durability::kUnsynced),
              StatusIs(absl::StatusCode::kUnavailable));
  files->FailWrites(false);
  EXPECT_THAT(store->Commit({}, {{kCities, "a", "2"}}, Durability::kSynced),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(Get(*store, kCities, "a"), std::nullopt);
}

}  // namespace
}  // namespace renkei::storage
