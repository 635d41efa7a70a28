#include "common/text/nearness.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "common/text/utf8.h"

namespace renkei::text {
namespace {

// Comparing longer texts would cost the square of their length.
constexpr size_t kLongestCompared = 200;

}  // namespace

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

std::optional<size_t> DistanceIfNear(absl::string_view meant, absl::string_view other) {
  const std::u32string a = CodePointsOf(meant);
  const std::u32string b = CodePointsOf(other);
  if (a.empty() || a.size() > kLongestCompared) return std::nullopt;
  const size_t tolerated = std::max<size_t>(1, a.size() / 3);
  if (b.size() > a.size() + tolerated || b.size() + tolerated < a.size()) return std::nullopt;
  const size_t distance = EditDistance(a, b);
  // Something must be left: a name of one code point is not near to every other.
  if (distance > tolerated || distance >= b.size()) return std::nullopt;
  return distance;
}

}  // namespace renkei::text
