#include "services/aggregator/report/wording/english.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/english_days.h"
#include "services/aggregator/report/wording/english_figures.h"
#include "services/aggregator/report/wording/english_terms.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording {
namespace {

// "A or B, Beijing, China": the place first, then what it lies in.
std::string VenueText(const CityVenues& venue, absl::string_view joiner) {
  std::vector<std::string> parts = {english::ListOf(venue.places, joiner), venue.city,
                                    venue.country};
  std::erase(parts, "");
  return absl::StrJoin(parts, ", ");
}

class EnglishCatalogue final : public Catalogue {
 public:
  absl::string_view language() const override { return "en"; }

  std::string Title(const Year& year, absl::string_view subject) const override {
    return absl::StrCat(subject, ", ", YearInFull(year));
  }
  std::string SubjectOf(absl::string_view programme_title) const override {
    return absl::StrCat("Activities under ", programme_title);
  }
  std::string PartHeading(int number, absl::string_view text) const override {
    return absl::StrCat(number, ". ", text);
  }
  std::string SectionHeading(int part, int number, absl::string_view text) const override {
    return absl::StrCat(part, ".", number, " ", text);
  }
  std::string YearInFull(const Year& year) const override {
    return absl::StrCat("fiscal year ", year.value, " (",
                        english::MonthsText(time::Month(year.first_day), LastMonthOf(year)), ")");
  }
  std::string YearLabel(const Year& year) const override { return absl::StrCat(year.value); }

  std::string Persons(const Quantity& quantity) const override { return english::Number(quantity); }
  std::string ShortDates(const Dates& dates) const override { return english::DatesText(dates); }
  std::string ShortDatesWithDays(const Dates& dates, int days) const override {
    Quantity length;
    length.set_low(days);
    length.set_high(days);
    return absl::StrCat(english::DatesText(dates), " (", english::Counted(length, "day", "days"),
                        ")");
  }
  std::string LongDates(const Dates& dates) const override { return english::DatesText(dates); }

  std::string HeadlineText(const Headline& headline) const override {
    return english::HeadlineText(headline);
  }

  const Terms& terms() const override { return english::kTerms; }
  std::string TableLabel(absl::string_view number) const override {
    return absl::StrCat("Table ", number);
  }
  std::string SideHeading(absl::string_view side) const override {
    return absl::StrCat("City/institution, ", side);
  }
  std::string EventsHeading(absl::string_view kind_label) const override {
    return absl::StrCat(kind_label, ", date and place");
  }
  std::string PersonsHeading(HeadcountRole role) const override {
    return WordOf(role, english::kPersonsHeadings);
  }
  std::string PartiesHeading(HeadcountRole role) const override {
    return WordOf(role, english::kPartiesHeadings);
  }
  std::string KindLabel(absl::string_view kind) const override {
    return WordOf(kind, english::kKinds);
  }
  std::string Parties(PartyColumn /*column*/, const PartyNames& parties) const override {
    if (!parties.incomplete) return english::ListOf(parties.names);
    return absl::StrCat(absl::StrJoin(parties.names, ", "), " and others");
  }
  std::string Cities(const std::vector<std::string>& names) const override {
    return english::ListOf(names);
  }
  std::string PersonsOfClasses(const std::vector<ClassedPersons>& persons) const override;
  std::string Figure(const Counts& counts) const override { return english::Figure(counts); }
  std::string TimesFigure(const Counts& counts) const override {
    return english::TimesFigure(counts);
  }
  std::string PersonsFigure(const Counts& counts) const override {
    return english::PersonsFigure(counts);
  }
  std::string Line(const EventLine& event) const override;
  std::string Marked(absl::string_view text, Standing standing) const override {
    return EntryTitle(text, /*provisional=*/false, standing);
  }

  std::string EntryNumber(int number) const override { return absl::StrCat("(", number, ")"); }
  std::string EntryTitle(absl::string_view title, bool provisional,
                         Standing standing) const override {
    std::vector<std::string> marks = {provisional ? "provisional title" : "",
                                      WordOf(standing, english::kStates)};
    std::erase(marks, "");
    return absl::StrCat(title, marks.empty() ? "" : " (", absl::StrJoin(marks, ", "),
                        marks.empty() ? "" : ")");
  }
  std::string LabelledLine(absl::string_view label, absl::string_view text) const override {
    return absl::StrCat(label, ": ", text);
  }
  std::string Venues(const std::vector<VenueName>& venues, bool undecided) const override;

