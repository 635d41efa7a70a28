#include "cli/docx/rows.h"

#include <unzip.h>
#include <zip.h>

#include <array>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/status/macros.h"

namespace renkei::docx {
namespace {

constexpr char kText[] = "word/document.xml";
constexpr char kRow[] = "<w:tr>";
constexpr char kWholeRow[] = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";

struct Part {
  std::string name;
  uLong made;  // as DOS writes a time
  std::string content;
};

absl::Status NotADocument() { return absl::InternalError("pandoc wrote no document of parts"); }

// The part that `zip` is at.
absl::StatusOr<Part> Current(unzFile zip) {
  unz_file_info info;
  std::array<char, 256> name{};
  if (unzGetCurrentFileInfo(zip, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) !=
          UNZ_OK ||
      unzOpenCurrentFile(zip) != UNZ_OK) {
    return NotADocument();
  }
  Part part{name.data(), info.dosDate, std::string(info.uncompressed_size, '\0')};
  const int read = unzReadCurrentFile(zip, part.content.data(), part.content.size());
  const bool intact = unzCloseCurrentFile(zip) == UNZ_OK;
  if (!intact || read != static_cast<int>(part.content.size())) return NotADocument();
  return part;
}

absl::StatusOr<std::vector<Part>> Unpack(const std::string& path) {
  const std::unique_ptr<void, decltype(&unzClose)> zip(unzOpen(path.c_str()), unzClose);
  if (zip == nullptr) return NotADocument();
  std::vector<Part> parts;
  int at = unzGoToFirstFile(zip.get());
  for (; at == UNZ_OK; at = unzGoToNextFile(zip.get())) {
    RENKEI_ASSIGN_OR_RETURN(Part part, Current(zip.get()));
    parts.push_back(std::move(part));
  }
  if (at != UNZ_END_OF_LIST_OF_FILE) return NotADocument();
  return parts;
}

bool Add(zipFile zip, const Part& part) {
  zip_fileinfo info{};
  info.dosDate = part.made;
  return zipOpenNewFileInZip(zip, part.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
                             Z_DEFLATED, Z_DEFAULT_COMPRESSION) == ZIP_OK &&
         zipWriteInFileInZip(zip, part.content.data(), part.content.size()) == ZIP_OK &&
         zipCloseFileInZip(zip) == ZIP_OK;
}

absl::Status Pack(const std::string& path, const std::vector<Part>& parts) {
  zipFile zip = zipOpen(path.c_str(), APPEND_STATUS_CREATE);
  bool written = zip != nullptr;
  for (const Part& part : parts) written = written && Add(zip, part);
  if (zip != nullptr) written = zipClose(zip, nullptr) == ZIP_OK && written;
  if (written) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("cannot write '", path, "'"));
}

}  // namespace

std::string WithWholeRows(absl::string_view text) {
  const std::string whole = absl::StrReplaceAll(text, {{kRow, kWholeRow}});
  // Where a row had properties, ours are the first of them.
  return absl::StrReplaceAll(whole, {{"</w:trPr><w:trPr>", ""}});
}

absl::Status KeepRowsWhole(const std::string& from, const std::string& to) {
  RENKEI_ASSIGN_OR_RETURN(std::vector<Part> parts, Unpack(from));
  for (Part& part : parts) {
    if (part.name == kText) part.content = WithWholeRows(part.content);
  }
  return Pack(to, parts);
}

}  // namespace renkei::docx
