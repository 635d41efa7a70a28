#include "cli/flags/usage.h"

#include <CLI/CLI.hpp>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/flags/choices.h"
#include "cli/flags/tree.h"

namespace renkei::flags {
namespace {

// The verbs that were found: the program, then each one below it.
std::vector<const CLI::App*> FoundVerbs(const CLI::App& root) {
  std::vector<const CLI::App*> found = {&root};
  while (!found.back()->get_subcommands().empty()) {
    found.push_back(found.back()->get_subcommands().front());
  }
  return found;
}

std::vector<std::string> FlagsOf(const std::vector<const CLI::App*>& apps) {
  std::set<std::string> flags;  // --help is every verb's
  for (const CLI::App* app : apps) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) flags.insert("--" + name);
    }
  }
  return {flags.begin(), flags.end()};
}

std::string What(const CLI::App& root, const CLI::ParseError& error) {
  const std::vector<const CLI::App*> found = FoundVerbs(root);
  const std::vector<std::string> verbs = VerbsBelow(*found.back());
  const std::vector<std::string> unknown = root.remaining(/*recurse=*/true);
  if (!unknown.empty()) {
    const std::string& word = unknown.front();
    if (absl::StartsWith(word, "-")) {
      // --flag=value is one word.
      return absl::StrCat("flag ", NotOneOf(word.substr(0, word.find('=')), FlagsOf(found)));
    }
    return verbs.empty() ? absl::StrCat("\"", word, "\" is one word too many")
                         : absl::StrCat("verb ", NotOneOf(word, verbs));
  }
  if (!verbs.empty()) return absl::StrCat("a verb is needed: ", absl::StrJoin(verbs, ", "));
  return error.what();
}

}  // namespace

std::string ExplainUsage(const CLI::App& root, const CLI::ParseError& error) {
  const std::string command =
      absl::StrJoin(FoundVerbs(root), " ",
                    [](std::string* out, const CLI::App* app) { *out += app->get_name(); });
  return absl::StrCat(What(root, error), "\n  next: `", command, " --help`\n");
}

}  // namespace renkei::flags
