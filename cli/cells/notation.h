// How lists, entries and texts are written in a cell. docs/import.md is the manual; here is its
// grammar, but for days (days.h) and counts (counts.h).
//
// Functions that return a status answer InvalidArgument with a message that says what was expected:
// "a day, 2018-05-23". The caller knows where the cell is.
#ifndef RENKEI_CLI_CELLS_NOTATION_H_
#define RENKEI_CLI_CELLS_NOTATION_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::cells {

// Divides `text` at each `separator` that stands outside [...] and "..." and has no backslash
// before it. Parts are trimmed, their backslashes kept. An empty text has no parts.
std::vector<absl::string_view> Split(absl::string_view text, absl::string_view separator);

// The entries of a list: parts divided by ";" before white space or the end.
std::vector<absl::string_view> SplitList(absl::string_view text);

// `text` without the backslashes that took away their next character's meaning.
std::string Unescape(absl::string_view text);

// An entry: a head and, each after white space, details. For example
//   IGES (implied)      fy2018-report [表 2-1-1] @2019-01-31 "as written" <https://...>
struct Entry {
  std::string head;                     // unescaped, trimmed
  std::map<char, std::string> details;  // by '[', '(', '<', '"', '@'; as written, escapes kept

  // The detail, or an empty text.
  absl::string_view Detail(char kind) const;
};

// Reads an entry whose details are of the kinds in `allowed`, each at most once.
absl::StatusOr<Entry> ParseEntry(absl::string_view text, absl::string_view allowed);

// "ja=環境保護局|en=Environmental protection bureau"
absl::StatusOr<type::v1::LocalizedText> ParseText(absl::string_view text);

// "ja=幹部+実務者|en=managers+practitioners": texts that go together, as many in each language.
absl::StatusOr<std::vector<type::v1::LocalizedText>> ParseTextsTogether(absl::string_view text);

// A validity, "2018-03-17..", "..2018-03-16" or both ends. An end that is open is empty.
struct Validity {
  std::string from;
  std::string to;
};
absl::StatusOr<Validity> ParseValidity(absl::string_view text);

// Whether `text` is a language tag: "ja", "zh-Hans".
bool IsLanguage(absl::string_view text);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_NOTATION_H_
