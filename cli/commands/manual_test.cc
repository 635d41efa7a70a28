// docs/cli.md lists the verbs and flags that the program has, and every verb's help has an example.
#include <CLI/CLI.hpp>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/commands/program.h"
#include "cli/commands/verbs.h"
#include "cli/flags/tree.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

using Flags = std::set<std::string>;

// The words of a cell that stand in backquotes.
std::vector<std::string> Quoted(absl::string_view cell) {
  std::vector<std::string> words;
  const std::vector<std::string> parts = absl::StrSplit(cell, '`');
  for (size_t i = 1; i < parts.size(); i += 2) words.push_back(parts[i]);
  return words;
}

// The manual's table of verbs: "ledger renew-epoch" -> {"--etag"}.
std::map<std::string, Flags> ManualVerbs() {
  std::map<std::string, Flags> verbs;
  std::ifstream manual(RENKEI_MANUAL);
  bool in_table = false;
  for (std::string line; std::getline(manual, line);) {
    if (line.empty()) continue;
    if (absl::StartsWith(line, "#")) in_table = line == "## Verbs";
    if (!in_table || !absl::StartsWith(line, "| `")) continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '|');
    Flags& flags = verbs[Quoted(cells.at(1)).at(0)];
    for (const std::string& word : Quoted(cells.at(3))) {
      // A verb stands for all its flags.
      absl::StartsWith(word, "--") ? (void)flags.insert(word) : flags.merge(Flags(verbs.at(word)));
    }
  }
  return verbs;
}

class ProgramTest : public testing::Test {
 protected:
  ProgramTest() { BuildProgram(app_, shell_); }

  // Those that do something, not those that only have verbs below them.
  std::map<std::string, const CLI::App*> Verbs() const {
    std::map<std::string, const CLI::App*> verbs;
    flags::ForEachVerb(app_, [&](const std::string& words, const CLI::App& verb) {
      const bool does = flags::VerbsBelow(verb).empty();
      if (does) verbs[std::string(absl::StripPrefix(words, "renkei "))] = &verb;
    });
    return verbs;
  }

  Shell shell_;
  CLI::App app_{"", "renkei"};
};

TEST_F(ProgramTest, HasTheVerbsAndFlagsThatTheManualLists) {
  std::map<std::string, Flags> has;
  for (const auto& [name, verb] : Verbs()) {
    Flags& flags = has[name];
    for (const CLI::Option* option : verb->get_options()) {
      if (option == verb->get_help_ptr()) continue;
      for (const std::string& flag : option->get_lnames()) flags.insert("--" + flag);
    }
  }
  EXPECT_THAT(has, testing::ContainerEq(ManualVerbs()));
}

TEST_F(ProgramTest, HasAnExampleForEveryVerb) {
  for (const auto& [name, verb] : Verbs()) {
    EXPECT_THAT(verb->help(), testing::HasSubstr("Example")) << name;
    EXPECT_THAT(verb->help(), testing::HasSubstr("--data-dir")) << name << ", a flag of all verbs";
  }
}

TEST_F(ProgramTest, TellsItsExitCodes) {
  for (const char* code : {"\n  0  ", "\n  1  ", "\n  2  ", "\n  3  "}) {
    EXPECT_THAT(app_.help(), testing::HasSubstr(code));
  }
}

}  // namespace
}  // namespace renkei::commands
