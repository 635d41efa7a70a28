// The words that a flag may have, where they are few: help lists them, completion offers them, and
// what is none of them is told with those near it.
#ifndef RENKEI_CLI_FLAGS_CHOICES_H_
#define RENKEI_CLI_FLAGS_CHOICES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace CLI {
class Option;
}  // namespace CLI

namespace renkei::flags {

// What is not one of `choices` is refused while the command line is parsed.
void RequireChoice(CLI::Option& option, const std::vector<std::string>& choices);

// The same, but refusing is left to the verb, which tells everything that is wrong at once.
void OfferChoices(CLI::Option& option, const std::vector<std::string>& choices);

// Those that one of the two gave `option`; none where it takes anything.
std::vector<std::string> ChoicesOf(const CLI::Option& option);

// `"vist" is not one of visit, seminar; near: visit`. `expected` may be too many to list: then only
// near ones are told.
std::string NotOneOf(absl::string_view text, const std::vector<std::string>& expected);

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_CHOICES_H_
