// Records as the pages of an export: exactly the columns that an import reads, for both go by the
// one table of columns in cli/sheets/sheet.h.
#ifndef RENKEI_CLI_EXPORTING_PAGES_H_
#define RENKEI_CLI_EXPORTING_PAGES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/exporting/collected.h"
#include "cli/records/registry.h"

namespace renkei::exporting {

// One CSV file, or one sheet of a workbook. Its rows are made as they are asked for: there may be a
// hundred thousand of them.
struct Page {
  std::string name;  // "activities"
  std::vector<std::string> headings;
  size_t rows;
  std::function<std::vector<std::string>(size_t row)> row;  // as long as the headings
};

// A page for each kind of row that there is, in the order of sheets::Sheets(). `registry` knows
// the parties that the records name; both outlive the pages. Columns of texts there are as many as
// languages are used.
std::vector<Page> PagesOf(const Collected& records, const records::Registry& registry);

}  // namespace renkei::exporting

#endif  // RENKEI_CLI_EXPORTING_PAGES_H_
