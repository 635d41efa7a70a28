#include "services/aggregator/report/wording/english.h"

#include "common/time/day.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/wording/english_days.h"
#include "services/aggregator/report/wording/english_figures.h"
#include "services/aggregator/report/wording/english_terms.h"
#include "services/aggregator/report/wording/values_fixture.h"

namespace renkei::wording {
namespace {

using aggregator::v1::COMPLETED;
using aggregator::v1::LATER;
using aggregator::v1::PLANNED;
using aggregator::v1::UNDATED;
using time::Day;
using time::Month;

TEST(EnglishCatalogue, SaysWhichMonthsAFiscalYearIs) {
  const Year year = {2018, Day(2018, 4, 1)};
  EXPECT_EQ(English().Title(year, "Implementation of the project"),
            "Implementation of the project, fiscal year 2018 (April 2018 – March 2019)");
  EXPECT_EQ(English().YearInFull({2019, Day(2019, 10, 1)}),
            "fiscal year 2019 (October 2019 – September 2020)");
  EXPECT_EQ(English().YearInFull({2020, Day(2020, 1, 1)}),
            "fiscal year 2020 (January–December 2020)");
  EXPECT_EQ(English().YearLabel(year), "2018");
  EXPECT_EQ(English().SubjectOf("the Lakes Programme"), "Activities under the Lakes Programme");
}

TEST(EnglishCatalogue, WritesDaysOneWayAndAsShortAsTheyAllow) {
  EXPECT_EQ(English().LongDates(On(Day(2018, 6, 10), Day(2018, 6, 10))), "10 June 2018");
  EXPECT_EQ(English().ShortDates(On(Day(2018, 5, 23), Day(2018, 5, 24))), "23–24 May 2018");
  EXPECT_EQ(English().ShortDates(On(Day(2018, 8, 30), Day(2018, 9, 2))),
            "30 August – 2 September 2018");
  EXPECT_EQ(English().ShortDates(On(Day(2018, 12, 30), Day(2019, 1, 3))),
            "30 December 2018 – 3 January 2019");
  EXPECT_EQ(English().ShortDates(Within(Day(2018, 6, 1), Day(2018, 6, 30))), "June 2018");
  EXPECT_EQ(English().ShortDates(Within(Day(2018, 1, 1), Day(2018, 12, 31))), "2018");
  EXPECT_EQ(English().ShortDates(Within(Day(2018, 4, 1), Day(2019, 1, 31))),
            "between 1 April 2018 and 31 January 2019");
  EXPECT_EQ(English().ShortDates(Within(Day(2022, 1, 15), Day(2022, 4, 15))),
            "between 15 January and 15 April 2022");
  EXPECT_EQ(English().ShortDatesWithDays(On(Day(2018, 5, 1), Day(2018, 5, 1)), 1),
            "1 May 2018 (1 day)");
  EXPECT_EQ(English().ShortDatesWithDays(On(Day(2018, 11, 12), Day(2018, 11, 21)), 10),
            "12–21 November 2018 (10 days)");
}

TEST(EnglishCatalogue, GathersMonthsIntoRanges) {
  EXPECT_EQ(English().DeliveredReports(Months(Month(2018, 3), Month(2018, 12)), {}),
            "In this fiscal year, the monthly reports for March–December 2018 have already been "
            "distributed.");
  EXPECT_EQ(English().DeliveredReports({Month(2018, 3)}, {}),
            "In this fiscal year, the monthly report for March 2018 has already been distributed.");
  EXPECT_EQ(English().DeliveredReports({}, {}),
            "In this fiscal year, no monthly report has been distributed yet.");
  EXPECT_EQ(english::MonthRanges(Months(Month(2018, 3), Month(2019, 2))),
            "March 2018 – February 2019");
  EXPECT_EQ(english::MonthRanges({Month(2018, 3), Month(2018, 5), Month(2018, 6)}),
            "March and May–June 2018");
  EXPECT_EQ(english::MonthRanges({Month(2018, 3), Month(2018, 5), Month(2019, 1), Month(2019, 3)}),
            "March and May 2018; January and March 2019");
  EXPECT_EQ(english::MonthRanges({Month(2018, 10), Month(2018, 12), Month(2019, 1)}),
            "October 2018 and December 2018 – January 2019");
}

TEST(EnglishCatalogue, SaysTheEndOfAMonthOnlyWhenItIsOne) {
  EXPECT_EQ(English().AsOfNote(Day(2019, 1, 31)), "Figures as of the end of January 2019.");
  EXPECT_EQ(English().AsOfNote(Day(2020, 2, 28)), "Figures as of 28 February 2020.");
}

TEST(EnglishCatalogue, WritesBoundsApproximationsAndThousands) {
  EXPECT_EQ(English().Persons(Exactly(49)), "49");
  EXPECT_EQ(English().Persons(About(110, 110)), "approx. 110");
  EXPECT_EQ(English().Persons(About(30, 40)), "approx. 30–40");
  EXPECT_EQ(English().Persons(Exactly(999)), "999");
  EXPECT_EQ(English().Persons(Between(1200, 1234567)), "1,200–1,234,567");
}

TEST(EnglishFigures, TakeThePluralOfAllButOne) {
  const auto persons = [](const Quantity& quantity) {
    return english::Counted(quantity, "person", "persons");
  };
  EXPECT_EQ(persons(Exactly(0)), "0 persons");
  EXPECT_EQ(persons(Exactly(1)), "1 person");
  EXPECT_EQ(persons(Exactly(2)), "2 persons");
  EXPECT_EQ(persons(Between(0, 1)), "0–1 persons");
  EXPECT_EQ(persons(Between(1, 2)), "1–2 persons");
  EXPECT_EQ(persons(About(1, 1)), "approx. 1 person");
  EXPECT_EQ(persons(About(30, 40)), "approx. 30–40 persons");
}

TEST(EnglishFigures, SayOnceAndTwiceOnlyOfWhatIsCertain) {
  EXPECT_EQ(english::Times(Exactly(0)), "0 times");
  EXPECT_EQ(english::Times(Exactly(1)), "once");
  EXPECT_EQ(english::Times(Exactly(2)), "twice");
  EXPECT_EQ(english::Times(Exactly(3)), "3 times");
  EXPECT_EQ(english::Times(Between(1, 2)), "1–2 times");
  EXPECT_EQ(english::Times(About(1, 1)), "approx. 1 time");
  EXPECT_EQ(english::Times(About(2, 2)), "approx. 2 times");
}

TEST(EnglishCatalogue, SaysInTheHeadlineWhatIsInTheFigure) {
  Headline running = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 18);
  running.as_of = Day(2019, 1, 31);
  EXPECT_EQ(English().HeadlineText(running), "Carried out 18 times (as of the end of January)");
  running.as_of = Day(2019, 1, 20);
  running.include_planned = true;
  running.counts.planned.times = Exactly(2);
  EXPECT_EQ(English().HeadlineText(running),
            "Carried out 18 times (as of 20 January; including 2 planned)");

  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 3);
  held.include_planned = true;
  held.places = {{"Beijing", Exactly(2)}, {"Yokohama", Exactly(1)}, {"Kitakyushu", Exactly(1)}};
  EXPECT_EQ(English().HeadlineText(held), "Held 3 times: Beijing (twice), Yokohama and Kitakyushu");
  held.figure.times = Exactly(4);
  held.counts.planned.times = Exactly(1);
  EXPECT_EQ(English().HeadlineText(held),
            "Held 4 times (including 1 planned): Beijing (twice), Yokohama and Kitakyushu");
  held.figure.times = Exactly(5);
  held.counts.later.times = Exactly(1);
  held.places.clear();
  EXPECT_EQ(English().HeadlineText(held),
            "Held 5 times (including 1 planned and 1 after the as-of date)");