  std::string DeliveredReports(const std::vector<time::Month>& delivered,
                               const std::vector<time::Month>& overdue) const override;
  std::string AsOfNote(time::Day as_of) const override {
    return absl::StrCat("Figures as of ", english::AsOfDay(as_of), " ", as_of.year(), ".");
  }
  std::string AllDoneNote() const override { return "All planned activities have been completed."; }
  std::string NoRecords() const override { return "There are no such activities on record."; }
  std::string BeforeFirstRecord() const override { return "Nothing had been recorded by then."; }
  std::string SharedNote() const override {
    return "Activities that several columns share are counted once in the total.";
  }
  std::string ApartNote(int records) const override {
    return records == 1 ? "1 record that cannot be placed in the fiscal year is not included."
                        : absl::StrCat(records,
                                       " records that cannot be placed in the fiscal year are not "
                                       "included.");
  }
  std::string ComparisonNote(time::Day as_of) const override {
    return absl::StrCat("Every fiscal year shows the position as of ", LongDates({{as_of, as_of}}),
                        ", counted from the records of this report's snapshot. “",
                        terms().no_record, "” means that there is no such record.");
  }
  std::string ApartFromYearsNote(int records) const override {
    return records == 1
               ? "1 record that cannot be placed in one of these fiscal years is not included."
               : absl::StrCat(records,
                              " records that cannot be placed in one of these fiscal years are "
                              "not included.");
  }
  std::string Colophon(time::Day as_of, int rules_version) const override {
    return absl::StrCat("This report shows the position as of ", LongDates({{as_of, as_of}}),
                        ", counted from the records by version ", rules_version,
                        " of the counting rules. The same report can be had again at any time with "
                        "this snapshot:");
  }
  std::string Marker(absl::string_view marker) const override {
    return IsSymbol(marker) ? std::string(marker) : absl::StrCat(" (", marker, ")");
  }
  std::string NoteLine(absl::string_view marker, absl::string_view text) const override {
    return absl::StrCat(marker, marker.empty() || IsSymbol(marker) ? "" : ":",
                        marker.empty() ? "" : " ", text);
  }
};

std::string EnglishCatalogue::DeliveredReports(const std::vector<time::Month>& delivered,
                                               const std::vector<time::Month>& overdue) const {
  const auto reports = [](const std::vector<time::Month>& months) {
    return absl::StrCat("monthly report", months.size() == 1 ? "" : "s", " for ",
                        english::MonthRanges(months), months.size() == 1 ? " has" : " have");
  };
  std::string text = delivered.empty()
                         ? "In this fiscal year, no monthly report has been distributed yet."
                         : absl::StrCat("In this fiscal year, the ", reports(delivered),
                                        " already been distributed.");
  if (!overdue.empty()) {
    absl::StrAppend(&text, " The ", reports(overdue), " not been distributed and ",
                    overdue.size() == 1 ? "is" : "are", " overdue.");
  }
  return text;
}

// Classes are words of the record, which may be plural: the figure stands apart from them.
std::string EnglishCatalogue::PersonsOfClasses(const std::vector<ClassedPersons>& persons) const {
  const bool named = HasSeveralRoles(persons);
  std::string text =
      absl::StrJoin(persons, ", ", [&](std::string* out, const ClassedPersons& part) {
        const std::string in_role = english::Persons({part.role, part.quantity});
        if (part.classes.empty()) {
          absl::StrAppend(out,
                          named ? in_role : english::Counted(part.quantity, "person", "persons"));
          return;
        }
        absl::StrAppend(out, english::ListOf(part.classes), " (",
                        named ? in_role : english::Number(part.quantity),
                        part.classes.size() > 1 ? " in total" : "", ")");
      });
  return english::Capitalised(std::move(text));
}

std::string EnglishCatalogue::Line(const EventLine& event) const {
  std::vector<std::string> beside = {
      english::ListOf(event.cities, event.cities_undecided ? "or" : "and"),
      WordOf(event.standing, english::kStates)};
  std::erase(beside, "");
  return absl::StrCat(event.title, event.title.empty() ? "" : ", ", english::DatesText(event.dates),
                      beside.empty() ? "" : " (", absl::StrJoin(beside, ", "),
                      beside.empty() ? "" : ")");
}

std::string EnglishCatalogue::Venues(const std::vector<VenueName>& venues, bool undecided) const {
  const char* joiner = undecided ? "or" : "and";
  std::vector<std::string> texts;
  for (const CityVenues& city : GatherByCity(venues)) texts.push_back(VenueText(city, joiner));
  return absl::StrJoin(texts, absl::StrCat("; ", joiner, " "));
}

}  // namespace

const Catalogue& English() {
  static const EnglishCatalogue catalogue;
  return catalogue;
}

}  // namespace renkei::wording
