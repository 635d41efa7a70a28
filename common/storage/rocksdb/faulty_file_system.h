// FaultyFileSystem: the machine's file system, whose write-ahead logs a test can make fail, and of
// which it can make the copy that a power failure would leave. Test code only.
//
// Threads: every method may be called from any thread. Lifetime: outlives the stores on it.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_FAULTY_FILE_SYSTEM_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_FAULTY_FILE_SYSTEM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/base/thread_annotations.h"
#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace renkei::storage {

class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  static std::shared_ptr<FaultyFileSystem> Create();

  const char* Name() const override { return "FaultyFileSystem"; }

  // Until said otherwise, syncing a log fails, or writing to it does.
  void FailSyncs(bool fail);
  void FailWrites(bool fail);

  // Copies the folder `from` to `to`, where it is not yet, with each log cut to what was synced.
  void CopyAsAfterPowerFailure(const std::string& from, const std::string& to) const;

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;

 private:
  class Log;

  FaultyFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  rocksdb::IOStatus Append(const std::string& name, uint64_t bytes);
  rocksdb::IOStatus Sync(const std::string& name);

  mutable std::mutex mutex_;
  bool fail_syncs_ ABSL_GUARDED_BY(mutex_) = false;
  bool fail_writes_ ABSL_GUARDED_BY(mutex_) = false;
  // By the file's path.
  std::map<std::string, uint64_t> written_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, uint64_t> synced_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_FAULTY_FILE_SYSTEM_H_
