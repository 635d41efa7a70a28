// One field of a CSV file that people will open in a spreadsheet.
#ifndef RENKEI_COMMON_TEXT_CSV_FIELD_H_
#define RENKEI_COMMON_TEXT_CSV_FIELD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace renkei::text {

// `text` made printable, quoted where RFC 4180 wants it, and with "'" before it where a spreadsheet
// would take it for a formula: what was recorded must not run.
std::string CsvField(absl::string_view text);

}  // namespace renkei::text

#endif  // RENKEI_COMMON_TEXT_CSV_FIELD_H_
