#include "cli/cells/notation.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/macros.h"
#include "common/time/day.h"

namespace renkei::cells {
namespace {

constexpr absl::string_view kTextExpected =
    "texts by language, ja=環境保護局|en=Environment bureau";
absl::Status Expected(absl::string_view expected) { return absl::InvalidArgumentError(expected); }

// The character that closes what `open` opens; 0: it opens nothing.
char Closing(char open) {
  switch (open) {
    case '[':
      return ']';
    case '(':
      return ')';
    case '<':
      return '>';
    case '"':
      return '"';
    default:
      return 0;
  }
}

// Walks over text, knowing what is escaped or stands inside [...] or "...".
class Walk {
 public:
  explicit Walk(absl::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  size_t at() const { return at_; }
  // The character here separates or opens, if its kind does.
  bool outside() const { return close_ == 0 && text_[at_] != '\\'; }

  void Step() {
    const char c = text_[at_];
    if (c == '\\') {
      at_ += 2;
      return;
    }
    const bool opens = c == '[' || (c == '"' && AfterSpace());
    if (close_ != 0) {
      if (c == close_) close_ = 0;
    } else if (opens) {
      close_ = Closing(c);
    }
    ++at_;
  }

 private:
  bool AfterSpace() const { return at_ == 0 || absl::ascii_isspace(text_[at_ - 1]); }

  absl::string_view text_;
  size_t at_ = 0;
  char close_ = 0;
};

// Position of the first `c` from `from` on that is not escaped; npos: none.
size_t FindUnescaped(absl::string_view text, char c, size_t from) {
  for (size_t at = from; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == c) {
      return at;
    }
  }
  return absl::string_view::npos;
}

// Where the details of an entry start: at the first allowed opening after white space.
size_t StartOfDetails(absl::string_view text, absl::string_view allowed) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (absl::StrContains(allowed, text[at]) &&
               (at == 0 || absl::ascii_isspace(text[at - 1]))) {
      return at;
    }
  }
  return text.size();
}

std::string EntryExpected(absl::string_view allowed) {
  std::string expected = "an entry";
  for (const char kind : allowed) {
    absl::StrAppend(&expected, kind == '@' ? " @2019-01-31" : "");
    if (kind != '@') expected.append({' ', kind, '.', '.', '.', Closing(kind)});
  }
  return absl::StrCat(expected, ", each detail closed and at most once");
}

}  // namespace

std::vector<absl::string_view> Split(absl::string_view text, absl::string_view separator) {
  std::vector<absl::string_view> parts;
  size_t start = 0;
  for (Walk walk(text); !walk.done();) {
    if (walk.outside() && absl::StartsWith(text.substr(walk.at()), separator)) {
      parts.push_back(absl::StripAsciiWhitespace(text.substr(start, walk.at() - start)));
      start = walk.at() + separator.size();
      while (!walk.done() && walk.at() < start) walk.Step();
    } else {
      walk.Step();
    }
  }
  const absl::string_view last =
      absl::StripAsciiWhitespace(text.substr(std::min(start, text.size())));
  if (!parts.empty() || !last.empty()) parts.push_back(last);
  return parts;
}

std::vector<absl::string_view> SplitList(absl::string_view text) {
  std::vector<absl::string_view> entries;
  size_t start = 0;
  for (Walk walk(text); !walk.done(); walk.Step()) {
    const size_t at = walk.at();
    if (!walk.outside() || text[at] != ';') continue;
    if (at + 1 < text.size() && !absl::ascii_isspace(text[at + 1])) continue;
    entries.push_back(absl::StripAsciiWhitespace(text.substr(start, at - start)));
    start = at + 1;
  }
  const absl::string_view last = absl::StripAsciiWhitespace(text.substr(start));
  if (!entries.empty() || !last.empty()) entries.push_back(last);
  return entries;
}

std::string Unescape(absl::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    plain.push_back(text[at]);
  }
  return plain;
}

absl::string_view Entry::Detail(char kind) const {
  const auto found = details.find(kind);
  return found == details.end() ? absl::string_view() : absl::string_view(found->second);
}

