// Resource names: what an id looks like, and the pattern of a resource's names.
#ifndef RENKEI_COMMON_FIELDS_NAME_PATTERN_H_
#define RENKEI_COMMON_FIELDS_NAME_PATTERN_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace renkei::fields {

// Lower-case letters, digits and "-", starting with a letter or digit, at most
// kMaxIdCharacters.
bool IsId(absl::string_view text);

void RequireId(absl::string_view id, const Place& at);

// "programmes/*/activities/*": names of these collections, an id after each.
//
// Threads: immutable; any.
class NamePattern final {
 public:
  // Requires the form above: collections and "*" in turn.
  explicit NamePattern(absl::string_view text);

  // Whether `name` has this form. The empty pattern, that of a top-level collection's parent, is
  // the form of the empty name.
  bool Matches(absl::string_view name) const;

  // "activities".
  const std::string& collection() const { return collections_.back(); }
  const std::string& text() const { return text_; }
  // The pattern of the parent: "programmes/*".
  NamePattern Parent() const;

  // The name with this parent and id. Nothing is checked.
  std::string Join(absl::string_view parent, absl::string_view id) const;

 private:
  std::string text_;
  std::vector<std::string> collections_;
};

// "consultation-01" of "programmes/jp-cn-air/activities/consultation-01".
absl::string_view IdOf(absl::string_view name);

// "programmes/jp-cn-air" of "programmes/jp-cn-air/activities/consultation-01"; empty at the top.
absl::string_view ParentOf(absl::string_view name);

// Refuse a name that is not of this pattern.
void CheckName(absl::string_view name, const NamePattern& pattern, const Place& at);
void RequireName(absl::string_view name, const NamePattern& pattern, const Place& at);
// Of a repeated field of the message at `message`.
void RequireNames(const google::protobuf::RepeatedPtrField<std::string>& names,
                  const NamePattern& pattern, const Place& message, absl::string_view field);

}  // namespace renkei::fields

#endif  // RENKEI_COMMON_FIELDS_NAME_PATTERN_H_
