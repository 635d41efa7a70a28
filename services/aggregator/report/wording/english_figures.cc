#include "services/aggregator/report/wording/english_figures.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/english_days.h"
#include "services/aggregator/report/wording/english_terms.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::english {
namespace {

using HeadlineWording = coordination::v1::Headline;

// "1,234,567"
std::string Grouped(int figure) {
  std::string text = absl::StrCat(figure);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(at, ",");
  return text;
}

std::string PersonsText(const std::vector<PersonsCount>& persons) {
  std::vector<std::string> texts;
  for (const PersonsCount& each : persons) texts.push_back(Persons(each));
  return ListOf(texts);
}

// "2 undated", "1 planned with 14 trainees".
std::string InState(const Count& count, absl::string_view state) {
  return absl::StrCat(Number(count.times), " ", state, AnyPersons(count) ? " with " : "",
                      AnyPersons(count) ? PersonsText(count.persons) : "");
}

std::string Records(int figure, absl::string_view one, absl::string_view several) {
  Quantity records;
  records.set_low(figure);
  records.set_high(figure);
  return Counted(records, one, several);
}

// "; 1 plan overdue": behind what was said of plans.
std::string Overdue(const Counts& counts) {
  return counts.overdue == 0
             ? ""
             : absl::StrCat("; ", Records(counts.overdue, "plan", "plans"), " overdue");
}

// "plus 1 planned and 2 undated; 1 plan overdue": what stands beside a figure because it is not in
// it.
std::string LeftOut(const Counts& counts, bool say_ahead) {
  std::vector<std::string> parts;
  if (say_ahead && counts.planned.times.high() > 0) {
    parts.push_back(InState(counts.planned, "planned"));
  }
  if (counts.undated.times.high() > 0) parts.push_back(InState(counts.undated, "undated"));
  if (say_ahead && counts.later.times.high() > 0)
    parts.push_back(InState(counts.later, kStates.later));
  if (counts.completed.times_unknown > 0) {
    parts.push_back(absl::StrCat(Records(counts.completed.times_unknown, "record", "records"),
                                 " without a count"));
  }
  return parts.empty() ? ""
                       : absl::StrCat("plus ", ListOf(parts), say_ahead ? Overdue(counts) : "");
}

std::string InBrackets(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat(" (", text, ")");
}

// "including 1 planned; 1 plan overdue"; months only say that some are still planned.
std::string Included(const Headline& headline) {
  const Quantity& planned = headline.counts.planned.times;
  const Quantity& later = headline.counts.later.times;
  std::vector<std::string> parts;
  if (planned.high() > 0) parts.push_back(absl::StrCat(Number(planned), " planned"));
  if (later.high() > 0) parts.push_back(absl::StrCat(Number(later), " ", kStates.later));
  if (parts.empty()) return "";
  const bool months = headline.wording == HeadlineWording::MONTHS;
  return absl::StrCat(months ? "planned" : absl::StrCat("including ", ListOf(parts)),
                      Overdue(headline.counts));
}

// "Held 4 times", "Not held", "12 monthly reports".
std::string Done(HeadlineWording::Wording wording, const Quantity& times) {
  const bool none = times.high() == 0;
  switch (wording) {
    case HeadlineWording::CARRIED_OUT:
      return none ? "Not carried out" : absl::StrCat("Carried out ", Times(times));
    case HeadlineWording::HELD:
      return none ? "Not held" : absl::StrCat("Held ", Times(times));
    case HeadlineWording::MONTHS:
      return Counted(times, "monthly report", "monthly reports");
    default:
      return Counted(times, "time", "times");
  }
}

// ": Beijing (twice), Yokohama and Kitakyushu; 1 at a venue to be decided"; a place of one time
// says its name alone.
std::string Places(const Headline& headline) {
  std::vector<std::string> known;
  for (const PlaceCount& place : headline.places) {
    known.push_back(IsExactlyOne(place.times)
                        ? place.name
                        : absl::StrCat(place.name, InBrackets(Times(place.times))));
  }
  std::vector<std::string> texts = {ListOf(known)};
  if (headline.place_undecided.high() > 0) {
    texts.push_back(absl::StrCat(Number(headline.place_undecided), " at a venue to be decided"));
  }
  if (headline.place_unknown.high() > 0) {
    texts.push_back(absl::StrCat(Number(headline.place_unknown), " at a venue not recorded"));
  }
  std::erase(texts, "");
  return texts.empty() ? "" : absl::StrCat(": ", absl::StrJoin(texts, "; "));
}

// Persons are gross, one who comes twice counts twice; "in total" says no more than that.
std::string InAll(const PersonsCount& persons) {
  switch (persons.role) {
    case HeadcountRole::TRAINEE:
      return absl::StrCat(Persons(persons), " invited in total");
    case HeadcountRole::EXPERT:
      return absl::StrCat(Persons(persons), " dispatched in total");
    default:
      return absl::StrCat(Persons(persons), " in total");
  }
}

}  // namespace

