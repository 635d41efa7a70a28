// StoreFolder: the folder a RocksStore lives in, held by one process at a time.
//
//   STORE   what the folder holds: format, service, tables, and whether its creation was completed
//   LOCK    locked while a process holds the folder; its content is that process's id
//   db/     RocksDB's own files
//
// A store is created between two states of STORE, each put in place by one rename. "creating" is
// written into an empty folder before RocksDB writes anything; "ready" once all tables exist and
// before the first commit. So a folder that is still "creating" holds no commits and its creation
// is simply begun again, whereas one that is "ready" is never created again over what it lost.
//
// Threads: used by one thread. The lock lasts as long as the object, or its process.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_STORE_FOLDER_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_STORE_FOLDER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace renkei::storage {

class StoreFolder final {
 public:
  // Makes the folder where it is missing, locks it, and checks or writes what it holds; db/ of an
  // interrupted creation is removed. The names consist of a-z, 0-9, '_' and '-'; the order of the
  // tables does not matter.
  //
  // InvalidArgument: a name that is not one, or twice the same table.
  // FailedPrecondition: an unknown format, the store of another service, one with other tables, or
  //   a folder that holds something else; the message says which.
  // Unavailable: held by another process, or opened twice by this one.
  // Otherwise as absl::ErrnoToStatus: the folder cannot be read or written.
  static absl::StatusOr<std::unique_ptr<StoreFolder>> Hold(
      const std::string& path, const std::string& service,
      const std::vector<std::string>& table_names);

  // Whether there is a store in the folder, complete or not.
  static bool Exists(const std::string& path);

  ~StoreFolder();
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;

  // Whether the store was created completely, so that it may hold commits.
  bool ready() const { return ready_; }
  // Puts that on record.
  absl::Status MarkReady();

  std::string db_path() const { return path_ + "/db"; }

 private:
  StoreFolder(std::string path, std::string service, std::vector<std::string> table_names);

  absl::Status Lock();
  absl::Status CheckOrCreate();
  absl::Status CheckHolds(const std::string& marker);
  absl::Status WriteMarker(bool ready) const;
  std::string Marker(bool ready) const;

  const std::string path_;
  const std::string service_;
  const std::vector<std::string> table_names_;  // sorted
  int lock_fd_ = -1;
  bool ready_ = false;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_STORE_FOLDER_H_
