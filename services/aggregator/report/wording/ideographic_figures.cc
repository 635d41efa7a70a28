#include "services/aggregator/report/wording/ideographic_figures.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording {
namespace {

using HeadlineWording = coordination::v1::Headline;

}  // namespace

std::string IdeographicFigures::Number(const Quantity& quantity) const {
  std::string text = quantity.approximate() ? absl::StrCat(words_.about, words_.gap) : "";
  absl::StrAppend(&text, quantity.low());
  if (quantity.high() != quantity.low()) absl::StrAppend(&text, "～", quantity.high());
  return text;
}

// （甲、乙）; nothing of no parts.
std::string IdeographicFigures::InBrackets(const std::vector<std::string>& parts) const {
  return parts.empty() ? "" : absl::StrCat("（", absl::StrJoin(parts, words_.comma), "）");
}

// 2 回; without a unit 2.
std::string IdeographicFigures::Counted(const Quantity& quantity, const char* unit) const {
  return absl::StrCat(Number(quantity), *unit == '\0' ? "" : words_.gap, unit);
}

std::string IdeographicFigures::Persons(const Quantity& quantity) const {
  return Counted(quantity, words_.persons);
}

std::string IdeographicFigures::PersonsText(const std::vector<PersonsCount>& persons) const {
  return absl::StrJoin(persons, "、", [this](std::string* out, const PersonsCount& count) {
    absl::StrAppend(out, Persons(count.quantity));
  });
}

// 1 回、6 名; without persons and unit: 1
std::string IdeographicFigures::CountText(const Count& count, const char* unit) const {
  std::string text = Counted(count.times, unit);
  if (!count.persons.empty()) absl::StrAppend(&text, "、", PersonsText(count.persons));
  return text;
}

// うち予定日経過 1 件
std::string IdeographicFigures::OverdueText(int records) const {
  return absl::StrCat(words_.of_which_overdue, words_.gap, records, words_.gap, words_.records);
}

// What stands beside a figure because it is not in it. A headline tells itself what lies ahead.
std::vector<std::string> IdeographicFigures::LeftOut(const Counts& counts, const char* unit,
                                                     bool say_ahead) const {
  std::vector<std::string> parts;
  if (say_ahead && counts.planned.times.high() > 0) {
    parts.push_back(absl::StrCat(words_.planned, words_.gap, CountText(counts.planned, unit)));
    if (counts.overdue > 0) parts.push_back(OverdueText(counts.overdue));
  }
  if (counts.undated.times.high() > 0) {
    parts.push_back(absl::StrCat(words_.undated, words_.gap, CountText(counts.undated, unit)));
  }
  if (say_ahead && counts.later.times.high() > 0) {
    parts.push_back(absl::StrCat(words_.later, words_.gap, CountText(counts.later, unit)));
  }
  if (counts.completed.times_unknown > 0) {
    parts.push_back(absl::StrCat(words_.times_unknown, words_.gap, counts.completed.times_unknown,
                                 words_.gap, words_.records));
  }
  if (!parts.empty()) parts.front() = absl::StrCat(words_.besides, parts.front());
  return parts;
}

// 予定 1 回を含む, うち予定日経過 1 件; months only say that some are still planned.
void IdeographicFigures::SayIncluded(const Headline& headline,
                                     std::vector<std::string>& parts) const {
  const Quantity& planned = headline.counts.planned.times;
  const Quantity& later = headline.counts.later.times;
  if (planned.high() == 0 && later.high() == 0) return;
  std::vector<std::string> included;
  for (const auto& [word, times] : {std::pair(words_.planned, planned), {words_.later, later}}) {
    if (times.high() == 0) continue;
    included.push_back(absl::StrCat(word, words_.gap, Counted(times, words_.times)));
  }
  parts.push_back(
      headline.wording == HeadlineWording::MONTHS
          ? std::string(words_.planned)
          : absl::StrCat(words_.includes, absl::StrJoin(included, "、"), words_.included));
  if (headline.counts.overdue > 0) parts.push_back(OverdueText(headline.counts.overdue));
}

// （北京 2 回、横浜、開催地未定 1 回）
std::string IdeographicFigures::PlacesText(const Headline& headline) const {
  const auto so_often = [this](absl::string_view place, const Quantity& times) {
    return absl::StrCat(place, words_.gap, Counted(times, words_.times));
  };
  std::vector<std::string> texts;
  for (const PlaceCount& place : headline.places) {
    texts.push_back(IsExactlyOne(place.times) ? place.name : so_often(place.name, place.times));
  }
  for (const auto& [word, times] : {std::pair(words_.place_undecided, headline.place_undecided),
                                    {words_.place_unknown, headline.place_unknown}}) {
    if (times.high() > 0) texts.push_back(so_often(word, times));
  }
  if (texts.empty()) return "";
  return absl::StrCat(words_.before_places, absl::StrJoin(texts, "、"), words_.behind_places);
}

std::string IdeographicFigures::HeadlineText(const Headline& headline) const {
  const bool months = headline.wording == HeadlineWording::MONTHS;
  const char* unit = months ? words_.months : words_.times;
  const char* verb = headline.wording == HeadlineWording::CARRIED_OUT ? words_.carried_out
                     : headline.wording == HeadlineWording::HELD      ? words_.held
                                                                      : "";
  std::vector<std::string> said;
  if (headline.as_of) said.push_back(words_.as_of(*headline.as_of));
  if (headline.include_planned) SayIncluded(headline, said);
  for (std::string& part : LeftOut(headline.counts, unit, /*say_ahead=*/false)) {
    said.push_back(std::move(part));
  }
  const std::string figure = Counted(headline.figure.times, unit);
  std::string text =
      absl::StrCat(words_.verb_first ? verb : figure, words_.verb_first ? figure : verb,
                   InBrackets(said), PlacesText(headline));
  for (const PersonsCount& persons : headline.figure.persons) {
    if (persons.quantity.high() == 0) continue;
    absl::StrAppend(&text, "\n", words_.in_all(persons.role, Number(persons.quantity)));
  }
  return text;
}

std::string IdeographicFigures::Figure(const Counts& counts) const {
  // A bare figure needs no unit: its column says what is counted.
  const char* unit = counts.completed.persons.empty() ? "" : words_.times;
  return absl::StrCat(CountText(counts.completed, unit),
                      InBrackets(LeftOut(counts, unit, /*say_ahead=*/true)));
}

std::string IdeographicFigures::TimesFigure(const Counts& counts) const {
  const Counts times = WithoutPersons(counts);
  return absl::StrCat(CountText(times.completed, words_.times),
                      InBrackets(LeftOut(times, words_.times, /*say_ahead=*/true)));
}

std::string IdeographicFigures::PersonsFigure(const Counts& counts) const {
  std::vector<std::string> parts;
  for (const auto& [word, count] : {std::pair(words_.planned, &counts.planned),
                                    {words_.undated, &counts.undated},
                                    {words_.later, &counts.later}}) {
    if (!AnyPersons(*count)) continue;
    parts.push_back(absl::StrCat(word, words_.gap, PersonsText(count->persons)));
  }
  if (!parts.empty()) parts.front() = absl::StrCat(words_.besides, parts.front());
  return absl::StrCat(PersonsText(counts.completed.persons), InBrackets(parts));
}

}  // namespace renkei::wording
