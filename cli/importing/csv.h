// Reads CSV as of RFC 4180: cells separated by commas, rows by LF or CRLF; a cell in double quotes
// may hold commas, line breaks and, doubled, quotes. A byte order mark is skipped, and so are empty
// lines. Positions are kept, so that whatever is wrong with a cell can be found.
#ifndef RENKEI_CLI_IMPORTING_CSV_H_
#define RENKEI_CLI_IMPORTING_CSV_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::importing {

struct CsvLimits {
  size_t max_bytes = 32u << 20;
  size_t max_rows = 100'000;
  size_t max_columns = 200;
  size_t max_cell_bytes = 100'000;
};

struct CsvCell {
  std::string text = {};
  int line = 0;    // where it starts, from 1
  int column = 0;  // which cell of its row, from 1
};

struct CsvRow {
  int line = 0;  // where it starts, from 1
  std::vector<CsvCell> cells = {};
};

// Where a text stops being CSV.
struct CsvFault {
  int line = 0;
  int column = 0;  // which cell of its row, from 1
  std::string value = {};
  std::string expected = {};
};

struct CsvTable {
  std::vector<CsvRow> rows = {};  // those before the fault, if there is one
  // Present: reading stopped here, because beyond a stray quote nothing can be told for sure.
  std::optional<CsvFault> fault = {};
};

CsvTable ParseCsv(absl::string_view text, const CsvLimits& limits = {});

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_CSV_H_
