// Reads CSV as of RFC 4180: cells separated by commas, rows by LF or CRLF; a cell in double quotes
// may hold commas, line breaks and, doubled, quotes. Where the headings are divided by semicolons
// or tabs, so are the cells. Rows without any text are skipped. Positions are kept, so that
// whatever is wrong with a cell can be found.
#ifndef RENKEI_CLI_TABLES_CSV_H_
#define RENKEI_CLI_TABLES_CSV_H_

#include "absl/strings/string_view.h"
#include "cli/tables/table.h"

namespace renkei::tables {

// A table without a file and name. `text` is UTF-8.
Table ParseCsv(absl::string_view text, const TableLimits& limits = {});

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_CSV_H_
