// A table as a file of a sheet: which sheet it is, its headings, and its rows as messages.
#ifndef RENKEI_CLI_IMPORTING_SHEET_FILE_H_
#define RENKEI_CLI_IMPORTING_SHEET_FILE_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/importing/problem.h"
#include "cli/importing/registry.h"
#include "cli/importing/sheet.h"
#include "cli/importing/table.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

struct SheetFile {
  std::string path;
  const Sheet* sheet = nullptr;
  bool of_workbook = false;
  std::vector<std::optional<Heading>> headings =
      {};  // by position; nullopt: unknown, already reported
  std::vector<TableCell> heading_cells = {};
  std::vector<TableRow> rows = {};  // without the headings
};

// Tells the table's sheet by its name or else its headings, and checks the headings. nullopt:
// nothing can be read from it. Either way, what is wrong is added to `problems`. A table of a
// workbook that is near to no sheet, a page of remarks, is passed over with a notice.
std::optional<SheetFile> SheetFileOf(Table table, Problems& problems,
                                     std::vector<std::string>& notices);

// The fields that the file has columns for, as paths: "kind", "event.span".
std::set<std::string> FieldsOf(const SheetFile& file);

// A row as a message, with its place.
struct Row {
  const Sheet* sheet = nullptr;
  std::string name = {};    // "programmes/jp-cn-air/activities/consultation-01"
  std::string parent = {};  // the name of the row it is a part of, or empty
  std::unique_ptr<google::protobuf::Message> message = {};
  Problem place = {};  // file and line filled in, and of the id, column and value
};

// The rows of the file; without those whose name cannot be told. What is wrong is added to
// `problems`, and a row may lack what was wrong in it.
std::vector<Row> ReadRows(const SheetFile& file, const Registry& registry, Problems& problems);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_SHEET_FILE_H_
