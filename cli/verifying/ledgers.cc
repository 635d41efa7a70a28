#include "cli/verifying/ledgers.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/dumps/dump_reader.h"
#include "common/status/macros.h"

namespace renkei::verifying {
namespace {

// Opens a file in which something stands.
absl::StatusOr<std::ifstream> OpenDump(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is a directory"));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::InvalidArgumentError(absl::StrCat(path, " cannot be opened"));
  if (file.peek() == std::ifstream::traits_type::eof()) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is empty"));
  }
  return file;
}

}  // namespace

absl::Status ForEachChange(
    const std::vector<std::string>& paths,
    absl::FunctionRef<absl::Status(const changes::v1::Ledger&, const changes::v1::Change&)> take) {
  std::map<std::string, std::string> seen;  // service to file
  for (const std::string& path : paths) {
    RENKEI_ASSIGN_OR_RETURN(std::ifstream file, OpenDump(path));
    dumps::DumpReader reader(file, path);
    while (true) {
      RENKEI_ASSIGN_OR_RETURN(const std::optional<changes::v1::Ledger> ledger, reader.NextLedger());
      if (!ledger) break;
      const auto [before, first] = seen.emplace(ledger->service(), path);
      if (!first) {
        return absl::InvalidArgumentError(absl::StrCat(
            "the ledger of ", ledger->service(), " stands in ", before->second, " and in ", path));
      }
      while (true) {
        RENKEI_ASSIGN_OR_RETURN(const std::optional<changes::v1::Change> change,
                                reader.NextChange());
        if (!change) break;
        RENKEI_RETURN_IF_ERROR(take(*ledger, *change));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace renkei::verifying
