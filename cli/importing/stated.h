// Reads the sheets of figures that documents state. docs/import.md is their manual.
#ifndef RENKEI_CLI_IMPORTING_STATED_H_
#define RENKEI_CLI_IMPORTING_STATED_H_

#include <string>
#include <vector>

#include "cli/importing/problem.h"
#include "cli/importing/registry.h"
#include "cli/importing/table_file.h"
#include "renkei/aggregator/v1/reconcile.pb.h"

namespace renkei::importing {

struct StatedLine {
  aggregator::v1::StatedFigure figure;
  Problem place = {};  // file and line filled in
};

struct Stated {
  std::vector<StatedLine> lines = {};  // in the order of the files and rows
  Problems problems = {};              // any: do not use the lines
  std::vector<std::string> notices = {};
};

struct StatedOptions {
  std::string as_of = {};  // of rows that state none; empty: each must
  TableOptions tables = {};
};

// Reads files, and of a directory all its tables; sheets of records among them are passed over.
// Every problem is reported; no line at all is one.
Stated ReadStated(const std::vector<std::string>& paths, const Registry& registry,
                  const StatedOptions& options);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_STATED_H_
