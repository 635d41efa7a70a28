#include "cli/tables/zip_package.h"

#include <cstdint>
#include <exception>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"

namespace renkei::tables {
namespace {

// The end of the archive's directory, and one entry of it, as APPNOTE.TXT of PKWARE has them.
constexpr absl::string_view kEndMark("PK\x05\x06", 4);
constexpr size_t kEndSize = 22;
constexpr size_t kEndEntries = 10;
constexpr size_t kEndOffset = 16;
constexpr size_t kLongestComment = 65'535;
constexpr absl::string_view kEntryMark("PK\x01\x02", 4);
constexpr size_t kEntrySize = 46;
constexpr size_t kEntryFlags = 8;
constexpr size_t kEntryPacked = 20;
constexpr size_t kEntryUnpacked = 24;
constexpr size_t kEntryNameLength = 28;
constexpr size_t kEntryExtraLength = 30;
constexpr size_t kEntryCommentLength = 32;

// Deflate makes no more than so many bytes of one; a directory that claims more lies, and room for
// its claim would be made in vain.
constexpr size_t kMostOfOneByte = 1'032;

absl::Status Expected(absl::string_view expected) { return absl::InvalidArgumentError(expected); }

absl::Status CutOff() { return Expected("a whole workbook; this one is cut off or damaged"); }

uint32_t NumberAt(absl::string_view bytes, size_t at, size_t width) {
  uint32_t number = 0;
  for (size_t i = width; i > 0; --i) {
    number = number << 8 | static_cast<uint8_t>(bytes[at + i - 1]);
  }
  return number;
}

absl::StatusOr<std::map<std::string, size_t>> SizesOf(absl::string_view bytes,
                                                      size_t max_unpacked_bytes) {
  const size_t end = bytes.rfind(kEndMark);
  if (end == bytes.npos || bytes.size() - end < kEndSize ||
      bytes.size() - end > kEndSize + kLongestComment) {
    return CutOff();
  }
  std::map<std::string, size_t> sizes;
  size_t unpacked = 0;
  size_t at = NumberAt(bytes, end + kEndOffset, 4);
  for (uint32_t left = NumberAt(bytes, end + kEndEntries, 2); left > 0; --left) {
    if (at > bytes.size() || bytes.size() - at < kEntrySize ||
        bytes.substr(at, kEntryMark.size()) != kEntryMark) {
      return CutOff();
    }
    const absl::string_view entry = bytes.substr(at);
    if ((NumberAt(entry, kEntryFlags, 2) & 1) != 0) {
      return Expected("a workbook without a password");
    }
    const size_t size = NumberAt(entry, kEntryUnpacked, 4);
    unpacked += size;
    if (unpacked > max_unpacked_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat("a workbook of at most ", max_unpacked_bytes, " bytes once unpacked"));
    }
    const size_t packed = NumberAt(entry, kEntryPacked, 4);
    if (packed > bytes.size() || size / kMostOfOneByte > packed) return CutOff();
    const size_t name_length = NumberAt(entry, kEntryNameLength, 2);
    sizes[std::string(entry.substr(kEntrySize, name_length))] = size;
    at += kEntrySize + name_length + NumberAt(entry, kEntryExtraLength, 2) +
          NumberAt(entry, kEntryCommentLength, 2);
  }
  return sizes;
}

}  // namespace

ZipPackage::ZipPackage() = default;
ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage::~ZipPackage() = default;

absl::StatusOr<ZipPackage> ZipPackage::Open(absl::string_view bytes, size_t max_unpacked_bytes) {
  ZipPackage package;
  RENKEI_ASSIGN_OR_RETURN(package.sizes_, SizesOf(bytes, max_unpacked_bytes));
  try {
    package.stream_ = std::make_unique<orcus::zip_archive_stream_blob>(
        reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    package.archive_ = std::make_unique<orcus::zip_archive>(package.stream_.get());
    package.archive_->load();
  } catch (const std::exception&) {
    return CutOff();
  }
  return package;
}

absl::StatusOr<std::string> ZipPackage::Read(const std::string& part) const {
  const auto size = sizes_.find(part);
  if (size == sizes_.end()) return Expected(absl::StrCat("a workbook with the part ", part));
  std::vector<unsigned char> bytes;
  bool read = false;
  try {
    read = archive_->read_file_entry(part, bytes);
  } catch (const std::exception&) {
    read = false;
  }
  if (!read || bytes.size() < size->second) return CutOff();
  return std::string(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size->second));
}

}  // namespace renkei::tables
