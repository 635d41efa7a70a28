// Of which report a verb is: of which year, as of which day, of what was known when.
#ifndef RENKEI_CLI_COMMANDS_REPORT_QUESTION_H_
#define RENKEI_CLI_COMMANDS_REPORT_QUESTION_H_

#include <string>

#include "cli/commands/errors.h"
#include "cli/commands/known_options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

struct ReportQuestion {
  std::string programme;
  int fiscal_year = 0;
  std::string as_of;
  KnownOptions known;

  // The options outlive the parser.
  void AddTo(CLI::App& verb);

  // Which of them fills which field of a request, and those of the verb's own besides.
  static Flags FlagsWith(const Flags& others);
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_REPORT_QUESTION_H_
