#include "cli/demo/throw_away_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/match.h"

namespace renkei::demo {
namespace {

constexpr char kPrefix[] = "renkei-demo-";

// A descriptor of the folder that holds its lock; -1: someone else uses it, or it is no folder.
// Programs that are started meanwhile hold it, too, in case they outlive this one.
int Lock(const std::string& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (folder < 0) return -1;
  if (flock(folder, LOCK_EX | LOCK_NB) == 0) return folder;
  close(folder);
  return -1;
}

bool IsOurs(int folder) {
  struct stat found = {};
  return fstat(folder, &found) == 0 && found.st_uid == geteuid();
}

void Remove(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

void RemoveLeftBehind(const std::filesystem::path& place) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(place, ignored)) {
    if (!absl::StartsWith(entry.path().filename().string(), kPrefix)) continue;
    const int folder = Lock(entry.path().string());
    if (folder < 0) continue;
    if (IsOurs(folder)) Remove(entry.path().string());
    close(folder);
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<ThrowAwayFolder>> ThrowAwayFolder::Make() {
  std::error_code error;
  const auto place = std::filesystem::temp_directory_path(error);
  if (!error) RemoveLeftBehind(place);
  std::string path = (place / kPrefix).string() + "XXXXXX";
  const int lock = !error && mkdtemp(path.data()) != nullptr ? Lock(path) : -1;
  // Between the two calls another one may have taken it for left behind.
  if (lock < 0 || !std::filesystem::exists(path, error)) {
    return absl::UnavailableError("a folder for temporary files cannot be made");
  }
  return std::unique_ptr<ThrowAwayFolder>(new ThrowAwayFolder(path, lock));
}

ThrowAwayFolder::~ThrowAwayFolder() {
  Remove(path_);
  close(lock_);
}

}  // namespace renkei::demo
