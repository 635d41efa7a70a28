// demo: the first five minutes, in a folder that is thrown away.
#include "cli/demo/demo.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>

#include "absl/cleanup/cleanup.h"
#include "cli/commands/colour.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"

namespace renkei::commands {
namespace {

struct DemoFlags {
  std::string language = "en";
  bool no_pause = false;
};

// Someone who looks on goes on when it pleases them; a script is not kept waiting.
bool IsWatched() { return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1; }

absl::Status RunDemo(const DemoFlags& flags) {
  const StopSignals signals;
  std::signal(SIGPIPE, SIG_IGN);  // `renkei demo | head` throws the folder away, too
  const int stop = signals.OpenDescriptor();
  const auto close_stop = absl::MakeCleanup([stop] { close(stop); });
  const absl::Status played = demo::Play({.language = flags.language,
                                          .pause = IsWatched() && !flags.no_pause,
                                          .stop = stop,
                                          .emphasised = [](absl::string_view line) {
                                            return Coloured(line, Colour::kBold, STDOUT_FILENO);
                                          }});
  if (!absl::IsCancelled(played)) return played;
  std::cout << "\nstopped; the folder of the demo is gone\n";
  return absl::OkStatus();
}

}  // namespace

void AddDemo(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<DemoFlags>();
  CLI::App& verb = *app.add_subcommand(
      "demo", "Show in five minutes what Renkei does, in a folder that is thrown away");
  auto* language = verb.add_option("--lang", options->language, "Language of the report")
                       ->capture_default_str()
                       ->configurable();
  flags::RequireChoice(*language, {"ja", "en", "zh"});
  verb.add_flag("--no-pause", options->no_pause,
                "Do not wait for Enter; without a terminal nothing waits anyway");
  verb.footer("Examples:\n  renkei demo\n  renkei demo --lang ja | less");
  verb.callback([options, &shell] { shell.outcome = RunDemo(*options); });
}

}  // namespace renkei::commands