  EXPECT_EQ(English().HeadlineText(HeadlineOf(coordination::v1::Headline::HELD, 0)), "Not held");
  EXPECT_EQ(English().HeadlineText(HeadlineOf(coordination::v1::Headline::HELD, 1)), "Held once");
  EXPECT_EQ(English().HeadlineText(HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 0)),
            "Not carried out");

  EXPECT_EQ(English().HeadlineText(HeadlineOf(coordination::v1::Headline::MONTHS, 1)),
            "1 monthly report");
  Headline months = HeadlineOf(coordination::v1::Headline::MONTHS, 12);
  EXPECT_EQ(English().HeadlineText(months), "12 monthly reports");
  months.include_planned = true;
  months.counts.planned.times = Exactly(2);
  EXPECT_EQ(English().HeadlineText(months), "12 monthly reports (planned)");
}

TEST(EnglishCatalogue, SaysInTheHeadlineWhichPlacesAreOpen) {
  Headline held = HeadlineOf(coordination::v1::Headline::HELD, 6);
  held.places = {{"Changwon", Exactly(1)}, {"Toyama", Exactly(2)}};
  held.place_undecided = Exactly(1);
  held.place_unknown = Exactly(2);
  EXPECT_EQ(
      English().HeadlineText(held),
      "Held 6 times: Changwon and Toyama (twice); 1 at a venue to be decided; 2 at a venue not "
      "recorded");
}

