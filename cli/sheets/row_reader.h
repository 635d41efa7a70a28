// Makes records, and parts of records, of the rows of a sheet.
#ifndef RENKEI_CLI_SHEETS_ROW_READER_H_
#define RENKEI_CLI_SHEETS_ROW_READER_H_

#include <functional>
#include <memory>
#include <string>

#include "cli/records/registry.h"
#include "cli/sheets/origin.h"
#include "cli/sheets/sheet_file.h"
#include "cli/tables/problem.h"
#include "google/protobuf/message.h"

namespace renkei::sheets {

// A row as a message, with its place.
struct Row {
  Origin origin = {};
  std::string id = {};      // as it is written, right or wrong
  std::string name = {};    // "programmes/jp-cn-air/activities/a"; empty: it cannot be told
  std::string parent = {};  // the name of the row it is a part of, or empty
  std::unique_ptr<google::protobuf::Message> message = {};  // never null; without what was wrong
  tables::Problem place = {};  // file and line filled in, and of the id, column and value
};
using RowTaker = std::function<void(Row row)>;

// Gives `take` the rows of the file, one after another. What is wrong is added to `problems`.
void ReadRows(const SheetFile& file, const records::Registry& registry, tables::Problems& problems,
              const RowTaker& take);
// The same, and lets each row of the file go as soon as it was read.
void ReadRowsAway(SheetFile& file, const records::Registry& registry, tables::Problems& problems,
                  const RowTaker& take);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_ROW_READER_H_
