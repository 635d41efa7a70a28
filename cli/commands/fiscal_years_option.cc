#include "cli/commands/fiscal_years_option.h"

#include <CLI/CLI.hpp>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/cells/days.h"

namespace renkei::commands {
namespace {

// What is wrong with a text, as the parser tells it; "" where nothing is.
std::string Wrong(const std::string& text) {
  const absl::StatusOr<std::vector<int>> years = cells::ParseYears(text);
  return years.ok() ? "" : absl::StrCat("\"", text, "\": expected ", years.status().message());
}

}  // namespace

void AddFiscalYearsOption(CLI::App& verb, std::vector<int>& years) {
  const auto take = [&years](const std::vector<std::string>& texts) {
    std::set<int> given;
    for (const std::string& text : texts) {
      const absl::StatusOr<std::vector<int>> some = cells::ParseYears(text);
      if (some.ok()) given.insert(some->begin(), some->end());
    }
    years.assign(given.begin(), given.end());
  };
  verb.add_option_function<std::vector<std::string>>(
          "--fiscal-year", take,
          "Fiscal years, by the year they start in: 2018, 2018..2020, 2018,2020")
      ->check(CLI::Validator(Wrong, ""))
      ->required()
      ->configurable()
      ->delimiter(',');
}

}  // namespace renkei::commands
