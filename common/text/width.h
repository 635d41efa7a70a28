// How much room text takes in a terminal, and how it is broken into lines.
//
// A character of East Asian wide or full width takes two columns, a combining one none; one whose
// width the Unicode standard calls ambiguous takes one, as terminals do today.
#ifndef RENKEI_COMMON_TEXT_WIDTH_H_
#define RENKEI_COMMON_TEXT_WIDTH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::text {

// `text` made fit for a terminal and for XML: control characters but the line feed are dropped, so
// that a record cannot steer the reader's terminal; bytes that are not UTF-8, and the code points
// U+FFFE and U+FFFF, which are no characters, become U+FFFD.
std::string Printable(absl::string_view text);

// Columns that one line of printable text takes.
int DisplayWidth(absl::string_view text);

// Breaks printable text into lines of at most `width` columns, at least one line. It breaks at
// spaces, between wide characters and between a slash and a letter, never before closing or after
// opening punctuation; a word wider than a line is cut, and a single character wider than `width`
// still stands in a line of its own. Line feeds break always.
std::vector<std::string> Wrap(absl::string_view text, int width);

// Columns of the widest piece of `text` that Wrap does not like to cut.
int WidestWord(absl::string_view text);

// `text` followed, or preceded, by as many spaces as make it `width` columns wide; as it is where
// it is wider.
std::string PadRight(absl::string_view text, int width);
std::string PadLeft(absl::string_view text, int width);

}  // namespace renkei::text

#endif  // RENKEI_COMMON_TEXT_WIDTH_H_
