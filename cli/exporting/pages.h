// Records as the pages of an export: exactly the columns that an import reads, for both go by the
// one table of columns in cli/sheets/sheet.h.
#ifndef RENKEI_CLI_EXPORTING_PAGES_H_
#define RENKEI_CLI_EXPORTING_PAGES_H_

#include <string>
#include <vector>

#include "cli/records/registry.h"
#include "cli/sheets/import.h"

namespace renkei::exporting {

// One CSV file, or one sheet of a workbook.
struct Page {
  std::string name;  // "activities"
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // each as long as the headings
};

// A page for each kind of row that there is, in the order of sheets::Sheets(). `registry` knows
// the parties that the records name. Columns of texts there are as many as languages are used.
std::vector<Page> PagesOf(const records::Records& records, const records::Registry& registry);

}  // namespace renkei::exporting

#endif  // RENKEI_CLI_EXPORTING_PAGES_H_
