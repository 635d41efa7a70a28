#include "common/storage/rocksdb/rocks_status.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace renkei::storage {
namespace {

absl::StatusCode CodeOf(const rocksdb::Status& status) {
  switch (status.code()) {
    case rocksdb::Status::kOk:
      return absl::StatusCode::kOk;
    case rocksdb::Status::kCorruption:
      return absl::StatusCode::kDataLoss;
    case rocksdb::Status::kIOError:
      // A file that RocksDB itself wrote down is not there.
      return status.subcode() == rocksdb::Status::kPathNotFound ? absl::StatusCode::kDataLoss
                                                                : absl::StatusCode::kUnavailable;
    case rocksdb::Status::kIncomplete:
    case rocksdb::Status::kShutdownInProgress:
    case rocksdb::Status::kTimedOut:
    case rocksdb::Status::kBusy:
    case rocksdb::Status::kTryAgain:
      return absl::StatusCode::kUnavailable;
    default:
      return absl::StatusCode::kInternal;
  }
}

}  // namespace

absl::Status ToStatus(const rocksdb::Status& status, absl::string_view doing,
                      absl::string_view db_path) {
  if (status.ok()) return absl::OkStatus();
  const std::string why = absl::StrReplaceAll(
      status.ToString(), {{absl::StrCat(db_path, "/"), ""}, {db_path, "the folder"}});
  return absl::Status(CodeOf(status), absl::StrCat(doing, ": ", why));
}

}  // namespace renkei::storage
