#include "cli/importing/order.h"

#include <algorithm>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using testing::ElementsAre;

TEST(Groups, KeepTheOrderOfWhatNeedsNothing) {
  EXPECT_THAT(GroupsOf({{}, {}, {}}), ElementsAre(Group{0}, Group{1}, Group{2}));
}

TEST(Groups, StandAfterWhatTheyNeed) {
  EXPECT_THAT(GroupsOf({{2}, {0}, {}}), ElementsAre(Group{2}, Group{0}, Group{1}));
}

TEST(Groups, HoldTogetherWhatNeedsEachOtherRoundAbout) {
  // 0 and 1 need each other through 3; 2 needs them.
  EXPECT_THAT(GroupsOf({{1}, {3}, {0}, {0}}),
              ElementsAre(testing::UnorderedElementsAre(0, 1, 3), Group{2}));
  EXPECT_THAT(GroupsOf({{0}}), ElementsAre(Group{0}));
}

TEST(Groups, OfALongChainNeedNoStack) {
  std::vector<std::vector<size_t>> needs(200'000);
  for (size_t i = 0; i + 1 < needs.size(); ++i) needs[i] = {i + 1};
  const std::vector<Group> groups = GroupsOf(needs);
  ASSERT_EQ(groups.size(), needs.size());
  EXPECT_EQ(groups.front(), Group{needs.size() - 1});
}

// Against what the groups are defined by: reachable both ways or not.
TEST(Groups, OfRandomNeedsAreThoseThatReachEachOther) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    const size_t size = 1 + random() % 12;
    std::vector<std::vector<size_t>> needs(size);
    std::vector<std::vector<bool>> reaches(size, std::vector<bool>(size));
    for (size_t edges = random() % (2 * size); edges > 0; --edges) {
      const size_t from = random() % size;
      needs[from].push_back(random() % size);
      reaches[from][needs[from].back()] = true;
    }
    for (size_t via = 0; via < size; ++via) {
      for (size_t from = 0; from < size; ++from) {
        for (size_t to = 0; to < size; ++to) {
          if (reaches[from][via] && reaches[via][to]) reaches[from][to] = true;
        }
      }
    }
    const std::vector<Group> groups = GroupsOf(needs);
    std::vector<size_t> group_of(size, groups.size());
    for (size_t i = 0; i < groups.size(); ++i) {
      for (const size_t at : groups[i]) group_of[at] = i;
    }
    for (size_t from = 0; from < size; ++from) {
      ASSERT_LT(group_of[from], groups.size());
      for (size_t to = 0; to < size; ++to) {
        if (from == to) continue;
        EXPECT_EQ(group_of[from] == group_of[to], reaches[from][to] && reaches[to][from]);
        if (reaches[from][to]) {
          EXPECT_GE(group_of[from], group_of[to]);
        }
      }
    }
  }
}

}  // namespace
}  // namespace renkei::importing
