// year close, year reopen, year status: whether a fiscal year's records may change, and in which
// services that has taken effect.
#ifndef RENKEI_CLI_COMMANDS_YEAR_STATE_H_
#define RENKEI_CLI_COMMANDS_YEAR_STATE_H_

#include "cli/commands/verbs.h"

namespace renkei::commands {

// Adds them below `year`.
void AddYearState(CLI::App& year, Shell& shell);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_YEAR_STATE_H_
