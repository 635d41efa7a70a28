#include "cli/importing/code_points.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace renkei::importing {
namespace {

constexpr size_t kMostNear = 3;
// A longer text is no name; comparing it would cost the square of its length.
constexpr size_t kLongestCompared = 200;

struct Decoded {
  char32_t point = 0;
  size_t bytes = 0;  // 0: not UTF-8
};

Decoded DecodeFirst(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  char32_t point = lead & (0xFF >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    point = (point << 6) | (byte(i) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kSmallest[bytes] || point > 0x10FFFF || surrogate) return {};
  return {point, bytes};
}

}  // namespace

std::optional<size_t> FirstByteNotUtf8(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t bytes = DecodeFirst(text.substr(at)).bytes;
    if (bytes == 0) return at;
    at += bytes;
  }
  return std::nullopt;
}

std::u32string CodePointsOf(absl::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const Decoded decoded = DecodeFirst(text);
    points.push_back(decoded.bytes == 0 ? U'\uFFFD' : decoded.point);
    text.remove_prefix(std::max<size_t>(decoded.bytes, 1));
  }
  return points;
}

std::string Utf8Of(const std::u32string& points) {
  std::string text;
  const auto follow = [&](char32_t bits) {
    text.push_back(static_cast<char>(0x80 | (bits & 0x3F)));
  };
  for (const char32_t point : points) {
    if (point < 0x80) {
      text.push_back(static_cast<char>(point));
    } else if (point < 0x800) {
      text.push_back(static_cast<char>(0xC0 | (point >> 6)));
      follow(point);
    } else if (point < 0x10000) {
      text.push_back(static_cast<char>(0xE0 | (point >> 12)));
      follow(point >> 6);
      follow(point);
    } else {
      text.push_back(static_cast<char>(0xF0 | (point >> 18)));
      follow(point >> 12);
      follow(point >> 6);
      follow(point);
    }
  }
  return text;
}

size_t EditDistance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row.back();
}

std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& candidates) {
  const std::u32string meant = CodePointsOf(name);
  if (meant.empty() || meant.size() > kLongestCompared) return {};
  const size_t tolerated = std::max<size_t>(1, meant.size() / 3);
  std::set<std::pair<size_t, std::string>> nearest;
  for (const std::string& candidate : candidates) {
    const std::u32string points = CodePointsOf(candidate);
    if (points.size() > meant.size() + tolerated || points.size() + tolerated < meant.size())
      continue;
    const size_t distance = EditDistance(meant, points);
    // Something of the name must be left: a name of one code point is not near to every other.
    if (distance <= tolerated && distance < points.size()) nearest.emplace(distance, candidate);
  }
  std::vector<std::string> names;
  for (const auto& [distance, candidate] : nearest) {
    if (names.size() == kMostNear) break;
    names.push_back(candidate);
  }
  return names;
}

std::vector<std::string> NearResources(const std::string& name,
                                       const std::set<std::string>& names) {
  const std::string collection = name.substr(0, name.rfind('/') + 1);
  std::vector<std::string> ids;
  for (auto other = names.lower_bound(collection);
       other != names.end() && other->compare(0, collection.size(), collection) == 0; ++other) {
    ids.push_back(other->substr(collection.size()));
  }
  std::vector<std::string> near = NearNames(name.substr(collection.size()), ids);
  for (std::string& id : near) id.insert(0, collection);
  return near;
}

}  // namespace renkei::importing
