#include "cli/cells/plain_form.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "common/text/utf8.h"

namespace renkei::cells {
namespace {

char32_t PlainPoint(char32_t point) {
  constexpr char32_t kFullWidthOffset = U'！' - U'!';
  if (point >= U'！' && point <= U'～') return point - kFullWidthOffset;
  switch (point) {
    case U'\u00A0':  // no-break space
    case U'\u202F':  // narrow no-break space
    case U'\u3000':  // ideographic space
      return U' ';
    case U'\u301C':  // wave dash
    case U'\u223C':  // tilde operator
    case U'\u2053':  // swung dash
      return U'~';
    case U'\u2212':  // minus
    case U'\uFE63':  // small hyphen-minus
      return U'-';
    default:
      break;
  }
  if (point >= U'\u2000' && point <= U'\u200A') return U' ';  // typographic spaces
  if (point >= U'\u2010' && point <= U'\u2015') return U'-';  // hyphens and dashes
  return point;
}

}  // namespace

std::string PlainForm(absl::string_view text) {
  std::u32string points = text::CodePointsOf(text);
  std::transform(points.begin(), points.end(), points.begin(), PlainPoint);
  return std::string(absl::StripAsciiWhitespace(text::Utf8Of(points)));
}

std::optional<std::string> PlainFormUnspaced(absl::string_view text) {
  std::string unspaced;
  bool after_space = false;
  for (const char c : PlainForm(text)) {
    if (absl::ascii_isspace(c)) {
      after_space = true;
      continue;
    }
    if (after_space && absl::ascii_isdigit(c) && absl::ascii_isdigit(unspaced.back())) {
      return std::nullopt;
    }
    unspaced.push_back(c);
    after_space = false;
  }
  return unspaced;
}

std::optional<int> ConsumeNumber(absl::string_view& text, size_t most_digits) {
  const auto end = std::find_if_not(text.begin(), text.end(), absl::ascii_isdigit);
  const absl::string_view digits = text.substr(0, static_cast<size_t>(end - text.begin()));
  int number = 0;
  if (digits.empty() || digits.size() > most_digits || !absl::SimpleAtoi(digits, &number)) {
    return std::nullopt;
  }
  text.remove_prefix(digits.size());
  return number;
}

}  // namespace renkei::cells
