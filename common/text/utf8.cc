#include "common/text/utf8.h"

#include <algorithm>
#include <cstdint>

namespace renkei::text {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';

bool Continues(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

}  // namespace

std::optional<CodePoint> FirstCodePoint(absl::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0x80) return CodePoint{lead, 1};
  const size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return std::nullopt;
  char32_t point = lead & (0xFF >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) {
    if (!Continues(text[i])) return std::nullopt;
    point = (point << 6) | (static_cast<uint8_t>(text[i]) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kSmallest[bytes] || point > 0x10FFFF || surrogate) return std::nullopt;
  return CodePoint{point, bytes};
}

std::optional<size_t> FirstByteNotUtf8(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const std::optional<CodePoint> point = FirstCodePoint(text.substr(at));
    if (!point) return at;
    at += point->bytes;
  }
  return std::nullopt;
}

std::optional<size_t> CountCodePoints(absl::string_view text) {
  if (FirstByteNotUtf8(text)) return std::nullopt;
  return text.size() - static_cast<size_t>(std::count_if(text.begin(), text.end(), Continues));
}

std::u32string CodePointsOf(absl::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const CodePoint point = FirstCodePoint(text).value_or(CodePoint{kReplacement, 1});
    points.push_back(point.value);
    text.remove_prefix(point.bytes);
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

absl::string_view Prefix(absl::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  size_t end = max_bytes;
  while (end > 0 && Continues(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace renkei::text
