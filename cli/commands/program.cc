#include "cli/commands/program.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/commands/colour.h"
#include "cli/commands/errors.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "cli/flags/help.h"
#include "cli/flags/usage.h"
#include "common/telemetry/log.h"

namespace renkei::commands {
namespace {

constexpr char kFooter[] =
    "Exit codes:\n"
    "  0  done\n"
    "  1  refused or failed: what is recorded does not allow it, or something is not there\n"
    "  2  wrong usage or wrong input, whatever is recorded\n"
    "  3  no suite answers, or not in time: the same command may work later\n"
    "  130  an import or export that was interrupted (Ctrl-C): nothing is half done\n"
    "\n"
    "A flag wins over its variable (Env) in the environment, which wins over the configuration\n"
    "file; `renkei config` shows what holds, and where it comes from. The manual is docs/cli.md.\n"
    "Example:\n"
    "  renkei totals --help";

void AddSharedFlags(CLI::App& app, Shell& shell) {
  app.set_version_flag("--version", absl::StrCat("renkei ", RENKEI_VERSION));
  auto* server = app.add_option("--server", shell.reach.server, "HOST:PORT of the suite's gateway")
                     ->default_val(suite::DefaultAddresses().at(std::string(suite::kGateway)))
                     ->configurable();
  auto* data_dir = app.add_option("--data-dir", shell.reach.data_dir,
                                  "Serve the data in this folder for the length of the command, "
                                  "instead of --server")
                       ->configurable();
  auto log = std::make_shared<std::string>("warning");
  auto* level = app.add_option("--log", *log, "What the services behind --data-dir log")
                    ->capture_default_str()
                    ->configurable();
  flags::RequireChoice(*level, {"debug", "info", "warning", "error"});
  app.add_option("--config", shell.config, "Configuration file")->envname("RENKEI_CONFIG");
  app.parse_complete_callback([&shell, log, server, data_dir] {
    // Not before: help is there all the same.
    if (!shell.outcome.ok()) throw CLI::RuntimeError(kExitUsage);
    telemetry::SetLevel(*telemetry::ParseLevel(*log));
    shell.reach.server_is_nearer =
        shell.settings.OriginOf(*server).place > shell.settings.OriginOf(*data_dir).place;
  });
}

// Before anything is parsed: what settings say is a default while it is.
std::string ConfigFlag(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (argument == "--config" && i + 1 < argc) return argv[i + 1];
    if (absl::ConsumePrefix(&argument, "--config=")) return std::string(argument);
  }
  return "";
}

int Fail(const std::string& explanation, int exit_code) {
  std::cerr << Coloured("renkei:", Colour::kRed, STDERR_FILENO) << " " << explanation;
  return exit_code;
}

}  // namespace

void BuildProgram(CLI::App& app, Shell& shell) {
  app.require_subcommand(1);
  app.fallthrough();
  app.formatter(std::make_shared<flags::Help>());
  app.get_formatter()->label("SUBCOMMAND", "VERB");
  app.option_defaults()->configurable(false);
  app.footer(kFooter);
  AddSharedFlags(app, shell);
  for (auto* add :
       {AddServe,    AddImport,    AddExport,        AddTotals,  AddRecords,    AddSources,
        AddFindings, AddReconcile, AddReport,        AddPublish, AddPublished,  AddCompare,
        AddVerify,   AddList,      AddResourceVerbs, AddHistory, AddHeld,       AddYear,
        AddWatch,    AddDump,      AddLedger,        AddConfig,  AddCompletion, AddDemo}) {
    add(app, shell);
  }
  for (CLI::App* verb : app.get_subcommands(nullptr)) verb->group("Verbs");
}

int RunProgram(int argc, const char* const* argv) {
  Shell shell;
  CLI::App app("Renkei keeps the records of city-to-city cooperation programmes and counts them.",
               "renkei");
  BuildProgram(app, shell);
  shell.outcome = shell.settings.Load(ConfigFlag(argc, argv), app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    const bool wrong_settings = !shell.outcome.ok();
    return Fail(wrong_settings ? absl::StrCat(shell.outcome.message(), "\n")
                               : flags::ExplainUsage(app, error),
                kExitUsage);
  }
  if (!std::cout.flush() && shell.outcome.ok()) {
    shell.outcome = absl::FailedPreconditionError("standard output cannot be written");
  }
  if (shell.outcome.ok()) return kExitDone;
  return Fail(Explain(shell.outcome, shell.reach), ExitCodeOf(shell.outcome));
}

}  // namespace renkei::commands
