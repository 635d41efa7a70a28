#include "common/event/event_check.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::event {
namespace {

using fields::Place;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using type::v1::Event;

constexpr char kRecord[] = "programmes/jp-cn-air/activities/consultation-01";
constexpr char kGood[] =
    "span {first_day: '2018-05-23' last_day: '2018-05-24' precision: EXACT} state: COMPLETED ";

std::string Good(const std::string& more) { return absl::StrCat(kGood, more); }

std::string Parties(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&text, "participations {party: 'parties/p", i, "' role: PRINCIPAL} ");
  }
  return text;
}

std::string Repeated(int times, const std::string& text) {
  std::string repeated;
  for (int i = 0; i < times; ++i) absl::StrAppend(&repeated, text);
  return repeated;
}

void Check(const Event& event, const Place& at) { CheckEvent(event, kRecord, at); }

TEST(EventRules, TakeAWholeEvent) {
  EXPECT_THAT(
      RefusedOf<Event>(Good("title {texts {key: 'ja' value: '協議'}} provisional: true "
                            "venues {city: 'parties/cn-beijing' country: 'CN'} venues {} "
                            "venues_undecided: true "
                            "headcounts {role: PARTICIPANT quantity {low: 30 high: 40}} "
                            "occurrences {unknown: true} days: 2 ordinal: 4 fiscal_year: 2018 "
                            "part_of: 'programmes/jp-cn-air/exchanges/visits-tianjin' "
                            "excluded {code: OWN_BUDGET} links {uri: 'https://a/'} "
                            "sources {document: 'd'} notes {texts {key: 'ja' value: 'x'}} " +
                            Parties(200)),
                       Check),
      IsEmpty());
}

TEST(EventRules, HoldForSpanAndState) {
  ExpectRefusals<Event>(
      {
          {"state: PLANNED", "m.span", "required"},
          {"span {first_day: '2018-05-23' last_day: '2018-05-22' precision: EXACT} state: PLANNED",
           "m.span.last_day", "before first_day"},
          {"span {first_day: '2018-01-01' last_day: '2028-01-09' precision: WITHIN} state: PLANNED",
           "m.span.last_day", "3661"},
          {"span {first_day: '2018-05-23' last_day: '2018-05-24' precision: EXACT}", "m.state",
           "required"},
          {"span {first_day: '2018-05-23' last_day: '2018-05-24' precision: EXACT} state: 8",
           "m.state", "8"},
      },
      Check);
}

TEST(EventRules, HoldForVenues) {
  ExpectRefusals<Event>(
      {
          {Good("venues_undecided: true"), "m.venues_undecided", "two venues"},
          {Good("venues {city: 'parties/cn-beijing'} venues_undecided: true"), "m.venues_undecided",
           "two venues"},
          {Good("venues {} venues {city: 'cn-beijing'}"), "m.venues[1].city", "parties/*"},
          {Good("venues {country: 'China'}"), "m.venues[0].country", "ISO 3166-1"},
          {Good("venues {place {}}"), "m.venues[0].place.texts", "required"},
          {Good(Repeated(21, "venues {} ")), "m.venues", "at most 20"},
      },
      Check);
}

TEST(EventRules, HoldForParticipations) {
  ExpectRefusals<Event>(
      {
          {Good("participations {role: PRINCIPAL}"), "m.participations[0].party", "required"},
          {Good("participations {party: 'parties/CN-Tianjin' role: PRINCIPAL}"),
           "m.participations[0].party", "parties/*"},
          {Good("participations {party: 'parties/cn-tianjin'}"), "m.participations[0].role",
           "required"},
          {Good("participations {party: 'parties/cn-tianjin' role: 12}"),
           "m.participations[0].role", "12"},
          {Good("participations {party: 'parties/cn-tianjin' role: IMPLIED section {}}"),
           "m.participations[0].section.texts", "required"},
          {Good(Parties(2) + "participations {party: 'parties/p0' role: ORGANISER}"),
           "m.participations[2].party", "already"},
          {Good(Parties(201)), "m.participations", "at most 200"},
      },
      Check);
}

