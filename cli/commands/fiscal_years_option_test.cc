#include "cli/commands/fiscal_years_option.h"

#include <CLI/CLI.hpp>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The years that a command line names.
std::vector<int> YearsOf(const std::string& words) {
  std::vector<int> years;
  CLI::App verb;
  AddFiscalYearsOption(verb, years);
  verb.parse(words, /*program_name_included=*/false);
  return years;
}

// What is said of one that is refused.
std::string Refusal(const std::string& words) {
  try {
    YearsOf(words);
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
  return "was taken";
}

TEST(FiscalYearsOption, TakesYearsAndRangesAndListsOfBoth) {
  EXPECT_THAT(YearsOf("--fiscal-year 2018"), ElementsAre(2018));
  EXPECT_THAT(YearsOf("--fiscal-year 2018..2020"), ElementsAre(2018, 2019, 2020));
  EXPECT_THAT(YearsOf("--fiscal-year 2020,2018"), ElementsAre(2018, 2020));
  EXPECT_THAT(YearsOf("--fiscal-year 2018..2019,2014 --fiscal-year 2019"),
              ElementsAre(2014, 2018, 2019));
}

TEST(FiscalYearsOption, SaysWhatIsExpectedOfWhatItDoesNotTake) {
  EXPECT_EQ(Refusal("--fiscal-year soon"),
            "--fiscal-year: \"soon\": expected a year, 2018, 2018年度 or 平成30年度");
  EXPECT_THAT(Refusal("--fiscal-year 2018.."), HasSubstr("expected a year"));
  EXPECT_THAT(Refusal("--fiscal-year 2020..2018"), HasSubstr("expected years in order"));
  EXPECT_THAT(Refusal("--fiscal-year 1950..2018"), HasSubstr("at most 50"));
  EXPECT_EQ(Refusal(""), "--fiscal-year is required");
}

}  // namespace
}  // namespace renkei::commands
