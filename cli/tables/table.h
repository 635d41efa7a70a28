// A table as it was read from a file: rows of cells, each a text with its place. What reads a
// format makes tables (table_file.h); what makes records of them knows no format (cli/sheets).
#ifndef RENKEI_CLI_TABLES_TABLE_H_
#define RENKEI_CLI_TABLES_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/tables/texts.h"

namespace renkei::tables {

struct TableLimits {
  size_t max_bytes = 32u << 20;
  size_t max_unpacked_bytes = 256u << 20;  // of all that a workbook holds
  size_t max_rows = 100'000;               // below the headings
  size_t max_rows_in_all = 200'000;  // of all files: what was read is held until it is written
  size_t max_columns = 200;
  size_t max_cell_bytes = 100'000;
};

struct TableCell {
  absl::string_view text = {};  // UTF-8; of its table's texts
  int line = 0;                 // where it starts, from 1
  int column = 0;               // which cell of its row, from 1
};

struct TableRow {
  int line = 0;  // where it starts, from 1
  std::vector<TableCell> cells = {};
};

// Where a file is not what it should be.
struct TableFault {
  int line = 0;    // 0: the file as a whole
  int column = 0;  // which cell of its row, from 1; 0: the row as a whole
  std::string value = {};
  std::string expected = {};
};

struct Table {
  std::string file = {};     // as it was given; of a workbook with its sheet, "a.xlsx [plan]"
  std::string name = {};     // by which its kind is told: "activities"
  bool of_workbook = false;  // cells are called C7, and what is no table may be passed over
  std::vector<TableRow> rows = {};  // headings first
  Texts texts = {};                 // of all cells
  // Rows with a fault are not among `rows`; after the fault of a CSV file there are none, because
  // what follows it cannot be told for sure.
  std::vector<TableFault> faults = {};
  // What whoever imports it should know: "read as CP932".
  std::string notice = {};
};

// What spreadsheets call a cell: "C7".
std::string CellName(int column, int line);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_TABLE_H_
