// Reads the sheets of figures that documents state. docs/import.md is their manual.
#ifndef RENKEI_CLI_SHEETS_STATED_H_
#define RENKEI_CLI_SHEETS_STATED_H_

#include <string>
#include <vector>

#include "cli/records/registry.h"
#include "cli/tables/problem.h"
#include "cli/tables/table_file.h"
#include "renkei/aggregator/v1/reconcile.pb.h"

namespace renkei::sheets {

struct StatedLine {
  aggregator::v1::StatedFigure figure;
  tables::Problem place = {};  // file and line filled in
};

struct Stated {
  std::vector<StatedLine> lines = {};  // in the order of the files and rows
  tables::Problems problems = {};      // any: do not use the lines
  std::vector<std::string> notices = {};
};

struct StatedOptions {
  std::string as_of = {};  // of rows that state none; empty: each must
  tables::TableOptions tables = {};
};

// Reads files, and of a directory all its tables; sheets of records among them are passed over.
// Every problem is reported; no line at all is one.
Stated ReadStated(const std::vector<std::string>& paths, const records::Registry& registry,
                  const StatedOptions& options);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_STATED_H_
