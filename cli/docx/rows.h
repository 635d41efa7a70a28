// Rows that no page cuts. Pandoc writes no property of a row but that it is a heading, and office
// programs other than Word take none from the style of its table.
#ifndef RENKEI_CLI_DOCX_ROWS_H_
#define RENKEI_CLI_DOCX_ROWS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::docx {

// The text of a document (word/document.xml) as pandoc writes it, with every row of its tables kept
// whole.
std::string WithWholeRows(absl::string_view text);

// Copies the Word document at `from` to `to` so, in all else as it is. Internal: it is none.
// Unavailable: `to` cannot be written.
absl::Status KeepRowsWhole(const std::string& from, const std::string& to);

}  // namespace renkei::docx

#endif  // RENKEI_CLI_DOCX_ROWS_H_
