#include "cli/flags/choices.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::flags {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Choices, AreRefusedByTheParserOnlyWhereTheyAreRequired) {
  std::string format, kind, name;
  CLI::App app;
  RequireChoice(*app.add_option("--format", format), {"table", "csv"});
  OfferChoices(*app.add_option("--kind", kind), {"visit", "seminar"});
  app.add_option("--name", name);
  EXPECT_NO_THROW(app.parse("--format csv --kind vist", /*program_name_included=*/false));
  try {
    app.parse("--format tabl", /*program_name_included=*/false);
    FAIL() << "was taken";
  } catch (const CLI::ValidationError& error) {
    EXPECT_STREQ(error.what(), R"(--format: "tabl" is not one of table, csv; near: table)");
  }
  EXPECT_THAT(ChoicesOf(*app.get_option("--format")), ElementsAre("table", "csv"));
  EXPECT_THAT(ChoicesOf(*app.get_option("--kind")), ElementsAre("visit", "seminar"));
  EXPECT_THAT(ChoicesOf(*app.get_option("--name")), IsEmpty());
}

TEST(Choices, AreListedUnlessTheyAreTooMany) {
  std::vector<std::string> many;
  for (int i = 0; i < 21; ++i) many.push_back("word" + std::to_string(i));
  EXPECT_EQ(NotOneOf("wrd3", many), R"("wrd3" is not one of the 21 there are; near: word3)");
}

}  // namespace
}  // namespace renkei::flags
