// Where a record was read, to say so when something is wrong with it later.
#ifndef RENKEI_CLI_SHEETS_ORIGIN_H_
#define RENKEI_CLI_SHEETS_ORIGIN_H_

#include "absl/strings/string_view.h"
#include "cli/tables/problem.h"

namespace renkei::sheets {

struct SheetFile;

struct Origin {
  const SheetFile* sheet = nullptr;  // outlives it
  int line = 0;
  bool faulty = false;  // something in the row was refused, so that its record lacks something
};

// A problem with the row as a whole.
tables::Problem ProblemAt(const Origin& origin);

// A problem with a field of the row's message, "event.title.texts[\"ja\"]": with the cell that says
// it, or the column that would if the sheet had it.
tables::Problem ProblemAt(const Origin& origin, absl::string_view field);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_ORIGIN_H_
