#include "services/aggregator/report/wording/japanese_figures.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/japanese_days.h"
#include "services/aggregator/report/wording/japanese_terms.h"

namespace renkei::wording::japanese {
namespace {

using HeadlineWording = coordination::v1::Headline;

const char* Unit(HeadlineWording::Wording wording) {
  return wording == HeadlineWording::MONTHS ? " ヶ月分" : " 回";
}

const char* Verb(HeadlineWording::Wording wording) {
  switch (wording) {
    case HeadlineWording::CARRIED_OUT:
      return "実施";
    case HeadlineWording::HELD:
      return "開催";
    default:
      return "";
  }
}

// （甲、乙）; nothing of no parts.
std::string InBrackets(const std::vector<std::string>& parts) {
  return parts.empty() ? "" : absl::StrCat("（", absl::StrJoin(parts, "、"), "）");
}

std::string PersonsText(const std::vector<PersonsCount>& persons) {
  return absl::StrJoin(persons, "、", [](std::string* out, const PersonsCount& count) {
    absl::StrAppend(out, Number(count.quantity), " 名");
  });
}

// 1 回、6 名; without persons and unit: 1
std::string CountText(const Count& count, absl::string_view unit) {
  std::string text = absl::StrCat(Number(count.times), unit);
  if (!count.persons.empty()) absl::StrAppend(&text, "、", PersonsText(count.persons));
  return text;
}

// What stands beside a figure because it is not in it.
std::vector<std::string> LeftOut(const Counts& counts, absl::string_view unit, bool say_planned) {
  std::vector<std::string> parts;
  if (say_planned && counts.planned.times.high() > 0) {
    parts.push_back(absl::StrCat("予定 ", CountText(counts.planned, unit)));
  }
  if (counts.undated.times.high() > 0) {
    parts.push_back(absl::StrCat("時期不詳 ", CountText(counts.undated, unit)));
  }
  if (counts.completed.times_unknown > 0) {
    parts.push_back(absl::StrCat("回数不明 ", counts.completed.times_unknown, " 件"));
  }
  if (!parts.empty()) parts.front() = absl::StrCat("ほかに", parts.front());
  return parts;
}

Counts WithoutPersons(Counts counts) {
  for (Count* count : {&counts.completed, &counts.planned, &counts.undated, &counts.later}) {
    count->persons.clear();
  }
  return counts;
}

bool AnyPersons(const Count& count) {
  return std::any_of(count.persons.begin(), count.persons.end(),
                     [](const PersonsCount& persons) { return persons.quantity.high() > 0; });
}

// 予定 1 回を含む; months only say that some are still planned.
void SayIncluded(const Headline& headline, std::vector<std::string>& parts) {
  const Quantity& planned = headline.counts.planned.times;
  const Quantity& later = headline.counts.later.times;
  if (planned.high() == 0 && later.high() == 0) return;
  if (headline.wording == HeadlineWording::MONTHS) {
    parts.push_back("予定");
    return;
  }
  std::vector<std::string> included;
  if (planned.high() > 0) included.push_back(absl::StrCat("予定 ", Number(planned), " 回"));
  if (later.high() > 0) included.push_back(absl::StrCat("基準日後 ", Number(later), " 回"));
  parts.push_back(absl::StrCat(absl::StrJoin(included, "、"), "を含む"));
}

std::string PlaceText(const PlaceCount& place) {
  const bool once = place.times.low() == 1 && place.times.high() == 1 && !place.times.approximate();
  return once ? place.name : absl::StrCat(place.name, " ", Number(place.times), " 回");
}

}  // namespace

std::string Number(const Quantity& quantity) {
  std::string text = quantity.approximate() ? "約 " : "";
  absl::StrAppend(&text, quantity.low());
  if (quantity.high() != quantity.low()) absl::StrAppend(&text, "～", quantity.high());
  return text;
}

std::string HeadlineText(const Headline& headline) {
  const char* unit = Unit(headline.wording);
  std::vector<std::string> said;
  if (headline.as_of) said.push_back(absl::StrCat(AsOfDay(*headline.as_of), "現在"));
  if (headline.include_planned) SayIncluded(headline, said);
  for (std::string& part : LeftOut(headline.counts, unit, /*say_planned=*/false)) {
    said.push_back(std::move(part));
  }
  std::vector<std::string> places;
  for (const PlaceCount& place : headline.places) places.push_back(PlaceText(place));

  std::string text = absl::StrCat(Number(headline.figure.times), unit, Verb(headline.wording),
                                  InBrackets(said), InBrackets(places));
  for (const PersonsCount& persons : headline.figure.persons) {
    if (persons.quantity.high() == 0) continue;
    absl::StrAppend(&text, "\n延べ", persons.quantity.approximate() ? "" : " ",
                    Number(persons.quantity), " 名", RoleVerb(persons.role));
  }
  return text;
}

std::string Figure(const Counts& counts) {
  // A bare figure needs no unit: its column says what is counted.
  const char* unit = counts.completed.persons.empty() ? "" : " 回";
  return absl::StrCat(CountText(counts.completed, unit),
                      InBrackets(LeftOut(counts, unit, /*say_planned=*/true)));
}

std::string TimesFigure(const Counts& counts) {
  return absl::StrCat(Number(counts.completed.times), " 回",
                      InBrackets(LeftOut(WithoutPersons(counts), " 回", /*say_planned=*/true)));
}

std::string PersonsFigure(const Counts& counts) {
  std::vector<std::string> parts;
  if (AnyPersons(counts.planned)) {
    parts.push_back(absl::StrCat("予定 ", PersonsText(counts.planned.persons)));
  }
  if (AnyPersons(counts.undated)) {
    parts.push_back(absl::StrCat("時期不詳 ", PersonsText(counts.undated.persons)));
  }
  if (!parts.empty()) parts.front() = absl::StrCat("ほかに", parts.front());
  return absl::StrCat(PersonsText(counts.completed.persons), InBrackets(parts));
}

}  // namespace renkei::wording::japanese
