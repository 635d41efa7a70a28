// What fields of every message are held to: texts, days, addresses, codes, enum values.
//
// Each function refuses a wrong value at its place and otherwise does nothing. An absent value is
// refused only by those called Require.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_FIELDS_CHECKS_H_
#define RENKEI_COMMON_FIELDS_CHECKS_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "common/time/day.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace renkei::fields {

// UTF-8 without control characters other than tabs and line breaks.
void CheckText(absl::string_view text, size_t max_characters, const Place& at);
void RequireText(absl::string_view text, size_t max_characters, const Place& at);

// "ISO 8601 day". The day, when there is one and it exists.
std::optional<time::Day> CheckDay(absl::string_view text, const Place& at);
std::optional<time::Day> RequireDay(absl::string_view text, const Place& at);

// valid_from and valid_to, both optional, in order.
void CheckValidity(absl::string_view valid_from, absl::string_view valid_to, const Place& message);

// Whether it is an http or https address that names a host and has no white space.
bool IsWebAddress(absl::string_view uri);
// An http or https address of at most kMaxUriCharacters that names a host.
void CheckUri(absl::string_view uri, const Place& at);
void RequireUri(absl::string_view uri, const Place& at);

// BCP 47, as far as form goes: "ja", "zh-Hant". At most kMaxLanguageCharacters.
void RequireLanguage(absl::string_view language, const Place& at);

// ISO 3166-1 alpha-2, as far as form goes: "CN".
void CheckCountry(absl::string_view country, const Place& at);
void RequireCountry(absl::string_view country, const Place& at);

// A repeated field's number of items.
void CheckCount(int count, int max, const Place& at);

void CheckEnum(const google::protobuf::EnumDescriptor& type, int value, const Place& at);
void RequireEnum(const google::protobuf::EnumDescriptor& type, int value, const Place& at);

// Enums are open on the wire: a number this version does not know arrives as it is, and is refused.
template <typename Enum>
void CheckEnum(Enum value, const Place& at) {
  CheckEnum(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value), at);
}
template <typename Enum>
void RequireEnum(Enum value, const Place& at) {
  RequireEnum(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value), at);
}

}  // namespace renkei::fields

#endif  // RENKEI_COMMON_FIELDS_CHECKS_H_
