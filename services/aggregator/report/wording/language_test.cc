#include "services/aggregator/report/wording/language.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/report/wording/chinese.h"
#include "services/aggregator/report/wording/english.h"
#include "services/aggregator/report/wording/japanese.h"

namespace renkei::wording {
namespace {

using testing::ElementsAre;

type::v1::LocalizedText Texts(const std::vector<std::string>& languages) {
  type::v1::LocalizedText text;
  for (const std::string& language : languages) {
    (*text.mutable_texts())[language] = "in " + language;
  }
  return text;
}

TEST(Language, BroadensFromTheMostSpecificTagToTheLeast) {
  EXPECT_THAT(BroadeningTags("zh-Hans-CN"), ElementsAre("zh-Hans-CN", "zh-Hans", "zh"));
  EXPECT_THAT(BroadeningTags("ja"), ElementsAre("ja"));
  EXPECT_THAT(BroadeningTags(""), ElementsAre(""));
}

TEST(TextIn, TakesTheLanguageThenABroaderOneThenAnotherFormOfIt) {
  EXPECT_EQ(TextIn(Texts({"en", "zh", "zh-Hans", "zh-Hans-CN"}), "zh-Hans-CN"), "in zh-Hans-CN");
  EXPECT_EQ(TextIn(Texts({"en", "zh", "zh-Hans"}), "zh-Hans-CN"), "in zh-Hans");
  EXPECT_EQ(TextIn(Texts({"en", "zh", "zh-Hant"}), "zh-Hans-CN"), "in zh");
  EXPECT_EQ(TextIn(Texts({"en", "ja", "zh-Hant"}), "zh-Hans-CN"), "in zh-Hant");
  EXPECT_EQ(TextIn(Texts({"en", "ja", "zh-Hans"}), "zh"), "in zh-Hans");
  EXPECT_EQ(TextIn(Texts({"zh-hans", "en"}), "ZH-Hans"), "in zh-hans");
}

TEST(TextIn, DoesNotTakeOneLanguageForAnotherThatBeginsAlike) {
  EXPECT_EQ(TextIn(Texts({"en", "zho"}), "zh"), "in en");
  EXPECT_EQ(TextIn(Texts({"en", "zh"}), "zho"), "in en");
}

TEST(TextIn, FallsBackOnEnglishThenOnWhateverThereIsTheSameWayEveryTime) {
  EXPECT_EQ(TextIn(Texts({"ko", "en", "de"}), "ja"), "in en");
  EXPECT_EQ(TextIn(Texts({"ko", "en-GB", "de"}), "ja"), "in en-GB");
  EXPECT_EQ(TextIn(Texts({"ko", "zh"}), "ja"), "in ko");
  EXPECT_EQ(TextIn({}, "ja"), "");
}

TEST(Catalogue, IsFoundByItsLanguageAndByAnyFormOfIt) {
  for (const char* tag : {"ja", "JA", "ja-JP"}) EXPECT_EQ(FindCatalogue(tag), &Japanese()) << tag;
  for (const char* tag : {"en", "en-GB"}) EXPECT_EQ(FindCatalogue(tag), &English()) << tag;
  for (const char* tag : {"zh", "zh-Hans", "zh-CN", "zh-Hans-CN"}) {
    EXPECT_EQ(FindCatalogue(tag), &Chinese()) << tag;
  }
  for (const char* tag : {"", "-", "xx", "eng", "ja_JP"}) EXPECT_EQ(FindCatalogue(tag), nullptr);
  EXPECT_THAT(Languages(), ElementsAre("ja", "en", "zh"));
}

}  // namespace
}  // namespace renkei::wording
