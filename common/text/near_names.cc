#include "common/text/near_names.h"

#include <optional>
#include <utility>

#include "common/text/nearness.h"

namespace renkei::text {
namespace {

constexpr size_t kMostNear = 3;

}  // namespace

std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& candidates) {
  std::set<std::pair<size_t, std::string>> nearest;
  for (const std::string& candidate : candidates) {
    const std::optional<size_t> distance = DistanceIfNear(name, candidate);
    if (distance) nearest.emplace(*distance, candidate);
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

}  // namespace renkei::text
