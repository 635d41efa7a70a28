#include "cli/commands/colour.h"

#include <unistd.h>

#include <cstdlib>

#include "absl/strings/str_cat.h"

namespace renkei::commands {
namespace {

// As no-color.org asks: set to nothing is not set.
bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool TakesColours(int fd) {
  const char* terminal = std::getenv("TERM");
  return isatty(fd) == 1 && !IsSet("NO_COLOR") && terminal != nullptr &&
         absl::string_view(terminal) != "dumb";
}

}  // namespace

std::string Coloured(absl::string_view text, Colour colour, int fd) {
  if (!TakesColours(fd)) return std::string(text);
  return absl::StrCat(colour == Colour::kRed ? "\x1B[1;31m" : "\x1B[1m", text, "\x1B[0m");
}

}  // namespace renkei::commands
