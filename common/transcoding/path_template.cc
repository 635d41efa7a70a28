#include "common/transcoding/path_template.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace renkei::transcoding {
namespace {

constexpr absl::string_view kAny = "*";

// Splits "activities:batchCreate" at the last colon of the last segment.
std::pair<absl::string_view, absl::string_view> SplitVerb(absl::string_view path) {
  const size_t colon = path.rfind(':');
  const size_t slash = path.rfind('/');
  if (colon == absl::string_view::npos || (slash != absl::string_view::npos && colon < slash)) {
    return {path, ""};
  }
  return {path.substr(0, colon), path.substr(colon + 1)};
}

// nullopt when an escape is malformed.
std::optional<std::string> PercentDecode(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size() || !absl::ascii_isxdigit(text[i + 1]) ||
        !absl::ascii_isxdigit(text[i + 2])) {
      return std::nullopt;
    }
    decoded += absl::HexStringToBytes(text.substr(i + 1, 2));
    i += 2;
  }
  return decoded;
}

}  // namespace

absl::StatusOr<PathTemplate> PathTemplate::Parse(absl::string_view text) {
  const auto malformed = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat("path template \"", text, "\" ", why));
  };
  PathTemplate result;
  absl::string_view rest = text;
  while (!rest.empty() && rest[0] != ':') {
    if (!absl::ConsumePrefix(&rest, "/")) return malformed("lacks a slash");
    if (absl::ConsumePrefix(&rest, "{")) {
      const size_t end = rest.find('}');
      if (end == absl::string_view::npos) return malformed("leaves a variable open");
      const std::pair<absl::string_view, absl::string_view> variable =
          absl::StrSplit(rest.substr(0, end), absl::MaxSplits('=', 1));
      const absl::string_view pattern = variable.second.empty() ? kAny : variable.second;
      const std::vector<std::string> segments = absl::StrSplit(pattern, '/');
      result.variables_.push_back(
          {std::string(variable.first), result.segments_.size(), segments.size()});
      result.segments_.insert(result.segments_.end(), segments.begin(), segments.end());
      rest.remove_prefix(end + 1);
    } else {
      const absl::string_view literal = rest.substr(0, rest.find_first_of("/:"));
      if (literal.empty()) return malformed("has an empty segment");
      result.segments_.emplace_back(literal);
      rest.remove_prefix(literal.size());
    }
  }
  absl::ConsumePrefix(&rest, ":");
  result.verb_ = std::string(rest);
  if (absl::StrContains(text, "**")) return malformed("uses **");
  return result;
}

std::optional<std::vector<Binding>> PathTemplate::Match(absl::string_view path) const {
  const auto [bare, verb] = SplitVerb(path);
  if (verb != verb_ || !absl::StartsWith(bare, "/")) return std::nullopt;
  std::vector<std::string> segments;
  for (absl::string_view segment : absl::StrSplit(bare.substr(1), '/')) {
    std::optional<std::string> decoded = PercentDecode(segment);
    if (!decoded || decoded->empty()) return std::nullopt;
    segments.push_back(*std::move(decoded));
  }
  if (segments.size() != segments_.size()) return std::nullopt;
  for (size_t i = 0; i < segments.size(); ++i) {
    if (segments_[i] != kAny && segments_[i] != segments[i]) return std::nullopt;
  }
  std::vector<Binding> bindings;
  for (const Variable& variable : variables_) {
    const auto first = segments.begin() + variable.first_segment;
    bindings.push_back(
        {variable.field_path, absl::StrJoin(first, first + variable.segment_count, "/")});
  }
  return bindings;
}

}  // namespace renkei::transcoding