TEST(EnglishCatalogue, SaysBesideTheHeadlineWhatIsLeftOut) {
  Headline visits = HeadlineOf(coordination::v1::Headline::CARRIED_OUT, 9);
  visits.figure.persons = {{HeadcountRole::TRAINEE, Exactly(49)}};
  EXPECT_EQ(English().HeadlineText(visits), "Carried out 9 times\n49 trainees invited in total");
  visits.figure.persons = {{HeadcountRole::TRAINEE, Exactly(1)}, {HeadcountRole::EXPERT, {}}};
  EXPECT_EQ(English().HeadlineText(visits), "Carried out 9 times\n1 trainee invited in total");
  visits.figure.persons = {{HeadcountRole::PARTICIPANT, About(260, 260)},
                           {HeadcountRole::EXPERT, Exactly(2)}};
  visits.counts.undated.times = Exactly(1);
  visits.counts.completed.times_unknown = 2;
  EXPECT_EQ(English().HeadlineText(visits),
            "Carried out 9 times (plus 1 undated and 2 records without a count)\n"
            "approx. 260 participants in total\n2 experts dispatched in total");
}

TEST(EnglishCatalogue, SaysBesideAFigureWhatIsNotInIt) {
  Counts counts;
  counts.completed.times = Exactly(4);
  EXPECT_EQ(English().Figure(counts), "4");
  counts.undated.times = Exactly(2);
  counts.planned.times = Exactly(1);
  counts.completed.times_unknown = 1;
  EXPECT_EQ(English().Figure(counts), "4 (plus 1 planned, 2 undated and 1 record without a count)");
  EXPECT_EQ(English().TimesFigure(counts), English().Figure(counts));
  Counts trained;
  trained.completed.times = Exactly(1);
  trained.completed.persons = {{HeadcountRole::TRAINEE, Exactly(6)}};
  EXPECT_EQ(English().Figure(trained), "Once, 6 trainees");
  EXPECT_EQ(English().TimesFigure(trained), "1");
  EXPECT_EQ(English().PersonsFigure(trained), "6");
  trained.undated = {.times = Exactly(1), .persons = {{HeadcountRole::TRAINEE, Exactly(14)}}};
  trained.planned = {.times = Exactly(1), .persons = {{HeadcountRole::TRAINEE, Exactly(8)}}};
  EXPECT_EQ(English().Figure(trained),
            "Once, 6 trainees (plus 1 planned with 8 trainees and 1 undated with 14 trainees)");
  EXPECT_EQ(English().TimesFigure(trained), "1 (plus 1 planned and 1 undated)");
  EXPECT_EQ(English().PersonsFigure(trained), "6 (plus 8 planned and 14 undated)");
}

TEST(EnglishCatalogue, ListsWithCommasAndAnAnd) {
  EXPECT_EQ(english::ListOf({}), "");
  EXPECT_EQ(english::ListOf({"A"}), "A");
  EXPECT_EQ(english::ListOf({"A", "B"}), "A and B");
  EXPECT_EQ(english::ListOf({"A", "B", "C"}), "A, B and C");
  EXPECT_EQ(english::ListOf({"A", "B", "C"}, "or"), "A, B or C");
  EXPECT_EQ(English().Cities({"Wuhan", "Dalian"}), "Wuhan and Dalian");
  const PartyNames parties{.names = {"A", "B"}, .incomplete = true};
  EXPECT_EQ(English().Parties(PartyColumn::kFirstSide, parties), "A, B and others");
  EXPECT_EQ(English().Parties(PartyColumn::kDispatching, {.names = {"A", "B"}}), "A and B");
}

