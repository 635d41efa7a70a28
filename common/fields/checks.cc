#include "common/fields/checks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/fields/limits.h"
#include "common/text/utf8.h"

namespace renkei::fields {
namespace {

// What has no place in a text: it would end keys that are made of it, or steer a terminal.
bool IsControl(unsigned char byte) {
  return byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t');
}

bool IsLanguage(absl::string_view text) {
  if (text.size() > kMaxLanguageCharacters) return false;
  const std::vector<absl::string_view> subtags = absl::StrSplit(text, '-');
  const absl::string_view primary = subtags.front();
  if (primary.size() < 2 || primary.size() > 3) return false;
  if (!std::all_of(primary.begin(), primary.end(), absl::ascii_islower)) return false;
  return std::all_of(subtags.begin() + 1, subtags.end(), [](absl::string_view subtag) {
    return !subtag.empty() && subtag.size() <= 8 &&
           std::all_of(subtag.begin(), subtag.end(), absl::ascii_isalnum);
  });
}

std::string NamesOf(const google::protobuf::EnumDescriptor& type) {
  std::string names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    absl::StrAppend(&names, names.empty() ? "" : ", ", type.value(i)->name());
  }
  return names;
}

}  // namespace

void CheckText(absl::string_view text, size_t max_characters, const Place& at) {
  const std::optional<size_t> characters = text::CountCodePoints(text);
  if (!characters) return at.Refuse("is not UTF-8");
  if (std::any_of(text.begin(), text.end(), IsControl)) {
    at.Refuse("holds control characters beside tabs and line breaks");
  }
  if (*characters > max_characters) {
    at.Refuse(
        absl::StrCat("has ", *characters, " characters; at most ", max_characters, " are allowed"));
  }
}

void RequireText(absl::string_view text, size_t max_characters, const Place& at) {
  if (text.empty()) return at.Refuse("is required");
  CheckText(text, max_characters, at);
}

std::optional<time::Day> CheckDay(absl::string_view text, const Place& at) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<time::Day> day = time::ParseDay(text);
  if (day.ok()) return *day;
  at.Refuse(day.status().message());
  return std::nullopt;
}

std::optional<time::Day> RequireDay(absl::string_view text, const Place& at) {
  if (text.empty()) at.Refuse("is required");
  return CheckDay(text, at);
}

void CheckValidity(absl::string_view valid_from, absl::string_view valid_to, const Place& message) {
  const std::optional<time::Day> from = CheckDay(valid_from, message.Field("valid_from"));
  const std::optional<time::Day> to = CheckDay(valid_to, message.Field("valid_to"));
  if (from && to && *to < *from) {
    message.Field("valid_to").Refuse(absl::StrCat(valid_to, " is before valid_from, ", valid_from));
  }
}

bool IsWebAddress(absl::string_view uri) {
  const size_t scheme_end = uri.find("://");
  if (scheme_end == absl::string_view::npos) return false;
  const absl::string_view scheme = uri.substr(0, scheme_end);
  if (!absl::EqualsIgnoreCase(scheme, "http") && !absl::EqualsIgnoreCase(scheme, "https")) {
    return false;
  }
  const absl::string_view rest = uri.substr(scheme_end + 3);
  const absl::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && std::none_of(uri.begin(), uri.end(), [](unsigned char c) {
    return absl::ascii_isspace(c) || absl::ascii_iscntrl(c);
  });
}

void CheckUri(absl::string_view uri, const Place& at) {
  if (uri.empty()) return;
  CheckText(uri, kMaxUriCharacters, at);
  if (!IsWebAddress(uri))
    at.RefuseText(uri, "is not a web address: expected http:// or https:// and a host");
}

void RequireUri(absl::string_view uri, const Place& at) {
  if (uri.empty()) return at.Refuse("is required");
  CheckUri(uri, at);
}

void RequireLanguage(absl::string_view language, const Place& at) {
  if (language.empty()) return at.Refuse("is required");
  if (!IsLanguage(language)) at.RefuseText(language, "is not a BCP 47 language, such as \"ja\"");
}

void CheckCountry(absl::string_view country, const Place& at) {
  if (country.empty()) return;
  if (country.size() != 2 || !absl::ascii_isupper(country[0]) || !absl::ascii_isupper(country[1])) {
    at.RefuseText(country, "is not an ISO 3166-1 alpha-2 country, such as \"CN\"");
  }
}

void RequireCountry(absl::string_view country, const Place& at) {
  if (country.empty()) return at.Refuse("is required");
  CheckCountry(country, at);
}

void CheckCount(int count, int max, const Place& at) {
  if (count > max) at.Refuse(absl::StrCat("has ", count, " items; at most ", max, " are allowed"));
}

void CheckEnum(const google::protobuf::EnumDescriptor& type, int value, const Place& at) {
  if (type.FindValueByNumber(value) == nullptr) {
    at.Refuse(absl::StrCat(value, " is not a known value; expected one of ", NamesOf(type)));
  }
}

void RequireEnum(const google::protobuf::EnumDescriptor& type, int value, const Place& at) {
  if (value == 0) return at.Refuse(absl::StrCat("is required; expected one of ", NamesOf(type)));
  CheckEnum(type, value, at);
}

}  // namespace renkei::fields
