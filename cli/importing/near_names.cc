#include "cli/importing/near_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "common/text/utf8.h"

namespace renkei::importing {
namespace {

constexpr size_t kMostNear = 3;
// A longer text is no name; comparing it would cost the square of its length.
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

std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& candidates) {
  const std::u32string meant = text::CodePointsOf(name);
  if (meant.empty() || meant.size() > kLongestCompared) return {};
  const size_t tolerated = std::max<size_t>(1, meant.size() / 3);
  std::set<std::pair<size_t, std::string>> nearest;
  for (const std::string& candidate : candidates) {
    const std::u32string points = text::CodePointsOf(candidate);
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
