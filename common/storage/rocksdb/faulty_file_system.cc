#include "common/storage/rocksdb/faulty_file_system.h"

#include <filesystem>
#include <utility>

namespace renkei::storage {
namespace {

bool IsLog(const std::string& name) { return std::filesystem::path(name).extension() == ".log"; }

}  // namespace

class FaultyFileSystem::Log final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Log(std::string name, FaultyFileSystem& files, std::unique_ptr<rocksdb::FSWritableFile> file)
      : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), files_(files) {}

  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus fate = files_.Append(name_, data.size());
    return fate.ok() ? FSWritableFileOwnerWrapper::Append(data, options, debug) : fate;
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus fate = files_.Sync(name_);
    return fate.ok() ? FSWritableFileOwnerWrapper::Sync(options, debug) : fate;
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* debug) override {
    return Sync(options, debug);
  }

 private:
  const std::string name_;
  FaultyFileSystem& files_;
};

std::shared_ptr<FaultyFileSystem> FaultyFileSystem::Create() {
  return std::shared_ptr<FaultyFileSystem>(new FaultyFileSystem);
}

void FaultyFileSystem::FailSyncs(bool fail) {
  const std::lock_guard lock(mutex_);
  fail_syncs_ = fail;
}

void FaultyFileSystem::FailWrites(bool fail) {
  const std::lock_guard lock(mutex_);
  fail_writes_ = fail;
}

void FaultyFileSystem::CopyAsAfterPowerFailure(const std::string& from,
                                               const std::string& to) const {
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  const std::lock_guard lock(mutex_);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
    const std::string name = entry.path().string();
    if (!IsLog(name)) continue;
    const auto synced = synced_.find(name);
    std::filesystem::resize_file(to + name.substr(from.size()),
                                 synced == synced_.end() ? 0 : synced->second);
  }
}

rocksdb::IOStatus FaultyFileSystem::NewWritableFile(
    const std::string& name, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* result, rocksdb::IODebugContext* debug) {
  rocksdb::IOStatus made = FileSystemWrapper::NewWritableFile(name, options, result, debug);
  if (made.ok() && IsLog(name)) *result = std::make_unique<Log>(name, *this, std::move(*result));
  return made;
}

rocksdb::IOStatus FaultyFileSystem::Append(const std::string& name, uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  if (fail_writes_) return rocksdb::IOStatus::IOError("no write today");
  written_[name] += bytes;
  return rocksdb::IOStatus::OK();
}

rocksdb::IOStatus FaultyFileSystem::Sync(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (fail_syncs_) return rocksdb::IOStatus::IOError("no sync today");
  synced_[name] = written_[name];
  return rocksdb::IOStatus::OK();
}

}  // namespace renkei::storage
