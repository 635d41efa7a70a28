#include "common/fields/name_pattern.h"

#include <string>

#include "gtest/gtest.h"

namespace renkei::fields {
namespace {

TEST(IsId, TakesLowerCaseLettersDigitsAndHyphens) {
  for (const char* id : {"a", "2018", "2018-03", "jp-cn-air", "a-"}) EXPECT_TRUE(IsId(id)) << id;
  EXPECT_TRUE(IsId(std::string(63, 'a')));
  EXPECT_FALSE(IsId(std::string(64, 'a')));
  for (const char* id : {"", "-a", "A", "a_b", "a.b", "a/b", "天津", "a b"}) {
    EXPECT_FALSE(IsId(id)) << id;
  }
}

TEST(NamePattern, MatchesItsCollectionsWithAnIdAfterEach) {
  const NamePattern pattern("programmes/*/activities/*");
  EXPECT_TRUE(pattern.Matches("programmes/jp-cn-air/activities/consultation-01"));
  for (const char* name : {"", "programmes/jp-cn-air", "programmes/jp-cn-air/exchanges/x",
                           "programmes/jp-cn-air/activities/", "programmes//activities/x",
                           "programmes/jp-cn-air/activities/X", "programmes/a/activities/b/c",
                           "programmes/*/activities/x", "/programmes/a/activities/b"}) {
    EXPECT_FALSE(pattern.Matches(name)) << name;
  }
}

TEST(NamePattern, KnowsItsParent) {
  const NamePattern pattern("programmes/*/activities/*");
  EXPECT_EQ(pattern.Parent().text(), "programmes/*");
  EXPECT_EQ(pattern.Parent().Parent().text(), "");
  EXPECT_TRUE(pattern.Parent().Parent().Matches(""));
  EXPECT_FALSE(pattern.Parent().Parent().Matches("programmes/a"));
}

TEST(NamePattern, JoinsAndTakesApart) {
  const NamePattern pattern("programmes/*/activities/*");
  const std::string name = pattern.Join("programmes/p", "a");
  EXPECT_EQ(name, "programmes/p/activities/a");
  EXPECT_EQ(IdOf(name), "a");
  EXPECT_EQ(ParentOf(name), "programmes/p");
  EXPECT_EQ(ParentOf("programmes/p"), "");
  EXPECT_EQ(NamePattern("parties/*").Join("", "cn-tianjin"), "parties/cn-tianjin");
}

}  // namespace
}  // namespace renkei::fields
