#include "common/storage/rocksdb/store_folder.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "common/status/matchers.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class StoreFolderTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<StoreFolder>> Hold(const std::string& service = "coordination",
                                                    const std::vector<std::string>& table_names = {
                                                        "state", "log"}) {
    return StoreFolder::Hold(path_, service, table_names);
  }

  std::string Read(const std::string& file) {
    std::ostringstream content;
    content << std::ifstream(path_ + "/" + file).rdbuf();
    return content.str();
  }

  void Write(const std::string& file, const std::string& content) {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ + "/" + file) << content;
  }

  const TempFolder temp_;
  const std::string path_ = temp_.path() + "/data/coordination";
};

TEST_F(StoreFolderTest, TheStoredFormatIsThis) {
  ASSERT_OK_AND_ASSIGN(const auto folder, Hold());
  EXPECT_EQ(Read("STORE"),
            "renkei store\nformat 1\nservice coordination\ntables log state\nstate creating\n");
  ASSERT_THAT(folder->MarkReady(), IsOk());
  EXPECT_EQ(Read("STORE"),
            "renkei store\nformat 1\nservice coordination\ntables log state\nstate ready\n");
}

TEST_F(StoreFolderTest, IsReadyOnlyOnceMarkedSo) {
  EXPECT_FALSE((*Hold())->ready());
  {
    ASSERT_OK_AND_ASSIGN(const auto folder, Hold());
    EXPECT_FALSE(folder->ready());
    ASSERT_THAT(folder->MarkReady(), IsOk());
    EXPECT_TRUE(folder->ready());
  }
  EXPECT_TRUE((*Hold())->ready());
}

TEST_F(StoreFolderTest, TheOrderOfTheTablesDoesNotMatter) {
  ASSERT_THAT(Hold("coordination", {"a", "b"}), IsOk());
  EXPECT_THAT(Hold("coordination", {"b", "a"}), IsOk());
}

TEST_F(StoreFolderTest, AnotherServicesStoreIsRefusedByName) {
  ASSERT_THAT(Hold("technical"), IsOk());
  EXPECT_THAT(Hold("coordination"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("technical"), HasSubstr("expected service coordination"))));
}

TEST_F(StoreFolderTest, OtherTablesAreRefusedByName) {
  ASSERT_THAT(Hold("coordination", {"log"}), IsOk());
  EXPECT_THAT(Hold("coordination", {"log", "state"}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("tables log;"), HasSubstr("expected tables log state"))));
}

TEST_F(StoreFolderTest, AnUnknownFormatIsRefusedByName) {
  Write("STORE", "renkei store\nformat 2\nservice coordination\n");
  EXPECT_THAT(Hold(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("format 2"), HasSubstr("format 1"))));
  Write("STORE", "");
  EXPECT_THAT(Hold(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("unknown format")));
}

TEST_F(StoreFolderTest, ADamagedMarkerIsDataLoss) {
  Write("STORE", "renkei store\nformat 1\nservice coordination\ntables log state\nstate rea");
  EXPECT_THAT(Hold(), StatusIs(absl::StatusCode::kDataLoss));
  Write("STORE", "renkei store\nformat 1\n");
  EXPECT_THAT(Hold(), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(StoreFolderTest, AFolderOfSomethingElseIsRefusedAndLeftAlone) {
  Write("letters.txt", "dear");
  EXPECT_THAT(Hold(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("letters.txt")));
  EXPECT_FALSE(std::filesystem::exists(path_ + "/LOCK"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "/STORE"));
}

TEST_F(StoreFolderTest, WhatAnInterruptedCreationLeftIsNotSomethingElse) {
  Write("STORE.new", "renkei sto");
  Write("LOCK", "12345\n");
  EXPECT_THAT(Hold(), IsOk());
}

TEST_F(StoreFolderTest, BadNamesAreRefused) {
  const std::vector<std::string> no_names = {"", "a b", "a\n", "Coordination", "a/b", "連携"};
  for (const std::string& name : no_names) {
    EXPECT_THAT(Hold(name), StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(Hold("coordination", {name}), StatusIs(absl::StatusCode::kInvalidArgument)) << name;
  }
  EXPECT_THAT(Hold("coordination", {"default"}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Hold("coordination", {"a", "b", "a"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("twice")));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace renkei::storage