TEST(EnglishCatalogue, CountsClassesWithoutTouchingTheirNumber) {
  EXPECT_EQ(English().PersonsOfClasses({{{"senior officials", "engineers"}, Exactly(5)}}),
            "Senior officials and engineers (5 in total)");
  EXPECT_EQ(English().PersonsOfClasses({{{"engineers"}, Exactly(1)}, {{"staff"}, About(3, 4)}}),
            "Engineers (1), staff (approx. 3–4)");
  EXPECT_EQ(English().PersonsOfClasses({{{}, Exactly(1)}}), "1 person");
  EXPECT_EQ(English().PersonsOfClasses({{{}, Exactly(5)}}), "5 persons");
  EXPECT_EQ(English().PersonsOfClasses({{{"observers"}, Between(3, 5), HeadcountRole::TRAINEE},
                                        {{}, Exactly(2), HeadcountRole::EXPERT}}),
            "Observers (3–5 trainees), 2 experts");
}

TEST(EnglishCatalogue, WritesAnEventInALine) {
  EventLine event{.title = "Ozone Seminar", .dates = On(Day(2019, 2, 26), Day(2019, 2, 26))};
  EXPECT_EQ(English().Line(event), "Ozone Seminar, 26 February 2019");
  event.cities = {"Shenyang", "Dalian"};
  EXPECT_EQ(English().Line(event), "Ozone Seminar, 26 February 2019 (Shenyang and Dalian)");
  event.cities_undecided = true;
  event.standing.state = PLANNED;
  event.title = "";
  EXPECT_EQ(English().Line(event), "26 February 2019 (Shenyang or Dalian, planned)");
  event.cities = {};
  event.standing.state = LATER;
  EXPECT_EQ(English().Line(event), "26 February 2019 (after the as-of date)");
}

TEST(EnglishCatalogue, SaysOfAPlanThatItsDayIsPast) {
  Headline headline = HeadlineOf(coordination::v1::Headline::HELD, 4);
  headline.include_planned = true;
  headline.counts.planned.times = Exactly(2);
  headline.counts.overdue = 1;
  EXPECT_EQ(English().HeadlineText(headline), "Held 4 times (including 2 planned; 1 plan overdue)");
  headline.wording = coordination::v1::Headline::MONTHS;
  headline.counts.overdue = 2;
  EXPECT_EQ(English().HeadlineText(headline), "4 monthly reports (planned; 2 plans overdue)");
  EXPECT_EQ(English().Figure(headline.counts), "4 (plus 2 planned; 2 plans overdue)");
  const EventLine event{.dates = On(Day(2019, 2, 26), Day(2019, 2, 26)),
                        .cities = {"Shenyang"},
                        .standing = {PLANNED, true}};
  EXPECT_EQ(English().Line(event), "26 February 2019 (Shenyang, planned, overdue)");
  EXPECT_EQ(English().EntryTitle("Meeting", false, event.standing), "Meeting (planned, overdue)");
  EXPECT_EQ(English().DeliveredReports({Month(2018, 3)}, {Month(2018, 4)}),
            "In this fiscal year, the monthly report for March 2018 has already been distributed. "
            "The monthly report for April 2018 has not been distributed and is overdue.");
}

TEST(EnglishCatalogue, SaysThePlaceBeforeItsCityAndTheCityOnce) {
  const std::vector<VenueName> venues = {{"China", "Beijing", "Ministry"},
                                         {"China", "Beijing", "Centre"}};
  EXPECT_EQ(English().Venues(venues, true), "Ministry or Centre, Beijing, China");
  EXPECT_EQ(English().Venues(venues, false), "Ministry and Centre, Beijing, China");
  EXPECT_EQ(English().Venues({{"China", "Beijing", ""}, {"China", "Wuhan", "Bureau"}}, true),
            "Beijing, China; or Bureau, Wuhan, China");
  EXPECT_EQ(English().Venues({{"", "", "on board"}}, false), "on board");
}

