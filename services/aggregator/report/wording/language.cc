#include "services/aggregator/report/wording/language.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/match.h"

namespace renkei::wording {
namespace {

// "zh-Hans" is a form of "zh"; "zho" is not.
bool IsFormOf(absl::string_view tag, absl::string_view broader) {
  return tag.size() > broader.size() && tag[broader.size()] == '-' &&
         absl::StartsWithIgnoreCase(tag, broader);
}

}  // namespace

std::vector<absl::string_view> BroadeningTags(absl::string_view tag) {
  std::vector<absl::string_view> tags;
  for (size_t end = tag.size(); end != absl::string_view::npos; end = tag.rfind('-', end - 1)) {
    tags.push_back(tag.substr(0, end));
    if (end == 0) break;
  }
  return tags;
}

int LanguageDistance(absl::string_view recorded, absl::string_view wanted) {
  std::vector<absl::string_view> tags = BroadeningTags(wanted);
  tags.push_back("en");
  int distance = 0;
  for (const absl::string_view tag : tags) {
    if (absl::EqualsIgnoreCase(recorded, tag)) return distance;
    if (IsFormOf(recorded, tag)) return distance + 1;
    distance += 2;
  }
  return distance;
}

std::string TextIn(const type::v1::LocalizedText& text, absl::string_view wanted) {
  const auto& texts = text.texts();
  if (texts.empty()) return "";
  // The map has no order of its own; the tag makes the choice the same every time.
  const auto rank = [wanted](const auto& entry) {
    return std::make_tuple(LanguageDistance(entry.first, wanted), entry.first);
  };
  return std::min_element(texts.begin(), texts.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->second;
}

}  // namespace renkei::wording
