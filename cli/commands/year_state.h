// year close, year reopen, year status: whether a fiscal year's records may change, and in which
// services that has taken effect.
#ifndef RENKEI_CLI_COMMANDS_YEAR_STATE_H_
#define RENKEI_CLI_COMMANDS_YEAR_STATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/commands/verbs.h"

namespace renkei::commands {

// "programmes/p/fiscalYears/2018: closed since 2019-04-01 10:00:00 Asia/Tokyo (revision 61), by
// ...: reported". Errors of GetFiscalYearStatus.
absl::StatusOr<std::string> YearStateInWords(const client::Client& client, const std::string& year);

// Adds them below `year`.
void AddYearState(CLI::App& year, Shell& shell);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_YEAR_STATE_H_
