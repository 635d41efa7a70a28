#include "common/resource/index_keys.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::resource {
namespace {

constexpr absl::string_view kEnd("\0", 1);
constexpr absl::string_view kByName("\1", 1);
constexpr absl::string_view kLaterYear("\2", 1);
constexpr absl::string_view kReference("\1", 1);
constexpr absl::string_view kUniqueText("\2", 1);

// All keys that begin with `prefix`, which does not end with byte 255.
KeyRange RangeOf(std::string prefix) {
  std::string limit = prefix;
  ++limit.back();
  return {std::move(prefix), std::move(limit)};
}

std::string Collection(absl::string_view parent, absl::string_view collection) {
  return absl::StrCat(parent, parent.empty() ? "" : "/", collection);
}

KeyRange LaterYearRange(absl::string_view parent, absl::string_view collection, int64_t year) {
  return RangeOf(absl::StrCat(Collection(parent, collection), kLaterYear, year, kEnd));
}

}  // namespace

KeyRange ListRange(absl::string_view parent, absl::string_view collection) {
  return RangeOf(absl::StrCat(Collection(parent, collection), kEnd));
}

KeyRange ListRangeByName(absl::string_view parent, absl::string_view collection) {
  return RangeOf(absl::StrCat(Collection(parent, collection), kByName));
}

std::vector<KeyRange> ListRangesOf(absl::string_view parent, absl::string_view collection,
                                   const time::Span& days) {
  const std::string list = ListRange(parent, collection).first;
  const time::Day new_year(days.first.year(), 1, 1);
  // What began in earlier years comes before what began in this one.
  return {LaterYearRange(parent, collection, days.first.year()),
          {absl::StrCat(list, time::FormatDay(new_year)),
           RangeOf(absl::StrCat(list, time::FormatDay(days.last), kEnd)).limit}};
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
  const absl::string_view parent = fields::ParentOf(name);
  const std::optional<time::Span> days = rules.DaysOf(record);
  const std::string order = type.pattern.Join(parent, rules.OrderOf(fields::IdOf(name)));
  const std::string place = absl::StrCat(days ? time::FormatDay(days->first) : "", kEnd, order);
  std::vector<std::string> keys = {absl::StrCat(ListRange(parent, collection).first, place),
                                   absl::StrCat(ListRangeByName(parent, collection).first, order)};
  if (days) {
    for (int64_t year = days->first.year() + 1; year <= days->last.year(); ++year) {
      keys.push_back(absl::StrCat(LaterYearRange(parent, collection, year).first, place));
    }
  }
  for (const std::string& target : rules.ReferencesOf(record)) {
    keys.push_back(absl::StrCat(RangeOfReferencesTo(target).first, name));
  }
  for (const std::string& text : rules.UniqueTextsOf(record)) {
    keys.push_back(absl::StrCat(RangeOfUniqueText(collection, text).first, name));
  }
  return keys;
}

}  // namespace renkei::resource
