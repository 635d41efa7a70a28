#include "common/event/values_check.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::event {
namespace {

using fields::Place;
using ::testing::IsEmpty;
using type::v1::DateSpan;
using type::v1::Event;
using type::v1::Link;
using type::v1::LocalizedText;
using type::v1::Quantity;

std::string Repeated(int times, const std::string& text) {
  std::string repeated;
  for (int i = 0; i < times; ++i) absl::StrAppend(&repeated, text);
  return repeated;
}

std::string Languages(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&text, "texts {key: \"a", std::string(1, static_cast<char>('a' + i)),
                    "\" value: \"x\"} ");
  }
  return text;
}

TEST(LocalizedTextRules, HoldForItsLanguagesAndTexts) {
  const auto check = [](const LocalizedText& text, const Place& at) {
    CheckLocalizedText(text, at);
  };
  EXPECT_THAT(RefusedOf<LocalizedText>(Languages(10), check), IsEmpty());
  const std::string long_text(20'001, 'x');
  ExpectRefusals<LocalizedText>(
      {
          {"", "m.texts", "required"},
          {Languages(11), "m.texts", "at most 10"},
          {"texts {key: 'ja' value: ''}", "m.texts[\"ja\"]", "empty"},
          {"texts {key: 'JA' value: 'x'}", "m.texts[\"JA\"]", "BCP 47"},
          {absl::StrCat("texts {key: 'ja' value: '", long_text, "'}"), "m.texts[\"ja\"]", "20001"},
      },
      check);
}

TEST(DateSpanRules, HoldForDaysAndTheirOrder) {
  const auto check = [](const DateSpan& span, const Place& at) { CheckDateSpan(span, at); };
  EXPECT_THAT(
      RefusedOf<DateSpan>("first_day: '2018-05-23' last_day: '2018-05-23' precision: EXACT", check),
      IsEmpty());
  ExpectRefusals<DateSpan>(
      {
          {"last_day: '2018-05-23' precision: EXACT", "m.first_day", "required"},
          {"first_day: '2018-05-23' precision: EXACT", "m.last_day", "required"},
          {"first_day: '2018-05-23' last_day: '2018-05-24'", "m.precision", "required"},
          {"first_day: '2018-05-23' last_day: '2018-05-24' precision: 7", "m.precision", "7"},
          {"first_day: '2018-02-30' last_day: '2018-05-24' precision: EXACT", "m.first_day",
           "does not exist"},
          {"first_day: '2018-05-23' last_day: '2018/05/24' precision: EXACT", "m.last_day",
           "not a day"},
          {"first_day: '1899-12-31' last_day: '2018-05-24' precision: WITHIN", "m.first_day",
           "1900"},
          {"first_day: '2018-05-24' last_day: '2018-05-23' precision: WITHIN", "m.last_day",
           "before first_day"},
      },
      check);
}

TEST(QuantityRules, HoldForItsBounds) {
  const auto check = [](const Quantity& quantity, const Place& at) { CheckQuantity(quantity, at); };
  EXPECT_THAT(RefusedOf<Quantity>("low: 30 high: 40 approximate: true", check), IsEmpty());
  EXPECT_THAT(RefusedOf<Quantity>("", check), IsEmpty());
  ExpectRefusals<Quantity>(
      {
          {"low: 41 high: 40", "m.low", "above high"},
          {"low: -1 high: 40", "m.low", "negative"},
          {"low: 1 high: 1000000001", "m.high", "1000000000"},
      },
      check);
}

TEST(HeadcountRules, HoldForEachAndAmongThem) {
  const auto check = [](const Event& event, const Place& at) {
    CheckHeadcounts(event.headcounts(), at);
  };
  const std::string trainees = "headcounts {role: TRAINEE quantity {low: 5 high: 5}} ";
  const std::string managers =
      "headcounts {role: TRAINEE quantity {low: 5 high: 5} "
      "classes {texts {key: 'ja' value: '幹部'}} classes {texts {key: 'ja' value: '実務者'}}} ";
  const std::string managers_the_other_way =
      "headcounts {role: TRAINEE quantity {low: 5 high: 5} "
      "classes {texts {key: 'ja' value: '実務者'}} classes {texts {key: 'ja' value: '幹部'}}} ";
  EXPECT_THAT(RefusedOf<Event>(trainees + managers, check), IsEmpty());
  ExpectRefusals<Event>(
      {
          {trainees + trainees, "m.headcounts[1]", "same role and classes"},
          {managers + managers_the_other_way, "m.headcounts[1]", "same role and classes"},
          {"headcounts {quantity {low: 5 high: 5}}", "m.headcounts[0].role", "required"},
          {"headcounts {role: 9 quantity {}}", "m.headcounts[0].role", "9"},
          {"headcounts {role: EXPERT}", "m.headcounts[0].quantity", "required"},
          {"headcounts {role: EXPERT quantity {low: -1}}", "m.headcounts[0].quantity.low",
           "negative"},
          {"headcounts {role: EXPERT quantity {} classes {}}", "m.headcounts[0].classes[0].texts",
           "required"},
      },
      check);
  ExpectRefusals<Event>(
      {{absl::StrCat("headcounts {role: EXPERT quantity {} ",
                     Repeated(11, "classes {texts {key: 'ja' value: 'x'}} "), "}"),
        "m.headcounts[0].classes", "at most 10"}},
      check);
  EXPECT_THAT(RefusedOf<Event>(Repeated(21, trainees), check),
              testing::Contains(testing::Pair("m.headcounts", testing::HasSubstr("at most 20"))));
}

TEST(LinkRules, HoldForAddressAndLabel) {
  const auto check = [](const Link& link, const Place& at) { CheckLink(link, at); };
  EXPECT_THAT(RefusedOf<Link>("uri: 'https://www.iges.or.jp/'", check), IsEmpty());
  ExpectRefusals<Link>(
      {
          {"", "m.uri", "required"},
          {"uri: 'ftp://a'", "m.uri", "web address"},
          {"uri: 'https://a' label {}", "m.label.texts", "required"},
      },
      check);
}

TEST(SourceRules, HoldForTextsDayAndAddress) {
  const auto check = [](const Event& event, const Place& at) { CheckSources(event.sources(), at); };
  const std::string source = "sources {document: 'fy2018-report' stated_on: '2019-01-31'} ";
  EXPECT_THAT(RefusedOf<Event>(Repeated(20, source), check), IsEmpty());
  const std::string long_text(501, 'x');
  ExpectRefusals<Event>(
      {
          {Repeated(21, source), "m.sources", "at most 20"},
          {"sources {locator: 'x'}", "m.sources[0].document", "required"},
          {absl::StrCat("sources {document: '", long_text, "'}"), "m.sources[0].document", "501"},
          {absl::StrCat("sources {document: 'd' locator: '", long_text, "'}"),
           "m.sources[0].locator", "501"},
          {source + "sources {document: 'd' stated_on: '2019-02-29'}", "m.sources[1].stated_on",
           "does not exist"},
          {"sources {document: 'd' uri: 'file:///x'}", "m.sources[0].uri", "web address"},
      },
      check);
}

}  // namespace
}  // namespace renkei::event
