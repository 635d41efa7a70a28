// Writes the pages of an export into a folder: a CSV file each, or one workbook of them all.
#ifndef RENKEI_CLI_EXPORTING_FILES_H_
#define RENKEI_CLI_EXPORTING_FILES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/exporting/pages.h"

namespace renkei::exporting {

enum class Format {
  kCsv,   // UTF-8 with a byte order mark, by which spreadsheets know it
  kXlsx,  // every cell a text, so that no spreadsheet takes it for a number, day or formula
};

// The name of the workbook in its folder.
inline constexpr char kWorkbook[] = "records.xlsx";

// `folder` is there and empty. InvalidArgument: a page has more than fits. Unavailable: a file
// cannot be written. Either way what was written so far stays.
absl::Status WriteFiles(const std::vector<Page>& pages, Format format, const std::string& folder);

}  // namespace renkei::exporting

#endif  // RENKEI_CLI_EXPORTING_FILES_H_
