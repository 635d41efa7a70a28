// UTF-8 as code points. Overlong forms, surrogates and what lies beyond U+10FFFF are not UTF-8.
#ifndef RENKEI_COMMON_TEXT_UTF8_H_
#define RENKEI_COMMON_TEXT_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::text {

struct CodePoint {
  char32_t value = 0;
  size_t bytes = 0;  // that it takes in UTF-8
};

// What stands at the front of `text`, which is not empty; nullopt: no code point.
std::optional<CodePoint> FirstCodePoint(absl::string_view text);

// The byte at which `text` stops being UTF-8; nullopt if it is UTF-8 to its end.
std::optional<size_t> FirstByteNotUtf8(absl::string_view text);

// How many code points there are; nullopt when `text` is not UTF-8.
std::optional<size_t> CountCodePoints(absl::string_view text);

// The code points of `text`; a byte that is not UTF-8 becomes U+FFFD.
std::u32string CodePointsOf(absl::string_view text);
std::string Utf8Of(const std::u32string& points);

// As much of the front of `text` as lies in `max_bytes`, cut between code points.
absl::string_view Prefix(absl::string_view text, size_t max_bytes);

}  // namespace renkei::text

#endif  // RENKEI_COMMON_TEXT_UTF8_H_