std::string Number(const Quantity& quantity) {
  std::string text = quantity.approximate() ? "approx. " : "";
  absl::StrAppend(&text, Grouped(quantity.low()));
  if (quantity.high() != quantity.low()) absl::StrAppend(&text, "–", Grouped(quantity.high()));
  return text;
}

std::string Counted(const Quantity& quantity, absl::string_view one, absl::string_view several) {
  const bool singular = quantity.low() == 1 && quantity.high() == 1;
  return absl::StrCat(Number(quantity), " ", singular ? one : several);
}

std::string Persons(const PersonsCount& persons) {
  switch (persons.role) {
    case HeadcountRole::TRAINEE:
      return Counted(persons.quantity, "trainee", "trainees");
    case HeadcountRole::EXPERT:
      return Counted(persons.quantity, "expert", "experts");
    case HeadcountRole::PARTICIPANT:
      return Counted(persons.quantity, "participant", "participants");
    default:
      return Counted(persons.quantity, "person", "persons");
  }
}

std::string Times(const Quantity& quantity) {
  const bool exact = quantity.low() == quantity.high() && !quantity.approximate();
  if (exact && quantity.low() == 1) return "once";
  if (exact && quantity.low() == 2) return "twice";
  return Counted(quantity, "time", "times");
}

std::string HeadlineText(const Headline& headline) {
  std::vector<std::string> said;
  if (headline.as_of) said.push_back(absl::StrCat("as of ", AsOfDay(*headline.as_of)));
  if (headline.include_planned) said.push_back(Included(headline));
  said.push_back(LeftOut(headline.counts, /*say_ahead=*/false));
  std::erase(said, "");
  std::string text = absl::StrCat(Done(headline.wording, headline.figure.times),
                                  InBrackets(absl::StrJoin(said, "; ")), Places(headline));
  for (const PersonsCount& persons : headline.figure.persons) {
    if (persons.quantity.high() > 0) absl::StrAppend(&text, "\n", InAll(persons));
  }
  return text;
}

std::string Figure(const Counts& counts) {
  const Count& completed = counts.completed;
  const std::string figure =
      completed.persons.empty()
          ? Number(completed.times)
          : Capitalised(absl::StrCat(Times(completed.times), ", ", PersonsText(completed.persons)));
  return absl::StrCat(figure, InBrackets(LeftOut(counts, /*say_ahead=*/true)));
}

std::string TimesFigure(const Counts& counts) { return Figure(WithoutPersons(counts)); }

std::string PersonsFigure(const Counts& counts) {
  const auto numbers = [](const Count& count) {
    return absl::StrJoin(count.persons, ", ", [](std::string* out, const PersonsCount& persons) {
      absl::StrAppend(out, Number(persons.quantity));
    });
  };
  std::vector<std::string> beside;
  for (const auto& [word, count] : {std::pair("planned", &counts.planned),
                                    {"undated", &counts.undated},
                                    {kStates.later, &counts.later}}) {
    if (AnyPersons(*count)) beside.push_back(absl::StrCat(numbers(*count), " ", word));
  }
  return absl::StrCat(numbers(counts.completed),
                      InBrackets(beside.empty() ? "" : absl::StrCat("plus ", ListOf(beside))));
}

}  // namespace renkei::wording::english
