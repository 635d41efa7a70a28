#include "cli/flags/choices.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/text/near_names.h"

namespace renkei::flags {
namespace {

// More are not listed: they would hide the near ones.
constexpr size_t kMostListed = 20;

// The parser shows a check's description behind the flag; ChoicesOf reads it from there.
void AddCheck(CLI::Option& option, const std::vector<std::string>& choices,
              std::function<std::string(std::string&)> check) {
  option.check(
      CLI::Validator(std::move(check), absl::StrCat("{", absl::StrJoin(choices, ","), "}")));
}

}  // namespace

void RequireChoice(CLI::Option& option, const std::vector<std::string>& choices) {
  AddCheck(option, choices, [choices](const std::string& text) {
    const bool known = std::find(choices.begin(), choices.end(), text) != choices.end();
    return known ? "" : NotOneOf(text, choices);
  });
}

void OfferChoices(CLI::Option& option, const std::vector<std::string>& choices) {
  AddCheck(option, choices, [](const std::string&) { return std::string(); });
}

std::vector<std::string> ChoicesOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const size_t start = type.find('{');
  const size_t end = type.find('}');
  if (start == std::string::npos || end == std::string::npos) return {};
  return absl::StrSplit(type.substr(start + 1, end - start - 1), ',');
}

std::string NotOneOf(absl::string_view text, const std::vector<std::string>& expected) {
  const std::vector<std::string> near = text::NearNames(text, expected);
  return absl::StrCat("\"", text, "\" is not ",
                      expected.size() > kMostListed
                          ? absl::StrCat("one of the ", expected.size(), " there are")
                          : absl::StrCat("one of ", absl::StrJoin(expected, ", ")),
                      near.empty() ? "" : "; near: ", absl::StrJoin(near, ", "));
}

}  // namespace renkei::flags
