// Reads the sheets of an XLSX workbook.
//
// A number is text as a spreadsheet keeps it, at most 15 digits; one with the format of a day is
// that day, "2018-05-23", in either epoch; a formula is its value when it was saved. Refused, cell
// by cell, are errors such as #REF!, formulas without a saved value, merged cells and texts below
// no heading. Hidden sheets are passed over.
//
// liborcus unpacks the archive and walks the XML. Its own importer is not used: its interface has
// no word for a cell that holds an error, so that #REF! would pass for an empty one.
#ifndef RENKEI_CLI_TABLES_XLSX_H_
#define RENKEI_CLI_TABLES_XLSX_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/tables/table.h"

namespace renkei::tables {

// A table a sheet, with its name and without a file. Never none: of a workbook that cannot be read
// one with a fault.
std::vector<Table> ParseXlsx(absl::string_view bytes, const TableLimits& limits = {});

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_XLSX_H_
