#include "cli/commands/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"

namespace renkei::commands {
namespace {

namespace fs = std::filesystem;

}  // namespace

absl::Status CheckBinaryOutput(const std::string& format, const std::string& path) {
  status::FieldViolations violations;
  if (path.empty() && isatty(STDOUT_FILENO) == 1) {
    violations.Add("--output", absl::StrCat("is required: ", format,
                                            " is binary and standard output is a terminal"));
  }
  return violations.ToStatus();
}

Output::Output(std::string path) : path_(std::move(path)), target_(path_) {
  if (path_.empty()) return;
  std::error_code error;
  // Behind a link is a file.
  if (fs::exists(path_, error)) target_ = fs::canonical(path_, error).string();
  const bool replaced = !fs::exists(target_, error) || fs::is_regular_file(target_, error);
  written_ = replaced ? target_ + ".part" : target_;
  errno = 0;
  if (!fs::is_directory(target_, error)) file_.open(written_, std::ios::binary);
}

Output::~Output() {
  std::error_code error;
  if (written_ != target_) fs::remove(written_, error);
}

std::ostream& Output::stream() { return path_.empty() ? std::cout : file_; }

absl::Status Output::Close() {
  if (path_.empty()) return absl::OkStatus();  // what became of it is seen when it is flushed
  std::error_code error;
  if (fs::is_directory(target_, error)) return NotWritten("it is a directory");
  file_.close();
  if (!file_) return NotWritten(errno == 0 ? "it ended early" : strerror(errno));
  if (written_ != target_) fs::rename(written_, target_, error);
  return error ? NotWritten(error.message()) : absl::OkStatus();
}

absl::Status Output::NotWritten(const std::string& why) const {
  return absl::FailedPreconditionError(absl::StrCat("cannot write '", path_, "': ", why));
}

absl::Status WriteOutput(const std::string& path, absl::string_view content) {
  Output output(path);
  output.stream() << content;
  return output.Close();
}

}  // namespace renkei::commands
