#include "common/text/width.h"

#include <utf8proc.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/text/utf8.h"

namespace renkei::text {
namespace {

// One decoded code point with its bytes; U+FFFD for a byte that is not UTF-8.
struct Character {
  utf8proc_int32_t point = 0;
  absl::string_view bytes;
};

std::vector<Character> CharactersOf(absl::string_view text) {
  std::vector<Character> characters;
  while (!text.empty()) {
    const text::CodePoint point =
        text::FirstCodePoint(text).value_or(text::CodePoint{U'\uFFFD', 1});
    characters.push_back({static_cast<utf8proc_int32_t>(point.value), text.substr(0, point.bytes)});
    text.remove_prefix(point.bytes);
  }
  return characters;
}

int WidthOf(utf8proc_int32_t point) { return utf8proc_charwidth(point); }

// A piece that stands on one line if at all possible, with the spaces before it.
struct Piece {
  std::vector<Character> characters;
  int width = 0;
  bool after_space = false;
};

// May not begin a line: what closes, and wide marks such as the ideographic full stop.
bool Closes(utf8proc_int32_t point) {
  const utf8proc_category_t category = utf8proc_category(point);
  switch (category) {
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
      return true;
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_LM:
      return WidthOf(point) == 2;
    default:
      return WidthOf(point) == 0;  // belongs to the character before it
  }
}

// May not end a line: what opens.
bool Opens(utf8proc_int32_t point) {
  const utf8proc_category_t category = utf8proc_category(point);
  return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

bool IsLetter(utf8proc_int32_t point) {
  const utf8proc_category_t category = utf8proc_category(point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool MayBreakBetween(const Character& left, const Character& right) {
  if (Closes(right.point) || Opens(left.point)) return false;
  if (left.point == '/' && IsLetter(right.point)) return true;
  return WidthOf(left.point) == 2 || WidthOf(right.point) == 2;
}

// A line's pieces; runs of spaces between them count as one.
std::vector<Piece> PiecesOf(absl::string_view line) {
  std::vector<Piece> pieces;
  bool after_space = false;
  for (const Character& character : CharactersOf(line)) {
    if (character.point == ' ') {
      after_space = true;
      continue;
    }
    const bool starts = pieces.empty() || after_space ||
                        MayBreakBetween(pieces.back().characters.back(), character);
    if (starts) pieces.push_back({{}, 0, after_space && !pieces.empty()});
    after_space = false;
    pieces.back().characters.push_back(character);
    pieces.back().width += WidthOf(character.point);
  }
  return pieces;
}

// Appends the lines of one piece that is wider than a line.
void Cut(const Piece& piece, int width, std::vector<std::string>& lines, int& used) {
  for (const Character& character : piece.characters) {
    const int wide = WidthOf(character.point);
    if (used > 0 && used + wide > width) {
      lines.emplace_back();
      used = 0;
    }
    absl::StrAppend(&lines.back(), character.bytes);
    used += wide;
  }
}

void WrapLine(absl::string_view line, int width, std::vector<std::string>& lines) {
  lines.emplace_back();
  int used = 0;
  for (const Piece& piece : PiecesOf(line)) {
    const int space = piece.after_space && used > 0 ? 1 : 0;
    if (used > 0 && used + space + piece.width > width) {
      lines.emplace_back();
      used = 0;
    } else if (space == 1) {
      lines.back().push_back(' ');
      ++used;
    }
    Cut(piece, width, lines, used);
  }
}

}  // namespace

std::string Printable(absl::string_view text) {
  std::string printable;
  for (const Character& character : CharactersOf(text)) {
    // No XML may hold the last two code points of the plane.
    if (character.point >= 0xFFFD && character.point <= 0xFFFF) {
      absl::StrAppend(&printable, "\xEF\xBF\xBD");
    } else if (character.point == '\n' ||
               utf8proc_category(character.point) != UTF8PROC_CATEGORY_CC) {
      absl::StrAppend(&printable, character.bytes);
    }
  }
  return printable;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (const Character& character : CharactersOf(text)) width += WidthOf(character.point);
  return width;
}

std::vector<std::string> Wrap(absl::string_view text, int width) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) WrapLine(line, width, lines);
  return lines;
}

int WidestWord(absl::string_view text) {
  int widest = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    for (const Piece& piece : PiecesOf(line)) widest = std::max(widest, piece.width);
  }
  return widest;
}

std::string PadRight(absl::string_view text, int width) {
  return absl::StrCat(text, std::string(std::max(0, width - DisplayWidth(text)), ' '));
}

std::string PadLeft(absl::string_view text, int width) {
  return absl::StrCat(std::string(std::max(0, width - DisplayWidth(text)), ' '), text);
}

}  // namespace renkei::text
