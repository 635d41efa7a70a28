#include "common/resource/index_keys.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::resource {
namespace {

constexpr absl::string_view kEnd("\0", 1);
constexpr absl::string_view kReference("\1", 1);
constexpr absl::string_view kUniqueText("\2", 1);

// All keys that begin with `prefix`, which does not end with byte 255.
KeyRange RangeOf(std::string prefix) {
  std::string limit = prefix;
  ++limit.back();
  return {std::move(prefix), std::move(limit)};
}

}  // namespace

KeyRange ListRange(absl::string_view parent, absl::string_view collection) {
  return RangeOf(absl::StrCat(parent, parent.empty() ? "" : "/", collection, kEnd));
}

KeyRange RangeBelow(absl::string_view name) { return RangeOf(absl::StrCat(name, "/")); }

KeyRange RangeOfReferencesTo(absl::string_view target) {
  return RangeOf(absl::StrCat(kReference, target, kEnd));
}

KeyRange RangeOfUniqueText(absl::string_view collection, absl::string_view text) {
  return RangeOf(absl::StrCat(kUniqueText, collection, kEnd, text, kEnd));
}

std::vector<std::string> IndexKeysOf(const ResourceType& type, const Rules& rules,
                                     absl::string_view name,
                                     const google::protobuf::Message& record) {
  const std::string& collection = type.pattern.collection();
  std::vector<std::string> keys = {absl::StrCat(ListRange(fields::ParentOf(name), collection).first,
                                                rules.OrderOf(record), kEnd, name)};
  for (const std::string& target : rules.ReferencesOf(record)) {
    keys.push_back(absl::StrCat(RangeOfReferencesTo(target).first, name));
  }
  for (const std::string& text : rules.UniqueTextsOf(record)) {
    keys.push_back(absl::StrCat(RangeOfUniqueText(collection, text).first, name));
  }
  return keys;
}

}  // namespace renkei::resource
