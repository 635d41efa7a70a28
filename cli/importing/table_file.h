// Reads files into tables, whatever their format.
#ifndef RENKEI_CLI_IMPORTING_TABLE_FILE_H_
#define RENKEI_CLI_IMPORTING_TABLE_FILE_H_

#include <string>

#include "cli/importing/table.h"

namespace renkei::importing {

// The table in a file of CSV. One that cannot be read has a fault and no rows.
Table ReadTable(const std::string& path);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_TABLE_FILE_H_