absl::StatusOr<Entry> ParseEntry(absl::string_view text, absl::string_view allowed) {
  Entry entry;
  size_t at = StartOfDetails(text, allowed);
  entry.head = Unescape(absl::StripAsciiWhitespace(text.substr(0, at)));
  while (at < text.size()) {
    const char kind = text[at];
    if (!absl::StrContains(allowed, kind) || entry.details.count(kind) > 0) {
      return Expected(EntryExpected(allowed));
    }
    const size_t end = kind == '@' ? std::min(text.find_first_of(" \t\n", at), text.size())
                                   : FindUnescaped(text, Closing(kind), at + 1);
    if (end == absl::string_view::npos) return Expected(EntryExpected(allowed));
    entry.details[kind] = std::string(text.substr(at + 1, end - at - 1));
    at = std::min(kind == '@' ? end : end + 1, text.size());
    while (at < text.size() && absl::ascii_isspace(text[at])) ++at;
  }
  return entry;
}

absl::StatusOr<type::v1::LocalizedText> ParseText(absl::string_view text) {
  type::v1::LocalizedText localized;
  for (const absl::string_view part : Split(text, "|")) {
    const size_t equals = part.find('=');
    if (equals == absl::string_view::npos) return Expected(kTextExpected);
    const absl::string_view language = absl::StripAsciiWhitespace(part.substr(0, equals));
    const std::string value = Unescape(absl::StripAsciiWhitespace(part.substr(equals + 1)));
    const bool fresh = localized.texts().count(std::string(language)) == 0;
    if (!IsLanguage(language) || value.empty() || !fresh) return Expected(kTextExpected);
    (*localized.mutable_texts())[std::string(language)] = value;
  }
  if (localized.texts().empty()) return Expected(kTextExpected);
  return localized;
}

absl::StatusOr<std::vector<type::v1::LocalizedText>> ParseTextsTogether(absl::string_view text) {
  std::vector<type::v1::LocalizedText> together;
  const std::vector<absl::string_view> languages = Split(text, "|");
  for (const absl::string_view part : languages) {
    const size_t equals = part.find('=');
    if (equals == absl::string_view::npos) return Expected(kTextExpected);
    const absl::string_view language = absl::StripAsciiWhitespace(part.substr(0, equals));
    const std::vector<absl::string_view> texts = Split(part.substr(equals + 1), "+");
    if (part.data() == languages.front().data()) together.resize(texts.size());
    if (texts.size() != together.size()) {
      return Expected("as many texts in each language, ja=幹部+実務者|en=managers+practitioners");
    }
    for (size_t i = 0; i < texts.size(); ++i) {
      RENKEI_ASSIGN_OR_RETURN(const type::v1::LocalizedText one,
                              ParseText(absl::StrCat(language, "=", texts[i])));
      together[i].MergeFrom(one);
    }
  }
  return together;
}

absl::StatusOr<Validity> ParseValidity(absl::string_view text) {
  constexpr absl::string_view kExpected =
      "a validity, (2018-03-17..), (..2018-03-16) or both ends; a bracket that belongs to the name "
      "is written \\(";
  if (!absl::StrContains(text, "..")) return Expected(kExpected);
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits("..", 1));
  const absl::string_view from = absl::StripAsciiWhitespace(ends.first);
  const absl::string_view to = absl::StripAsciiWhitespace(ends.second);
  for (const absl::string_view end : {from, to}) {
    if (!end.empty() && !time::ParseDay(end).ok()) return Expected(kExpected);
  }
  if (from.empty() && to.empty()) return Expected(kExpected);
  if (!from.empty() && !to.empty() && from > to) {
    return Expected("a validity that does not end before it starts");
  }
  return Validity{.from = std::string(from), .to = std::string(to)};
}

bool IsLanguage(absl::string_view text) {
  const std::vector<absl::string_view> subtags = absl::StrSplit(text, '-');
  const size_t primary = subtags.front().size();
  if (primary < 2 || primary > 3) return false;
  if (!std::all_of(subtags[0].begin(), subtags[0].end(), absl::ascii_islower)) return false;
  return std::all_of(subtags.begin() + 1, subtags.end(), [](absl::string_view subtag) {
    return subtag.size() >= 2 && subtag.size() <= 8 &&
           std::all_of(subtag.begin(), subtag.end(), absl::ascii_isalnum);
  });
}

}  // namespace renkei::cells
