#include "cli/flags/tree.h"

#include <CLI/CLI.hpp>

#include "absl/strings/str_cat.h"

namespace renkei::flags {
namespace {

using Visit = std::function<void(const std::string& words, const CLI::App& verb)>;

void VisitFrom(const CLI::App& app, const std::string& words, const Visit& visit) {
  visit(words, app);
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    VisitFrom(*verb, absl::StrCat(words, " ", verb->get_name()), visit);
  }
}

}  // namespace

void ForEachVerb(const CLI::App& root, const Visit& visit) {
  VisitFrom(root, root.get_name(), visit);
}

std::vector<std::string> VerbsBelow(const CLI::App& app) {
  std::vector<std::string> verbs;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) verbs.push_back(verb->get_name());
  return verbs;
}

}  // namespace renkei::flags
