// What an export cannot carry: found by reading back what was written, never supposed.
#ifndef RENKEI_CLI_EXPORTING_LOSSES_H_
#define RENKEI_CLI_EXPORTING_LOSSES_H_

#include <string>
#include <vector>

#include "cli/exporting/collected.h"
#include "cli/sheets/import.h"

namespace renkei::exporting {

// Where records that were read back differ from those that were exported, a line each: a field that
// the sheets have no column for, a text with white space at its ends.
std::vector<std::string> LossesOf(const Collected& exported, const sheets::Import& read_back);

}  // namespace renkei::exporting

#endif  // RENKEI_CLI_EXPORTING_LOSSES_H_
