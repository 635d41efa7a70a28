#include "services/aggregator/report/render/workbook.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::render {
namespace {

// 1980-01-01T00:00:00Z; the format knows nothing earlier.
constexpr time_t kCreated = 315532800;

// libxlsxwriter writes times through C's gmtime(), which all threads share.
std::mutex& OneAtATime() {
  static auto& mutex = *new std::mutex;
  return mutex;
}

absl::StatusOr<std::string> ContentOf(int file) {
  const auto unreadable = absl::UnavailableError("the workbook cannot be read back");
  struct stat status = {};
  if (fstat(file, &status) != 0) return unreadable;
  std::string content(static_cast<size_t>(status.st_size), '\0');
  size_t got = 0;
  while (got < content.size()) {
    const ssize_t some =
        pread(file, content.data() + got, content.size() - got, static_cast<off_t>(got));
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) return unreadable;
    got += static_cast<size_t>(some);
  }
  return content;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Workbook>> Workbook::New(const std::string& title) {
  const int file = memfd_create("renkei-workbook", MFD_CLOEXEC);
  if (file < 0) return absl::UnavailableError("no file in memory for a workbook");
  std::unique_ptr<Workbook> workbook(new Workbook(file));
  // This version of libxlsxwriter writes to a named file only; this is the name of that one.
  workbook->workbook_ = workbook_new(absl::StrCat("/proc/self/fd/", file).c_str());
  if (workbook->workbook_ == nullptr) return absl::UnavailableError("no memory for a workbook");
  std::string copy = title;
  lxw_doc_properties properties = {};
  properties.title = copy.data();
  properties.created = kCreated;
  workbook_set_properties(workbook->workbook_, &properties);
  return workbook;
}

Workbook::~Workbook() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  close(file_);
}

absl::StatusOr<std::string> Workbook::Finish() {
  const std::lock_guard lock(OneAtATime());
  // It frees the workbook whether it succeeds or not.
  const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
  if (error != LXW_NO_ERROR) {
    return absl::UnavailableError(
        absl::StrCat("the workbook cannot be written: ", lxw_strerror(error)));
  }
  return ContentOf(file_);
}

}  // namespace renkei::render
