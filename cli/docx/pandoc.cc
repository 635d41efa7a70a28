#include "cli/docx/pandoc.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/docx/reference.h"
#include "cli/docx/rows.h"
#include "common/status/macros.h"

namespace renkei::docx {
namespace {

namespace fs = std::filesystem;

// A folder that only we may enter, removed with all that is in it.
class PrivateFolder final {
 public:
  PrivateFolder() {
    std::error_code unknown;
    std::string pattern = (fs::temp_directory_path(unknown) / "renkei-XXXXXX").string();
    if (!unknown && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  bool made() const { return !path_.empty(); }
  std::string File(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

absl::Status Write(const std::string& path, absl::string_view content) {
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!file.flush()) return absl::UnavailableError(absl::StrCat("cannot write '", path, "'"));
  return absl::OkStatus();
}

// Runs it to its end, with our standard output and error as its own.
absl::Status Run(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, arguments[0], nullptr, nullptr, arguments.data(), environ);
  if (error == ENOENT) {
    return absl::FailedPreconditionError(
        "pandoc is not installed, and only it makes a docx: install the package pandoc "
        "(Debian: apt-get install pandoc), or ask for --format html");
  }
  if (error != 0) {
    return absl::UnavailableError(absl::StrCat("pandoc cannot be started: ", strerror(error)));
  }
  int ended = 0;
  while (waitpid(pid, &ended, 0) < 0) {
    if (errno != EINTR) return absl::InternalError("pandoc cannot be waited for");
  }
  if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0) return absl::OkStatus();
  return absl::InternalError("pandoc made no docx of the report's page");
}

}  // namespace

absl::StatusOr<std::string> FromHtml(absl::string_view html, absl::string_view language) {
  const PrivateFolder folder;
  if (!folder.made()) return absl::UnavailableError("no temporary folder can be made");
  const std::string page = folder.File("report.html");
  const std::string reference = folder.File("reference.docx");
  const std::string filter = folder.File("report.lua");
  const std::string made = folder.File("made.docx");
  const std::string document = folder.File("report.docx");
  RENKEI_RETURN_IF_ERROR(Write(page, html));
  RENKEI_RETURN_IF_ERROR(Write(reference, ReferenceFor(language)));
  RENKEI_RETURN_IF_ERROR(Write(filter, Filter()));
  // The page's h1 becomes the document's title, its h2 the first of the headings.
  RENKEI_RETURN_IF_ERROR(
      Run({"pandoc", "--from=html", "--to=docx", "--shift-heading-level-by=-1",
           absl::StrCat("--reference-doc=", reference), absl::StrCat("--lua-filter=", filter),
           absl::StrCat("--output=", made), page}));
  RENKEI_RETURN_IF_ERROR(KeepRowsWhole(made, document));
  std::ifstream file(document, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return content;
}

}  // namespace renkei::docx
