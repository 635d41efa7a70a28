#include "common/storage/rocksdb/store_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/status/macros.h"

namespace renkei::storage {
namespace {

constexpr absl::string_view kFirstLine = "renkei store";
constexpr absl::string_view kFormatLine = "format 1";
constexpr size_t kMaxMarkerBytes = 64 << 10;

bool IsName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_' || c == '-';
  });
}

absl::Status CheckNames(const std::string& service, const std::vector<std::string>& sorted_tables) {
  if (!IsName(service)) {
    return absl::InvalidArgumentError(absl::StrCat("\"", service, "\" is no name of a service"));
  }
  for (const std::string& table : sorted_tables) {
    // RocksDB keeps the name "default" for a column family of its own.
    if (!IsName(table) || table == "default") {
      return absl::InvalidArgumentError(absl::StrCat("\"", table, "\" is no name of a table"));
    }
  }
  const auto twice = std::adjacent_find(sorted_tables.begin(), sorted_tables.end());
  if (twice == sorted_tables.end()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("table \"", *twice, "\" is named twice"));
}

absl::Status Errno(absl::string_view what) { return absl::ErrnoToStatus(errno, what); }

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Errno("cannot open a file of the store's folder");
  const absl::Cleanup closing = [fd] { close(fd); };
  std::string content(kMaxMarkerBytes, '\0');
  const ssize_t size = read(fd, content.data(), content.size());
  if (size < 0) return Errno("cannot read a file of the store's folder");
  content.resize(static_cast<size_t>(size));
  return content;
}

absl::Status WriteAndSync(int fd, absl::string_view content) {
  if (write(fd, content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
    return Errno("cannot write a file of the store's folder");
  }
  return fsync(fd) == 0 ? absl::OkStatus() : Errno("cannot sync a file of the store's folder");
}

absl::Status SyncFolder(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return Errno("cannot open the store's folder");
  const absl::Cleanup closing = [fd] { close(fd); };
  return fsync(fd) == 0 ? absl::OkStatus() : Errno("cannot sync the store's folder");
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return absl::ErrnoToStatus(error.value(), "cannot make the store's folder");
  const std::filesystem::path parent = std::filesystem::absolute(path).parent_path();
  return SyncFolder(parent.string());
}

absl::Status RemoveFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (!error) return absl::OkStatus();
  return absl::ErrnoToStatus(error.value(), "cannot remove what an interrupted creation left");
}

// A folder without STORE may hold what an interrupted creation left before it, and nothing else.
absl::Status CheckEmpty(const std::string& path) {
  std::error_code error;
  std::filesystem::directory_iterator entry(path, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    // A freshly made file system has a lost+found.
    if (name == "LOCK" || name == "STORE.new" || name == "lost+found") continue;
    return absl::FailedPreconditionError(
        absl::StrCat("the folder holds no store, but it is not empty: it has \"", name, "\""));
  }
  if (error) return absl::ErrnoToStatus(error.value(), "cannot list the store's folder");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<StoreFolder>> StoreFolder::Hold(
    const std::string& path, const std::string& service,
    const std::vector<std::string>& table_names) {
  std::vector<std::string> sorted = table_names;
  std::sort(sorted.begin(), sorted.end());
  RENKEI_RETURN_IF_ERROR(CheckNames(service, sorted));
  RENKEI_RETURN_IF_ERROR(MakeFolder(path));
  // Looked at before the lock as well, so that no LOCK is left in somebody else's folder.
  if (!Exists(path)) RENKEI_RETURN_IF_ERROR(CheckEmpty(path));
  auto folder = absl::WrapUnique(new StoreFolder(path, service, std::move(sorted)));
  RENKEI_RETURN_IF_ERROR(folder->Lock());
  RENKEI_RETURN_IF_ERROR(folder->CheckOrCreate());
  if (!folder->ready()) RENKEI_RETURN_IF_ERROR(RemoveFolder(folder->db_path()));
  return folder;
}

bool StoreFolder::Exists(const std::string& path) {
  return access((path + "/STORE").c_str(), F_OK) == 0;
}

StoreFolder::StoreFolder(std::string path, std::string service,
                         std::vector<std::string> table_names)
    : path_(std::move(path)), service_(std::move(service)), table_names_(std::move(table_names)) {}

StoreFolder::~StoreFolder() {
  if (lock_fd_ >= 0) close(lock_fd_);
}

absl::Status StoreFolder::Lock() {
  lock_fd_ = open((path_ + "/LOCK").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_fd_ < 0) return Errno("cannot open the lock of the store's folder");
  if (flock(lock_fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Errno("cannot lock the store's folder");
    RENKEI_ASSIGN_OR_RETURN(const std::string holder, ReadFile(path_ + "/LOCK"));
    return absl::UnavailableError(absl::StrCat(
        "the store of \"", service_, "\" is held by process ", absl::StripAsciiWhitespace(holder)));
  }
  if (ftruncate(lock_fd_, 0) != 0) return Errno("cannot write the lock of the store's folder");
  return WriteAndSync(lock_fd_, absl::StrCat(getpid(), "\n"));
}

absl::Status StoreFolder::CheckOrCreate() {
  if (Exists(path_)) {
    RENKEI_ASSIGN_OR_RETURN(const std::string marker, ReadFile(path_ + "/STORE"));
    return CheckHolds(marker);
  }
  RENKEI_RETURN_IF_ERROR(CheckEmpty(path_));
  return WriteMarker(/*ready=*/false);
}

absl::Status StoreFolder::CheckHolds(const std::string& marker) {
  ready_ = marker == Marker(/*ready=*/true);
  if (ready_ || marker == Marker(/*ready=*/false)) return absl::OkStatus();

  const std::vector<std::string> found = absl::StrSplit(marker, '\n');
  const std::vector<std::string> expected = absl::StrSplit(Marker(/*ready=*/true), '\n');
  if (found.size() < 2 || found[0] != kFirstLine || found[1] != kFormatLine) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the folder has an unknown format, \"", absl::StrJoin(found, " ").substr(0, 100),
        "\"; expected \"", kFirstLine, " ", kFormatLine, "\""));
  }
  for (size_t line = 2; line < std::min<size_t>(found.size(), 4); ++line) {
    if (found[line] == expected[line]) continue;
    return absl::FailedPreconditionError(
        absl::StrCat("the folder holds the store of ", found[line], "; expected ", expected[line]));
  }
  return absl::DataLossError(absl::StrCat("the file STORE of \"", service_, "\" is damaged"));
}

absl::Status StoreFolder::MarkReady() {
  RENKEI_RETURN_IF_ERROR(WriteMarker(/*ready=*/true));
  ready_ = true;
  return absl::OkStatus();
}

absl::Status StoreFolder::WriteMarker(bool ready) const {
  const std::string fresh = path_ + "/STORE.new";
  {
    const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return Errno("cannot write to the store's folder");
    const absl::Cleanup closing = [fd] { close(fd); };
    RENKEI_RETURN_IF_ERROR(WriteAndSync(fd, Marker(ready)));
  }
  if (rename(fresh.c_str(), (path_ + "/STORE").c_str()) != 0) {
    return Errno("cannot rename a file of the store's folder");
  }
  return SyncFolder(path_);
}

std::string StoreFolder::Marker(bool ready) const {
  return absl::StrCat(kFirstLine, "\n", kFormatLine, "\nservice ", service_, "\ntables ",
                      absl::StrJoin(table_names_, " "), "\nstate ", ready ? "ready" : "creating",
                      "\n");
}

}  // namespace renkei::storage
