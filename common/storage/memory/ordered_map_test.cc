#include "common/storage/memory/ordered_map.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

using Model = std::map<std::string, std::string>;

Model Content(const OrderedMap& map) {
  Model content;
  for (OrderedMap::Walk walk(map, "", "", OrderedMap::Direction::kAscending); walk.entry();
       walk.Next()) {
    content.insert(*walk.entry());
  }
  return content;
}

TEST(OrderedMap, EveryVersionAgreesWithAModelOfIt) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  std::vector<std::pair<OrderedMap, Model>> versions(1);
  for (int step = 0; step < 400; ++step) {
    auto [map, model] = versions.back();
    const std::string key = absl::StrCat(random() % 60);
    const std::string value = absl::StrCat(step);
    const bool erase = random() % 3 == 0;
    if (erase) model.erase(key);
    if (!erase) model[key] = value;
    versions.emplace_back(erase ? map.Without(key) : map.With(key, value), model);
  }
  for (const auto& [map, model] : versions) ASSERT_EQ(Content(map), model);
}

TEST(OrderedMap, WalksAnyRangeBothWays) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  OrderedMap map;
  Model model;
  for (int i = 0; i < 100; ++i) {
    const std::string key = absl::StrCat(random() % 1000);
    map = map.With(key, key);
    model[key] = key;
  }
  for (int i = 0; i < 200; ++i) {
    const std::string first = absl::StrCat(random() % 1000);
    const std::string limit = i % 10 == 0 ? "" : absl::StrCat(random() % 1000);
    std::vector<std::string> expected;
    for (const auto& [key, value] : model) {
      if (key >= first && (limit.empty() || key < limit)) expected.push_back(key);
    }
    std::vector<std::string> up;
    for (OrderedMap::Walk walk(map, first, limit, OrderedMap::Direction::kAscending); walk.entry();
         walk.Next()) {
      up.push_back(walk.entry()->first);
    }
    std::vector<std::string> down;
    for (OrderedMap::Walk walk(map, first, limit, OrderedMap::Direction::kDescending); walk.entry();
         walk.Next()) {
      down.insert(down.begin(), walk.entry()->first);
    }
    ASSERT_EQ(up, expected) << first << " to " << limit;
    ASSERT_EQ(down, expected) << first << " to " << limit;
  }
}

}  // namespace
}  // namespace renkei::storage
