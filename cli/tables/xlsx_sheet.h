// One sheet of a workbook, from its XML to a table.
#ifndef RENKEI_CLI_TABLES_XLSX_SHEET_H_
#define RENKEI_CLI_TABLES_XLSX_SHEET_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/tables/serial_day.h"
#include "cli/tables/table.h"

namespace renkei::tables {

// What the cells of all sheets refer to.
struct WorkbookContext {
  std::vector<std::string> shared_texts;
  std::vector<Shows> styles;  // by the number of a cell's style
  bool epoch_1904 = false;
};

// The sheet's rows and faults. A sheet that is no XML has a fault and no rows.
Table ParseXlsxSheet(std::string xml, const WorkbookContext& workbook, const TableLimits& limits);

// `text` with its _x000D_ as the characters they stand for.
std::string DecodeXlsxText(absl::string_view text);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_XLSX_SHEET_H_
