#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <set>

#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "cli/commands/listing.h"
#include "cli/commands/verbs.h"
#include "cli/flags/tree.h"

namespace renkei::commands {
namespace {

// The verbs that have such a flag.
std::string VerbsWith(const std::vector<CLI::Option*>& options, const CLI::App& root) {
  std::vector<std::string> verbs;
  flags::ForEachVerb(root, [&](const std::string& words, const CLI::App& verb) {
    const CLI::Option* its = verb.get_option_no_throw(options.front()->get_name());
    if (std::find(options.begin(), options.end(), its) == options.end()) return;
    verbs.emplace_back(&verb == &root ? "all" : absl::StripPrefix(words, root.get_name() + " "));
  });
  return absl::StrJoin(verbs, ", ");
}

// What holds for all of them; "" where their defaults differ.
std::string ValueOf(const std::vector<CLI::Option*>& options) {
  std::set<std::string> values;
  for (const CLI::Option* option : options) {
    values.insert(option->count() > 0 ? absl::StrJoin(option->results(), ",")
                                      : option->get_default_str());
  }
  return values.size() == 1 ? *values.begin() : "";
}

}  // namespace

void AddConfig(CLI::App& app, Shell& shell) {
  CLI::App& verb =
      *app.add_subcommand("config", "Show the settings that hold, and where each comes from");
  verb.footer(
      "Settings stand in ~/.config/renkei/config.toml, as `server = \"HOST:PORT\"`, or in the\n"
      "environment, as RENKEI_SERVER. Of --server and --data-dir the one that is set nearer to "
      "the\n"
      "command holds.\n"
      "Example:\n  renkei config");
  verb.callback([&app, &shell] {
    Listing listing({"setting", "value", "from", "verbs"}, 4);
    for (const auto& [name, options] : shell.settings.options()) {
      const std::string value = ValueOf(options);
      listing.Add({name, value, value.empty() ? "" : shell.settings.OriginOf(*options.front()).text,
                   VerbsWith(options, app)});
    }
    std::cout << listing.Text(Format::kTable) << "configuration file: "
              << (shell.settings.file().empty() ? "none" : shell.settings.file()) << "\n";
  });
}

}  // namespace renkei::commands
