// What RocksStore says of stored bytes that are not as it wrote them.
#include "common/storage/rocksdb/rocks_store.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::Optional;

constexpr Table kCities{0};

class RocksStoreTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<RocksStore>> Open() {
    return RocksStore::Open({.path = folder_.path(), .service = "test", .table_names = {"cities"}});
  }

  // Opens the store, makes synced commits with the keys from 0 to count - 1, and closes it.
  void Fill(int count) {
    ASSERT_OK_AND_ASSIGN(const auto store, Open());
    for (int i = 0; i < count; ++i) {
      ASSERT_THAT(store->Commit({}, {{kCities, absl::StrCat(i), std::string(100, 'v')}},
                                Durability::kSynced),
                  IsOk());
    }
  }

  // The newest of RocksDB's files of this kind that is not empty.
  std::filesystem::path Newest(const std::string& extension) {
    std::filesystem::path newest;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path() + "/db")) {
      if (entry.path().extension() != extension || entry.file_size() == 0) continue;
      newest = std::max(newest, entry.path());
    }
    return newest;
  }

  static void FlipByte(const std::filesystem::path& path, std::streamoff at) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const char byte = static_cast<char>(file.get() ^ 0x40);
    file.seekp(at);
    file.put(byte);
    ASSERT_TRUE(file.good());
  }

  const TempFolder folder_;
};

TEST_F(RocksStoreTest, ATornRecordAtTheEndOfTheLogIsDropped) {
  ASSERT_NO_FATAL_FAILURE(Fill(2));
  const std::filesystem::path log = Newest(".log");
  ASSERT_FALSE(log.empty());
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 3);

  ASSERT_OK_AND_ASSIGN(const auto store, Open());
  EXPECT_THAT(*store->TakeSnapshot()->Get(kCities, "0"), Optional(std::string(100, 'v')));
  EXPECT_EQ(*store->TakeSnapshot()->Get(kCities, "1"), std::nullopt);
  EXPECT_THAT(store->Commit({}, {{kCities, "2", ""}}, Durability::kSynced), IsOk());
}

TEST_F(RocksStoreTest, AFlippedByteInTheMiddleOfTheLogIsDataLoss) {
  ASSERT_NO_FATAL_FAILURE(Fill(20));
  ASSERT_NO_FATAL_FAILURE(FlipByte(Newest(".log"), 60));
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss, Not(HasSubstr(folder_.path()))));
}

TEST_F(RocksStoreTest, AFlippedByteInATableIsDataLoss) {
  ASSERT_NO_FATAL_FAILURE(Fill(20));
  ASSERT_THAT(Open(), IsOk());  // replays the log into a file of the table
  ASSERT_NO_FATAL_FAILURE(FlipByte(Newest(".sst"), 10));

  ASSERT_OK_AND_ASSIGN(const auto store, Open());
  EXPECT_THAT(store->TakeSnapshot()->Get(kCities, "0"),
              StatusIs(absl::StatusCode::kDataLoss, Not(HasSubstr(folder_.path()))));
  const std::unique_ptr<Cursor> cursor = store->TakeSnapshot()->Scan(kCities, "", "");
  EXPECT_FALSE(cursor->Valid());
  EXPECT_THAT(cursor->status(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(RocksStoreTest, AMissingTableFileIsDataLoss) {
  ASSERT_NO_FATAL_FAILURE(Fill(20));
  ASSERT_THAT(Open(), IsOk());
  ASSERT_TRUE(std::filesystem::remove(Newest(".sst")));
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(RocksStoreTest, AReadyStoreIsNotCreatedAgainOverWhatItLost) {
  ASSERT_NO_FATAL_FAILURE(Fill(1));
  ASSERT_TRUE(std::filesystem::remove(folder_.path() + "/db/CURRENT"));
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("CURRENT")));
  std::filesystem::remove_all(folder_.path() + "/db");
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("CURRENT")));
}

TEST_F(RocksStoreTest, AnInterruptedCreationIsBegunAgain) {
  ASSERT_NO_FATAL_FAILURE(Fill(0));
  const std::string creating =
      "renkei store\nformat 1\nservice test\ntables cities\nstate creating\n";
  std::ofstream(folder_.path() + "/STORE") << creating;
  ASSERT_NO_FATAL_FAILURE(Fill(0));

  std::ofstream(folder_.path() + "/STORE") << creating;
  ASSERT_TRUE(std::filesystem::remove(folder_.path() + "/db/CURRENT"));
  ASSERT_NO_FATAL_FAILURE(Fill(1));

  ASSERT_OK_AND_ASSIGN(const auto store, Open());
  EXPECT_THAT(*store->TakeSnapshot()->Get(kCities, "0"), Optional(std::string(100, 'v')));
}

TEST_F(RocksStoreTest, OpenedTwiceItIsRefused) {
  ASSERT_OK_AND_ASSIGN(const auto store, Open());
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("held")));
  EXPECT_THAT(store->Commit({}, {{kCities, "a", "1"}}, Durability::kSynced), IsOk());
}

}  // namespace
}  // namespace renkei::storage
