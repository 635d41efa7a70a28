#include "cli/commands/programme_option.h"

#include <CLI/CLI.hpp>

#include "absl/strings/match.h"

namespace renkei::commands {

CLI::Option& AddProgrammeOption(CLI::App& verb, std::string& programme) {
  return *verb.add_option("--programme", programme, "Programme, e.g. jp-cn-air")
              ->required()
              ->configurable()
              ->transform([](const std::string& text) {
                return absl::StrContains(text, '/') ? text : "programmes/" + text;
              });
}

}  // namespace renkei::commands
