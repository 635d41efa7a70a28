// The keys under which records stand in the ledger's index.
//
//   what                key
//   place in a list     "programmes/p/activities" 0 first day 0 order
//   place by name       "programmes/p/activities" 1 order
//   days in later years "programmes/p/activities" 2 year 0 first day 0 order
//   reference           1 target 0 name
//   unique text         2 "activities" 0 text 0 name
//
// The order is the name with Rules::OrderOf in place of its id.
//
// The first day is empty for records without days. A record whose days reach into other calendar
// years than that of the first has a key for each, so that what lies in a year is found without
// looking at all that began before.
//
// Names contain no byte below '-', so the zero bytes keep the parts apart, and whatever lies below
// a record in the tree of names begins with its name and '/'.
#ifndef RENKEI_COMMON_RESOURCE_INDEX_KEYS_H_
#define RENKEI_COMMON_RESOURCE_INDEX_KEYS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/time/day.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// Another name with every change of what keys a record has, here or in the rules of any resource:
// ledgers whose index has another are reindexed when they are opened. The first had no name, and
// only the place in a list, references and unique texts.
inline constexpr absl::string_view kIndexFormat = "renkei-index-3";

// The keys from `first` up to but not `limit`.
struct KeyRange {
  std::string first;
  std::string limit;
};

// `collection` is the last of a pattern's collections, `parent` a name or, at the top, empty.
KeyRange ListRange(absl::string_view parent, absl::string_view collection);
KeyRange ListRangeByName(absl::string_view parent, absl::string_view collection);
// Where in the list, in its order, all records with a day in `days` are, and others; each once.
std::vector<KeyRange> ListRangesOf(absl::string_view parent, absl::string_view collection,
                                   const time::Span& days);
// Everything below the record `name`, of any collection.
KeyRange RangeBelow(absl::string_view name);
KeyRange RangeOfReferencesTo(absl::string_view target);
KeyRange RangeOfUniqueText(absl::string_view collection, absl::string_view text);

// All keys of a record.
std::vector<std::string> IndexKeysOf(const ResourceType& type, const Rules& rules,
                                     absl::string_view name,
                                     const google::protobuf::Message& record);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_INDEX_KEYS_H_
