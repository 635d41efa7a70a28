#include "cli/flags/completion.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/client/collections.h"
#include "cli/commands/verbs.h"

namespace renkei::commands {

void AddCompletion(CLI::App& app, Shell&) {
  CLI::App& completion = *app.add_subcommand("completion", "Print what a shell completes with");
  completion.require_subcommand(1);
  CLI::App& verb = *completion.add_subcommand(
      "bash", "For bash 4.3 or newer: verbs, flags, their words, and collections");
  verb.footer("Example, in ~/.bashrc:\n  source <(renkei completion bash)");
  verb.callback([&app] { std::cout << flags::BashCompletion(app, client::Collections()); });
}

}  // namespace renkei::commands
