// The parts of a zip archive, as many bytes of them as are allowed.
#ifndef RENKEI_CLI_TABLES_ZIP_PACKAGE_H_
#define RENKEI_CLI_TABLES_ZIP_PACKAGE_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace orcus {
class zip_archive;
class zip_archive_stream;
}  // namespace orcus

namespace renkei::tables {

// Threads: one. Refers to the bytes, which outlive it.
class ZipPackage final {
 public:
  // InvalidArgument: the archive is cut off or no archive. ResourceExhausted: unpacked it would be
  // larger than `max_unpacked_bytes`; nothing is unpacked to find that out.
  static absl::StatusOr<ZipPackage> Open(absl::string_view bytes, size_t max_unpacked_bytes);

  ZipPackage(ZipPackage&&) noexcept;
  ~ZipPackage();

  bool Has(const std::string& part) const { return sizes_.count(part) > 0; }

  // InvalidArgument: there is no such part, or it cannot be unpacked to the size it claims.
  absl::StatusOr<std::string> Read(const std::string& part) const;

 private:
  ZipPackage();

  std::map<std::string, size_t> sizes_;  // unpacked, by part
  std::unique_ptr<orcus::zip_archive_stream> stream_;
  std::unique_ptr<orcus::zip_archive> archive_;
};

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_ZIP_PACKAGE_H_
