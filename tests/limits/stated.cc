#include "tests/limits/stated.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace renkei::limits {
namespace {

// "3,660" of "3,660," and of "(3,660)".
std::optional<int64_t> NumberIn(absl::string_view word) {
  while (!word.empty() && !absl::ascii_isdigit(word.back())) word.remove_suffix(1);
  int64_t number;
  if (!absl::SimpleAtoi(absl::StrReplaceAll(word, {{",", ""}}), &number)) return std::nullopt;
  return number;
}

// The words, and empty ones behind them, so that two more can always be looked at.
std::vector<std::string> WordsOf(absl::string_view comment) {
  std::vector<std::string> words =
      absl::StrSplit(comment, absl::ByAnyChar(" \n"), absl::SkipEmpty());
  words.insert(words.end(), 3, "");
  return words;
}

}  // namespace

Stated ReadStated(absl::string_view comment) {
  Stated stated;
  const std::vector<std::string> words = WordsOf(comment);
  for (size_t i = 0; i + 3 < words.size(); ++i) {
    const std::optional<int64_t> next = NumberIn(words[i + 1]);
    if (!next) continue;
    const bool of_characters = absl::StartsWith(words[i + 2], "characters");
    const bool after_at = i > 0 && absl::EqualsIgnoreCase(words[i - 1], "at");
    if (words[i] == "most" && of_characters) stated.characters.push_back(*next);
    if (words[i] == "of" && of_characters) stated.characters.push_back(*next);
    if (words[i] == "most" && after_at && !of_characters) stated.items = next;
    if (words[i] == "least" && after_at) stated.least = next;
    if (words[i] == "to" && i > 0 && NumberIn(words[i - 1])) {
      stated.least = NumberIn(words[i - 1]);
      stated.most = next;
    }
  }
  return stated;
}

}  // namespace renkei::limits
