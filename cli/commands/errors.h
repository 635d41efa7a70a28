// What a failure means to whoever typed the command: the reason in the command line's words, and
// the next step.
#ifndef RENKEI_CLI_COMMANDS_ERRORS_H_
#define RENKEI_CLI_COMMANDS_ERRORS_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {

struct Reach;

// Exit codes, as docs/cli.md and --help list them.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;         // refused or failed: what is recorded forbids it
inline constexpr int kExitUsage = 2;          // wrong usage or wrong input, whatever is recorded
inline constexpr int kExitUnavailable = 3;    // no suite answers, or not in time: try again
inline constexpr int kExitInterrupted = 130;  // by a signal: the same again finishes it

int ExitCodeOf(const absl::Status& status);

// Fields of a verb's request, and the flags that fill them: {"question.as_of", "--as-of"}.
using Flags = std::map<std::string, std::string, std::less<>>;

// `status` with the wrong fields called by their flags; a field that no flag fills keeps its name.
absl::Status NamedByFlags(const absl::Status& status, const Flags& flags);

// InvalidArgument: what was given with `flag` is wrong, and why.
absl::Status WrongFlag(absl::string_view flag, absl::string_view what);

// The next step where a closed fiscal year, "programmes/p/fiscalYears/2018", is in the way.
std::string ReopeningOf(absl::string_view fiscal_year);

// Lines for standard error, without "renkei: " before them: code and reason, each wrong field on a
// line of its own, and what to do next where that is known.
std::string Explain(const absl::Status& status, const Reach& reach);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_ERRORS_H_
