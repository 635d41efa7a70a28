// --fiscal-year, as every verb takes it that may be asked about several years.
#ifndef RENKEI_CLI_COMMANDS_FISCAL_YEARS_OPTION_H_
#define RENKEI_CLI_COMMANDS_FISCAL_YEARS_OPTION_H_

#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

// Once the command line is parsed, `years` has each year once, in order, however they were given:
// "2018", "2018,2020", "2018..2020", or the flag several times. Required, and a setting.
void AddFiscalYearsOption(CLI::App& verb, std::vector<int>& years);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_FISCAL_YEARS_OPTION_H_
