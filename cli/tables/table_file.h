// Reads files into tables, whatever their format: CSV in several encodings, and XLSX workbooks.
#ifndef RENKEI_CLI_TABLES_TABLE_FILE_H_
#define RENKEI_CLI_TABLES_TABLE_FILE_H_

#include <string>
#include <vector>

#include "cli/tables/problem.h"
#include "cli/tables/table.h"

namespace renkei::tables {

struct TableOptions {
  std::string encoding = {};  // of CSV, one of KnownEncodings(); empty: it is found out
  TableLimits limits = {};
};

// Whether a file of this name in a folder is one of tables: *.csv, *.tsv, *.xlsx.
bool IsTableFile(const std::string& name);

// The files that the paths stand for, each once: of a directory all its tables, in order of name.
// At most 1,000; what is wrong is added to `problems`.
std::vector<std::string> FilesOf(const std::vector<std::string>& paths, Problems& problems);

// The tables in a file, told by its first bytes and not by its name: one of CSV, one a visible
// sheet of a workbook. Never none: a file that cannot be read is a table with a fault and no rows.
std::vector<Table> ReadTables(const std::string& path, const TableOptions& options);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_TABLE_FILE_H_
