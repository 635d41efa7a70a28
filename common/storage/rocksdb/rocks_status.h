// The one place where RocksDB's status becomes ours.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STATUS_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/status.h"

namespace renkei::storage {

// `doing` says what failed: "cannot read". The folder's path, `db_path`, is left out of the
// message.
//
// DataLoss: stored bytes are wrong or missing. Unavailable: the device did not do its work.
// Internal: RocksDB was used wrongly.
absl::Status ToStatus(const rocksdb::Status& status, absl::string_view doing,
                      absl::string_view db_path);

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_STATUS_H_
