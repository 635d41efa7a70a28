#include "cli/commands/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"

namespace renkei::commands {
namespace {

namespace fs = std::filesystem;

absl::Status NotWritten(const std::string& path, const std::string& why) {
  return absl::FailedPreconditionError(absl::StrCat("cannot write '", path, "': ", why));
}

// `path` is what errors name; `target` is what is written.
absl::Status WriteFile(const std::string& path, const fs::path& target, absl::string_view content) {
  errno = 0;
  std::ofstream file(target, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (file) return absl::OkStatus();
  return NotWritten(path, errno == 0 ? "it ended early" : strerror(errno));
}

}  // namespace

absl::Status CheckBinaryOutput(const std::string& format, const std::string& path) {
  status::FieldViolations violations;
  if (path.empty() && isatty(STDOUT_FILENO) == 1) {
    violations.Add("--output", absl::StrCat("is required: ", format,
                                            " is binary and standard output is a terminal"));
  }
  return violations.ToStatus();
}

absl::Status WriteOutput(const std::string& path, absl::string_view content) {
  if (path.empty()) {
    std::cout << content;  // what became of it is seen when it is flushed
    return absl::OkStatus();
  }
  std::error_code error;
  // Behind a link is a file, and a device or a pipe has no name to be replaced.
  const fs::path target = fs::exists(path, error) ? fs::canonical(path, error) : fs::path(path);
  if (fs::exists(target, error) && !fs::is_regular_file(target, error)) {
    return fs::is_directory(target, error) ? NotWritten(path, "it is a directory")
                                           : WriteFile(path, target, content);
  }
  const std::string part = target.string() + ".part";
  absl::Status written = WriteFile(path, part, content);
  if (written.ok()) {
    fs::rename(part, target, error);
    if (!error) return absl::OkStatus();
    written = NotWritten(path, error.message());
  }
  fs::remove(part, error);
  return written;
}

}  // namespace renkei::commands