TEST(EnglishCatalogue, NumbersPartsSectionsAndEntries) {
  EXPECT_EQ(English().PartHeading(1, "Activities"), "1. Activities");
  EXPECT_EQ(English().SectionHeading(2, 12, "Activities"), "2.12 Activities");
  EXPECT_EQ(English().EntryNumber(51), "(51)");
  EXPECT_EQ(English().TableLabel("2-1-1"), "Table 2-1-1");
  EXPECT_EQ(English().LabelledLine("Date", "10 June 2018"), "Date: 10 June 2018");
}

TEST(EnglishCatalogue, MarksWhatIsNotDoneOnceAndTogether) {
  EXPECT_EQ(English().EntryTitle("Meeting", true, {PLANNED}),
            "Meeting (provisional title, planned)");
  EXPECT_EQ(English().EntryTitle("Meeting", true, {COMPLETED}), "Meeting (provisional title)");
  EXPECT_EQ(English().Marked("10 May 2018", {COMPLETED}), "10 May 2018");
  EXPECT_EQ(English().Marked("10 May 2018", {UNDATED}), "10 May 2018 (undated)");
}

TEST(EnglishCatalogue, SetsMarkersApartAndSignsClose) {
  EXPECT_EQ("Japan" + English().Marker("Note"), "Japan (Note)");
  EXPECT_EQ("2018" + English().Marker("*"), "2018*");
  EXPECT_EQ(English().NoteLine("Note", "Days of travel are included."),
            "Note: Days of travel are included.");
  EXPECT_EQ(English().NoteLine("*", "Figures"), "* Figures");
  EXPECT_EQ(English().NoteLine("", "Figures"), "Figures");
}

TEST(EnglishCatalogue, NotesWhatItCounts) {
  EXPECT_EQ(English().ApartNote(1),
            "1 record that cannot be placed in the fiscal year is not included.");
  EXPECT_EQ(English().ApartNote(2),
            "2 records that cannot be placed in the fiscal year are not included.");
  EXPECT_EQ(English().ApartFromYearsNote(1),
            "1 record that cannot be placed in one of these fiscal years is not included.");
  EXPECT_EQ(English().ApartFromYearsNote(2),
            "2 records that cannot be placed in one of these fiscal years are not included.");
  EXPECT_EQ(English().ComparisonNote(Day(2019, 1, 31)),
            "Every fiscal year shows the position as of 31 January 2019, counted from the records "
            "of this report's snapshot. “–” means that there is no such record.");
  EXPECT_EQ(English().AllDoneNote(), "All planned activities have been completed.");
  EXPECT_EQ(English().NoRecords(), "There are no such activities on record.");
  EXPECT_EQ(English().BeforeFirstRecord(), "Nothing had been recorded by then.");
  EXPECT_EQ(English().SharedNote(),
            "Activities that several columns share are counted once in the total.");
}

TEST(EnglishCatalogue, HeadsColumns) {
  EXPECT_EQ(English().SideHeading("Japan"), "City/institution, Japan");
  EXPECT_EQ(English().EventsHeading("Seminar"), "Seminar, date and place");
  EXPECT_EQ(English().PersonsHeading(HeadcountRole::TRAINEE), "Trainees invited");
  EXPECT_EQ(English().PersonsHeading(HeadcountRole::PARTICIPANT), "Participants");
  EXPECT_EQ(English().PersonsHeading(HeadcountRole::EXPERT), "Experts dispatched");
  EXPECT_EQ(English().PartiesHeading(HeadcountRole::TRAINEE), "Invited cities/institutions");
  EXPECT_EQ(English().PartiesHeading(HeadcountRole::EXPERT), "Dispatching cities/institutions");
  EXPECT_EQ(English().KindLabel("JOINT_MEETING"), "Joint meeting");
  EXPECT_EQ(English().KindLabel("NEW_KIND"), "NEW_KIND");
  EXPECT_EQ(English().terms().sum, "Total");
}

}  // namespace
}  // namespace renkei::wording
