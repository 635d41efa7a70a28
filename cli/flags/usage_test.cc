#include "cli/flags/usage.h"

#include <CLI/CLI.hpp>
#include <string>

#include "gtest/gtest.h"

namespace renkei::flags {
namespace {

// What is said of a command line; "" where nothing is wrong with it.
std::string Explained(const std::string& words) {
  CLI::App app("", "renkei");
  app.require_subcommand(1);
  app.fallthrough();
  std::string server, by, name;
  app.add_option("--server", server);
  CLI::App& totals = *app.add_subcommand("totals");
  totals.add_option("--by", by)->required();
  totals.add_option("NAME", name);
  CLI::App& ledger = *app.add_subcommand("ledger");
  ledger.require_subcommand(1);
  ledger.add_subcommand("renew-epoch");
  try {
    app.parse(words, /*program_name_included=*/false);
  } catch (const CLI::ParseError& error) {
    return ExplainUsage(app, error);
  }
  return "";
}

TEST(Usage, TellsAnUnknownVerbWithThoseNearIt) {
  EXPECT_EQ(Explained("totals --by kind"), "");
  EXPECT_EQ(Explained("total --by kind"),
            "verb \"total\" is not one of totals, ledger; near: totals\n  next: `renkei --help`\n");
  EXPECT_EQ(Explained("ledger renew-epok"),
            "verb \"renew-epok\" is not one of renew-epoch; near: renew-epoch\n"
            "  next: `renkei ledger --help`\n");
}

TEST(Usage, SaysThatAVerbIsNeeded) {
  EXPECT_EQ(Explained(""), "a verb is needed: totals, ledger\n  next: `renkei --help`\n");
  EXPECT_EQ(Explained("ledger"), "a verb is needed: renew-epoch\n  next: `renkei ledger --help`\n");
}

TEST(Usage, TellsAnUnknownFlagWithThoseNearIt) {
  EXPECT_EQ(Explained("totals --by kind --sever=x"),
            "flag \"--sever\" is not one of --by, --help, --server; near: --server\n"
            "  next: `renkei totals --help`\n");
}

TEST(Usage, SaysWhatTheParserMisses) {
  EXPECT_EQ(Explained("totals"), "--by is required\n  next: `renkei totals --help`\n");
  EXPECT_EQ(Explained("totals --by kind one two"),
            "\"two\" is one word too many\n  next: `renkei totals --help`\n");
}

}  // namespace
}  // namespace renkei::flags
