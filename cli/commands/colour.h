// Colours, only where a person looks: on a terminal, and never with NO_COLOR in the environment
// (no-color.org) or TERM=dumb.
#ifndef RENKEI_CLI_COMMANDS_COLOUR_H_
#define RENKEI_CLI_COMMANDS_COLOUR_H_

#include <string>

#include "absl/strings/string_view.h"

namespace renkei::commands {

enum class Colour { kBold, kRed };

// `text`, coloured if what is written to file descriptor `fd` may be.
std::string Coloured(absl::string_view text, Colour colour, int fd);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_COLOUR_H_
