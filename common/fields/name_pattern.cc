#include "common/fields/name_pattern.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/fields/limits.h"

namespace renkei::fields {
namespace {

bool IsIdCharacter(char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-'; }

// `name` without its last two segments; npos when it has no more than two.
size_t EndOfParent(absl::string_view name) {
  const size_t before_id = name.rfind('/');
  if (before_id == absl::string_view::npos || before_id == 0) return absl::string_view::npos;
  return name.rfind('/', before_id - 1);
}

}  // namespace

bool IsId(absl::string_view text) {
  return !text.empty() && text.size() <= kMaxIdCharacters && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), IsIdCharacter);
}

void RequireId(absl::string_view id, const Place& at) {
  if (id.empty()) return at.Refuse("is required");
  if (!IsId(id)) {
    at.RefuseText(id, absl::StrCat("is not an id: expected lower-case letters, digits and \"-\", ",
                                   "starting with a letter or digit, at most ", kMaxIdCharacters,
                                   " characters"));
  }
}

NamePattern::NamePattern(absl::string_view text) : text_(text) {
  const std::vector<absl::string_view> segments = absl::StrSplit(text, '/');
  for (size_t i = 0; i < segments.size(); i += 2) collections_.emplace_back(segments[i]);
}

bool NamePattern::Matches(absl::string_view name) const {
  if (text_.empty()) return name.empty();
  const std::vector<absl::string_view> segments = absl::StrSplit(name, '/');
  if (segments.size() != 2 * collections_.size()) return false;
  for (size_t i = 0; i < collections_.size(); ++i) {
    if (segments[2 * i] != collections_[i] || !IsId(segments[2 * i + 1])) return false;
  }
  return true;
}

NamePattern NamePattern::Parent() const { return NamePattern(ParentOf(text_)); }

std::string NamePattern::Join(absl::string_view parent, absl::string_view id) const {
  return absl::StrCat(parent, parent.empty() ? "" : "/", collection(), "/", id);
}

absl::string_view IdOf(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == absl::string_view::npos ? name : name.substr(slash + 1);
}

absl::string_view ParentOf(absl::string_view name) {
  const size_t end = EndOfParent(name);
  return end == absl::string_view::npos ? absl::string_view() : name.substr(0, end);
}

void CheckName(absl::string_view name, const NamePattern& pattern, const Place& at) {
  if (name.empty() || pattern.Matches(name)) return;
  at.RefuseText(name, absl::StrCat("is not a name of the form ", pattern.text()));
}

void RequireName(absl::string_view name, const NamePattern& pattern, const Place& at) {
  if (name.empty()) return at.Refuse("is required");
  CheckName(name, pattern, at);
}

void RequireNames(const google::protobuf::RepeatedPtrField<std::string>& names,
                  const NamePattern& pattern, const Place& message, absl::string_view field) {
  for (int i = 0; i < names.size(); ++i) RequireName(names[i], pattern, message.Item(field, i));
}

}  // namespace renkei::fields
