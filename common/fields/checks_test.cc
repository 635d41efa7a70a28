#include "common/fields/checks.h"

#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/fields/name_pattern.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/type/v1/platform.pb.h"

namespace renkei::fields {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::Platform;

// What `check` refuses, as "field: description"; empty when nothing.
std::string Refused(const std::function<void(const Place&)>& check) {
  status::FieldViolations violations;
  check(Place(violations, "x"));
  return std::string(violations.ToStatus().message());
}

TEST(CheckText, MeasuresInCharacters) {
  EXPECT_THAT(Refused([](const Place& at) { CheckText("天津市", 3, at); }), IsEmpty());
  EXPECT_EQ(Refused([](const Place& at) { CheckText("天津市", 2, at); }),
            "x: has 3 characters; at most 2 are allowed");
  EXPECT_EQ(Refused([](const Place& at) { CheckText("\xFF", 2, at); }), "x: is not UTF-8");
  EXPECT_EQ(Refused([](const Place& at) { RequireText("", 2, at); }), "x: is required");
}

TEST(CheckText, RefusesControlCharactersButTabsAndLineBreaks) {
  EXPECT_THAT(Refused([](const Place& at) { CheckText("a\tb\r\nc", 9, at); }), IsEmpty());
  for (const absl::string_view text :
       {absl::string_view("a\0b", 3), absl::string_view("\x1B[31m"), absl::string_view("\x7F")}) {
    EXPECT_EQ(Refused([&](const Place& at) { CheckText(text, 9, at); }),
              "x: holds control characters beside tabs and line breaks");
  }
}

TEST(CheckDay, RefusesDaysThatDoNotExist) {
  EXPECT_THAT(Refused([](const Place& at) { CheckDay("", at); }), IsEmpty());
  EXPECT_THAT(Refused([](const Place& at) { RequireDay("2018-02-28", at); }), IsEmpty());
  EXPECT_THAT(Refused([](const Place& at) { CheckDay("2018-02-30", at); }),
              HasSubstr("does not exist"));
  EXPECT_EQ(Refused([](const Place& at) { RequireDay("", at); }), "x: is required");
}

TEST(CheckValidity, RefusesAnEndBeforeTheBeginning) {
  EXPECT_THAT(Refused([](const Place& at) { CheckValidity("2018-03-01", "2018-03-01", at); }),
              IsEmpty());
  EXPECT_EQ(Refused([](const Place& at) { CheckValidity("2018-03-02", "2018-03-01", at); }),
            "x.valid_to: 2018-03-01 is before valid_from, 2018-03-02");
}

TEST(Refusals, ShowWhatWasFound) {
  EXPECT_THAT(Refused([](const Place& at) { CheckUri("ftp://a", at); }),
              HasSubstr("x: \"ftp://a\" is not a web address"));
  EXPECT_THAT(Refused([](const Place& at) { CheckCountry("China", at); }),
              HasSubstr("x: \"China\" is not an ISO 3166-1"));
  EXPECT_THAT(Refused([](const Place& at) { RequireLanguage("Japanese", at); }),
              HasSubstr("x: \"Japanese\" is not a BCP 47"));
  EXPECT_THAT(Refused([](const Place& at) { RequireId("A b", at); }),
              HasSubstr("x: \"A b\" is not an id"));
  EXPECT_EQ(Refused([](const Place& at) { CheckName("cities/a", NamePattern("parties/*"), at); }),
            "x: \"cities/a\" is not a name of the form parties/*");
}

TEST(Refusals, ShowTheFrontOfWhatIsLong) {
  const std::string said =
      Refused([](const Place& at) { CheckCountry(std::string(5000, 'x'), at); });
  EXPECT_THAT(said, HasSubstr("xxx\"... is not an ISO"));
  EXPECT_LT(said.size(), 300u);
}

TEST(CheckUri, TakesWebAddressesOnly) {
  for (const char* uri : {"", "https://www.iges.or.jp/jp/china-city/20180610.html", "http://a"}) {
    EXPECT_THAT(Refused([&](const Place& at) { CheckUri(uri, at); }), IsEmpty()) << uri;
  }
  for (const char* uri : {"ftp://a", "https://", "www.iges.or.jp", "javascript:alert(1)",
                          "http:///path", "https://a b"}) {
    EXPECT_THAT(Refused([&](const Place& at) { CheckUri(uri, at); }), HasSubstr("web address"))
        << uri;
  }
  const std::string long_uri = absl::StrCat("https://a/", std::string(2000, 'x'));
  EXPECT_THAT(Refused([&](const Place& at) { CheckUri(long_uri, at); }), HasSubstr("at most 2000"));
}

TEST(RequireLanguage, TakesLanguageTags) {
  for (const char* language : {"ja", "en", "zh-Hant", "zh-Hans-CN"}) {
    EXPECT_THAT(Refused([&](const Place& at) { RequireLanguage(language, at); }), IsEmpty());
  }
  for (const char* language : {"", "j", "JA", "ja_JP", "ja-", "日本"}) {
    EXPECT_THAT(Refused([&](const Place& at) { RequireLanguage(language, at); }),
                testing::Not(IsEmpty()))
        << language;
  }
}

TEST(RequireCountry, TakesTwoCapitalLetters) {
  EXPECT_THAT(Refused([](const Place& at) { RequireCountry("CN", at); }), IsEmpty());
  for (const char* country : {"", "cn", "CHN", "C"}) {
    EXPECT_THAT(Refused([&](const Place& at) { RequireCountry(country, at); }),
                testing::Not(IsEmpty()))
        << country;
  }
}

TEST(RequireEnum, RefusesUnspecifiedAndUnknownNumbers) {
  EXPECT_THAT(Refused([](const Place& at) { RequireEnum(Platform::TECHNICAL, at); }), IsEmpty());
  EXPECT_EQ(Refused([](const Place& at) { RequireEnum(Platform::PLATFORM_UNSPECIFIED, at); }),
            "x: is required; expected one of COORDINATION, TECHNICAL, MONITORING");
  EXPECT_EQ(Refused([](const Place& at) { RequireEnum(static_cast<Platform>(9), at); }),
            "x: 9 is not a known value; expected one of COORDINATION, TECHNICAL, MONITORING");
  EXPECT_THAT(Refused([](const Place& at) { CheckEnum(Platform::PLATFORM_UNSPECIFIED, at); }),
              IsEmpty());
}

TEST(Place, SpellsPathsFromTheRequestsRoot) {
  status::FieldViolations violations;
  const Place root(violations, "");
  EXPECT_EQ(root.Field("activity").Field("event").path(), "activity.event");
  EXPECT_EQ(root.Item("requests", 3).Field("activity").path(), "requests[3].activity");
  EXPECT_EQ(root.Field("title").Key("texts", "ja").path(), "title.texts[\"ja\"]");
}

}  // namespace
}  // namespace renkei::fields
