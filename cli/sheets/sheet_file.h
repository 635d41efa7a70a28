// A table as a file of a sheet: which sheet it is, its headings and its rows. row_reader.h makes
// records of the rows.
#ifndef RENKEI_CLI_SHEETS_SHEET_FILE_H_
#define RENKEI_CLI_SHEETS_SHEET_FILE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/sheets/sheet.h"
#include "cli/tables/problem.h"
#include "cli/tables/table.h"
#include "cli/tables/texts.h"

namespace renkei::sheets {

struct SheetFile {
  std::string path;  // as it was given; of a workbook with its sheet, "a.xlsx [plan]"
  const Sheet* sheet = nullptr;
  bool of_workbook = false;
  bool lost_rows = false;  // there were rows that could not be read, already reported
  bool faulty = false;     // a heading is wrong or missing, so that every row lacks something
  std::vector<std::optional<Heading>> headings =
      {};  // by position; nullopt: unknown, already reported
  std::vector<tables::TableCell> heading_cells = {};
  tables::Texts heading_texts = {};  // theirs, which are needed longer than those of the rows
  std::vector<tables::TableRow> rows = {};  // without the headings
  tables::Texts texts = {};                 // theirs
  // The fields that the file speaks of, as paths: "kind", "event.span". About others it says
  // nothing, so that an import leaves those as they are recorded.
  std::set<std::string> fields = {};
};

// Tells the table's sheet by its name or else its headings, and checks the headings. nullopt:
// nothing can be read from it. Either way, what is wrong is added to `problems`. A table of a
// workbook that is near to no sheet, a page of remarks, is passed over with a notice.
std::optional<SheetFile> SheetFileOf(tables::Table table, tables::Problems& problems,
                                     std::vector<std::string>& notices);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_SHEET_FILE_H_