TEST(EventRules, HoldForDaysAgainstTheSpan) {
  ExpectRefusals<Event>(
      {
          {Good("days: 3"), "m.days", "contradicts the exact span of 2 days"},
          {Good("days: -1"), "m.days", "from 1 to 3660"},
          {Good("days: 3661"), "m.days", "from 1 to 3660"},
      },
      Check);
  EXPECT_THAT(RefusedOf<Event>("span {first_day: '2018-04-01' last_day: '2019-01-31' precision: "
                               "WITHIN} state: COMPLETED days: 3",
                               Check),
              IsEmpty());
}

TEST(EventRules, HoldForPartOf) {
  ExpectRefusals<Event>(
      {
          {Good(absl::StrCat("part_of: '", kRecord, "'")), "m.part_of", "itself"},
          {Good("part_of: 'consultation-01'"), "m.part_of", "name of a record"},
          {Good("part_of: 'programmes/jp-cn-air/fiscalYears/2018'"), "m.part_of",
           "name of a record"},
      },
      Check);
}

TEST(EventRules, HoldForOccurrencesAndExclusion) {
  ExpectRefusals<Event>(
      {
          {Good("occurrences {}"), "m.occurrences", "quantity or unknown"},
          {Good("occurrences {unknown: false}"), "m.occurrences.unknown", "must be true"},
          {Good("occurrences {quantity {low: 4 high: 3}}"), "m.occurrences.quantity.low",
           "above high"},
          {Good("occurrences {quantity {low: -1}}"), "m.occurrences.quantity.low", "negative"},
          {Good("excluded {}"), "m.excluded.code", "required"},
          {Good("excluded {code: 6}"), "m.excluded.code", "6"},
          {Good("excluded {code: OTHER}"), "m.excluded.text", "required with OTHER"},
          {Good("excluded {code: DUPLICATE text {}}"), "m.excluded.text.texts", "required"},
      },
      Check);
}

TEST(EventRules, HoldForNumbersAndTexts) {
  const std::string link = "links {uri: 'https://a/'} ";
  const std::string note = "notes {texts {key: 'ja' value: 'x'}} ";
  ExpectRefusals<Event>(
      {
          {Good("ordinal: -1"), "m.ordinal", "negative"},
          {Good("fiscal_year: 1899"), "m.fiscal_year", "1900"},
          {Good("fiscal_year: 2200"), "m.fiscal_year", "2199"},
          {Good("title {}"), "m.title.texts", "required"},
          {Good("summary {texts {key: 'ja'}}"), "m.summary.texts[\"ja\"]", "empty"},
          {Good(absl::StrCat("category: '", std::string(101, 'x'), "'")), "m.category", "101"},
          {Good("links {}"), "m.links[0].uri", "required"},
          {Good(Repeated(21, link)), "m.links", "at most 20"},
          {Good("sources {}"), "m.sources[0].document", "required"},
          {Good("notes {}"), "m.notes[0].texts", "required"},
          {Good(Repeated(21, note)), "m.notes", "at most 20"},
          {Good("headcounts {role: TRAINEE}"), "m.headcounts[0].quantity", "required"},
      },
      Check);
}

TEST(EventRules, NameEveryWrongFieldAtOnce) {
  EXPECT_THAT(
      RefusedOf<Event>("span {first_day: '2018-02-30'} days: -1 venues {country: 'x'}", Check),
      ElementsAre(Pair("m.span.first_day", testing::_), Pair("m.span.last_day", testing::_),
                  Pair("m.span.precision", testing::_), Pair("m.state", testing::_),
                  Pair("m.venues[0].country", testing::_), Pair("m.days", testing::_)));
}

}  // namespace
}  // namespace renkei::event
