#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "cli/suite/suite.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

constexpr char kDefaultDataDir[] = ".renkei";

struct ServeOptions {
  std::string which = "all";
  suite::Addresses addresses = suite::DefaultAddresses();
  bool insecure_any_address = false;
};

absl::Status RunServe(const ServeOptions& options, const Reach& reach) {
  const StopSignals signals;
  suite::SuiteOptions start{.data_dir = reach.data_dir.empty() ? kDefaultDataDir : reach.data_dir,
                            .addresses = options.addresses,
                            .insecure_any_address = options.insecure_any_address};
  if (options.which != "all") start.services = {options.which};
  RENKEI_ASSIGN_OR_RETURN(const auto suite, suite::Suite::Start(start));
  // One line a service, then "ready": scripts read the ports from it.
  for (const std::string& name : start.services) {
    std::cout << name << " " << suite->address(name) << "\n";
  }
  std::cout << "ready" << std::endl;
  signals.Wait();
  std::cout << "stopping" << std::endl;
  return absl::OkStatus();
}

}  // namespace

void AddServe(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App& verb = *app.add_subcommand("serve", "Serve the suite, or one service of it");
  std::vector<std::string> names = suite::AllNames();
  names.push_back("all");
  flags::RequireChoice(
      *verb.add_option("SERVICE", options->which, "A service, or all")->capture_default_str(),
      names);
  for (auto& [name, address] : options->addresses) {
    verb.add_option(absl::StrCat("--", name), address,
                    "HOST:PORT to serve it at, or where it is; port 0 takes a free one")
        ->capture_default_str()
        ->configurable()
        ->group("Addresses");
  }
  verb.add_flag("--insecure-any-address", options->insecure_any_address,
                "The network is trusted: serve beyond loopback without credentials");
  verb.footer(
      "Examples:\n  renkei serve --data-dir data\n"
      "  renkei serve technical --data-dir data --coordination 127.0.0.1:7401");
  verb.callback([options, &shell] { shell.outcome = RunServe(*options, shell.reach); });
}

}  // namespace renkei::commands
