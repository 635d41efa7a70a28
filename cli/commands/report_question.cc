#include "cli/commands/report_question.h"

#include <CLI/CLI.hpp>

#include "cli/commands/programme_option.h"

namespace renkei::commands {

void ReportQuestion::AddTo(CLI::App& verb) {
  AddProgrammeOption(verb, programme);
  verb.add_option("--fiscal-year", fiscal_year, "The year the fiscal year starts in")
      ->required()
      ->configurable();
  verb.add_option("--as-of", as_of, "What had happened by the end of this day, YYYY-MM-DD")
      ->required();
  known.AddTo(verb);
}

Flags ReportQuestion::FlagsWith(const Flags& others) {
  Flags flags = {{"programme", "--programme"},
                 {"fiscal_year", "--fiscal-year"},
                 {"as_of", "--as-of"},
                 {"snapshot", "--snapshot"},
                 {"known_at", "--known-at"},
                 {"question.programme", "--programme"},
                 {"question.fiscal_years", "--fiscal-year"},
                 {"question.as_of", "--as-of"},
                 {"question.snapshot", "--snapshot"},
                 {"question.known_at", "--known-at"}};
  flags.insert(others.begin(), others.end());
  return flags;
}

}  // namespace renkei::commands
