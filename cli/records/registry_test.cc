#include "cli/records/registry.h"

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

coordination::v1::Party PartyOf(const std::string& text) {
  coordination::v1::Party party;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &party)) << text;
  return party;
}

Registry Filled() {
  Registry registry;
  registry.Enter(PartyOf(R"(name: "parties/cn-tianjin"
      names { language: "ja" form: FULL text: "天津市" } names { language: "ja" form: SHORT text: "天津" })"));
  registry.Enter(PartyOf(R"(name: "parties/cn-mee"
      names { language: "ja" form: FULL text: "環境保護部" valid_to: "2018-03-16" }
      names { language: "ja" form: FULL text: "生態環境部" valid_from: "2018-03-17" })"));
  registry.Enter(PartyOf(R"(name: "parties/cn-xiamen" aliases: "厦門"
      names { language: "ja" form: FULL text: "アモイ市" })"));
  return registry;
}

TEST(Registry, FindsAPartyByEveryNameAliasAndId) {
  const Registry registry = Filled();
  for (const char* name : {"天津市", "天津", "cn-tianjin", "parties/cn-tianjin"}) {
    EXPECT_THAT(registry.Find(name), ElementsAre("parties/cn-tianjin")) << name;
  }
  EXPECT_THAT(registry.Find("厦門"), ElementsAre("parties/cn-xiamen"));
  EXPECT_THAT(registry.Find("厦"), IsEmpty());
}

TEST(Registry, FindsAPartyByANameThatHasGoneOutOfUse) {
  EXPECT_THAT(Filled().Find("環境保護部"), ElementsAre("parties/cn-mee"));
}

TEST(Registry, NamesAllPartiesThatBearAName) {
  Registry registry = Filled();
  registry.Enter(PartyOf(R"(name: "parties/jp-tianjin" aliases: "天津")"));
  EXPECT_THAT(registry.Find("天津"), ElementsAre("parties/cn-tianjin", "parties/jp-tianjin"));
}

TEST(Registry, AnswersThePartyThatAMergedOneStandsFor) {
  Registry registry = Filled();
  registry.Enter(PartyOf(R"(name: "parties/old" aliases: "旧" merged_into: "parties/cn-mee")"));
  EXPECT_THAT(registry.Find("旧"), ElementsAre("parties/cn-mee"));
  EXPECT_THAT(registry.Find("old"), ElementsAre("parties/cn-mee"));
  EXPECT_THAT(registry.Find("parties/old"), ElementsAre("parties/old"));
  registry.Enter(PartyOf(R"(name: "parties/cn-mee" merged_into: "parties/old")"));
  EXPECT_EQ(registry.Find("旧").size(), 1u);  // a circle ends
}

TEST(Registry, ForgetsTheNamesOfAPartyThatIsEnteredAgain) {
  Registry registry = Filled();
  registry.Enter(PartyOf(R"(name: "parties/cn-xiamen" aliases: "廈門")"));
  EXPECT_THAT(registry.Find("厦門"), IsEmpty());
  EXPECT_THAT(registry.Find("廈門"), ElementsAre("parties/cn-xiamen"));
}

TEST(Registry, KnowsNamesNearToOneThatIsNot) {
  EXPECT_THAT(Filled().Near("大津市"), ElementsAre("天津市"));
}

}  // namespace
}  // namespace renkei::records
