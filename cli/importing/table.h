// A table as it was read from a file: rows of cells, each a text with its place. What reads a
// format makes tables (table_file.h); what makes records of them knows no format (sheet_file.h).
#ifndef RENKEI_CLI_IMPORTING_TABLE_H_
#define RENKEI_CLI_IMPORTING_TABLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace renkei::importing {

struct TableLimits {
  size_t max_bytes = 32u << 20;
  size_t max_rows = 100'000;
  size_t max_columns = 200;
  size_t max_cell_bytes = 100'000;
};

struct TableCell {
  std::string text = {};  // UTF-8
  int line = 0;           // where it starts, from 1
  int column = 0;         // which cell of its row, from 1
};

struct TableRow {
  int line = 0;  // where it starts, from 1
  std::vector<TableCell> cells = {};
};

// Where a file stops being what it should be.
struct TableFault {
  int line = 0;    // 0: the file as a whole
  int column = 0;  // which cell of its row, from 1; 0: the row as a whole
  std::string value = {};
  std::string expected = {};
};

struct Table {
  std::string file = {};            // as it was given
  std::string name = {};            // by which its kind is told: "activities"
  std::vector<TableRow> rows = {};  // headings first; those before the fault, if there is one
  // Present: reading stopped here, because what follows cannot be told for sure.
  std::optional<TableFault> fault = {};
};

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_TABLE_H_
