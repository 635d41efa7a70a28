// renkei: the one program of the suite.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/status/status.h"
#include "cli/commands/colour.h"
#include "cli/commands/errors.h"
#include "cli/commands/verbs.h"
#include "common/telemetry/log.h"

namespace renkei::commands {
namespace {

int Main(int argc, char** argv) {
  CLI::App app("Renkei keeps the records of city-to-city cooperation programmes and counts them.",
               "renkei");
  app.require_subcommand(1);
  app.fallthrough();
  app.failure_message(CLI::FailureMessage::help);

  Shell shell;
  std::string log_level = "warning";
  app.add_option("--server", shell.reach.server, "HOST:PORT of the suite's gateway")
      ->default_val(suite::DefaultAddresses().at(std::string(suite::kGateway)));
  app.add_option(
      "--data-dir", shell.reach.data_dir,
      "Serve the data in this folder for the length of the command, instead of --server");
  app.add_option("--log", log_level, "debug, info, warning or error")->capture_default_str();
  app.parse_complete_callback([&] {
    const auto level = telemetry::ParseLevel(log_level);
    if (!level.ok()) throw CLI::ValidationError("--log", std::string(level.status().message()));
    telemetry::SetLevel(*level);
  });
  for (auto* add : {AddServe, AddImport, AddExport, AddTotals, AddRecords, AddSources, AddReport,
                    AddResourceVerbs, AddYear, AddWatch, AddDump, AddLedger}) {
    add(app, shell);
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  if (!std::cout.flush() && shell.outcome.ok()) {
    shell.outcome = absl::FailedPreconditionError("standard output cannot be written");
  }
  if (shell.outcome.ok()) return kExitDone;
  std::cerr << Coloured("renkei:", Colour::kRed, STDERR_FILENO) << " "
            << Explain(shell.outcome, shell.reach);
  return ExitCodeOf(shell.outcome);
}

}  // namespace
}  // namespace renkei::commands

int main(int argc, char** argv) { return renkei::commands::Main(argc, argv); }
