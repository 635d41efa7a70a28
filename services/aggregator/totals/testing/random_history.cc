#include "services/aggregator/totals/testing/random_history.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/time/day.h"

namespace renkei::totals {
namespace {

using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;

constexpr int kActivities = 8, kExchanges = 6, kReports = 5, kParties = 7;

}  // namespace

uint64_t TestSeed() {
  uint64_t seed = 0;
  const char* asked = std::getenv("RENKEI_TEST_SEED");
  if (asked != nullptr && absl::SimpleAtoi(asked, &seed)) return seed;
  return std::random_device()();
}

std::string RandomHistory::Day() {
  // Edges of months and years come up far more often than by chance.
  const time::Month month = time::Month(2017, 10) + Below(24);
  if (OneIn(3)) return time::FormatDay(time::Day(month));
  if (OneIn(3)) return time::FormatDay(time::LastDayOf(month));
  return time::FormatDay(time::Day(month) + Below(28));
}

std::string RandomHistory::PartyId() { return absl::StrCat("p", Below(kParties)); }

std::string RandomHistory::RecordName() {
  return OneIn(2) ? absl::StrCat(kProgramme, "/activities/a", Below(kActivities))
                  : absl::StrCat(kProgramme, "/exchanges/e", Below(kExchanges));
}

void RandomHistory::Span(EventBuilder& event) {
  std::string first = Day(), last = Day();
  if (last < first) std::swap(first, last);
  if (OneIn(3)) last = first;
  if (OneIn(2)) {
    event.On(first, last);
  } else {
    event.Within(first, last);
  }
}

EventBuilder RandomHistory::Event() {
  EventBuilder event;
  Span(event);
  event.State(static_cast<type::v1::Event::State>(OneIn(10) ? 3 : 1 + Below(2)));
  std::vector<std::string> parties;
  for (int i = Below(4); i > 0; --i) parties.push_back(PartyId());
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  for (const std::string& party : parties) {
    event.As(party, static_cast<type::v1::Participation::Role>(OneIn(3) ? 2 : 1));
  }
  if (OneIn(2)) event.Heads(type::v1::PARTICIPANT, 1 + Below(3), 4, OneIn(2));
  if (OneIn(2)) event.Heads(type::v1::TRAINEE, Below(2), 1 + Below(3), OneIn(3));
  if (OneIn(3)) event.Tally(1 + Below(2), 3, OneIn(2));
  if (OneIn(8)) event.SomeTally();
  if (OneIn(4)) event.Days(1 + Below(9));
  if (OneIn(2)) event.PartOf(RecordName());
  for (int i = Below(3); i > 0; --i) event.At({OneIn(4) ? "" : PartyId()});
  if (OneIn(4)) event.AtOneOf({PartyId(), PartyId()});
  if (OneIn(6)) event.NamedYear(2017 + Below(3));
  if (OneIn(6)) event.Excluded(static_cast<type::v1::Exclusion::Code>(1 + Below(4)));
  if (OneIn(3)) event.Category(OneIn(2) ? "x" : "y");
  return event;
}

void RandomHistory::Step(World& world) {
  if (!std::exchange(started_, true) || OneIn(25)) {
    world.Programme(kProgramme, OneIn(2) ? 4 : 1);
    return;
  }
  switch (Below(10)) {
    case 0:
    case 1:
      world.Party(PartyId(),
                  OneIn(5)   ? "KR"
                  : OneIn(2) ? "JP"
                             : "CN",
                  OneIn(2) ? PartyId() : "", OneIn(5) ? PartyId() : "");
      return;
    case 2:
      world.Report(time::FormatMonth(time::Month(2018, 1) + Below(kReports) * 3),
                   static_cast<PolicyReport::State>(1 + Below(3)), OneIn(2) ? Day() : "");
      return;
    case 3:
      world.Delete("coordination", absl::StrCat(kProgramme, "/activities/a", Below(kActivities)));
      return;
    case 4:
    case 5:
    case 6:
      world.Exchange(absl::StrCat("e", Below(kExchanges)),
                     static_cast<Exchange::Track>(1 + Below(2)),
                     static_cast<Exchange::Kind>(1 + Below(5)), Event());
      return;
    default:
      world.Activity(absl::StrCat("a", Below(kActivities)),
                     static_cast<Activity::Kind>(1 + Below(7)), Event());
  }
}

TotalsQuestion RandomHistory::Question() {
  TotalsQuestion question;
  question.set_programme(std::string(kProgramme));
  for (int year = 2017; year <= 2019; ++year) {
    if (OneIn(2)) question.add_fiscal_years(year);
  }
  if (question.fiscal_years().empty()) question.add_fiscal_years(2018);
  question.set_as_of(Day());
  for (int dimension = 9; dimension >= 1; --dimension) {
    if (OneIn(4)) question.add_by(static_cast<aggregator::v1::Dimension>(dimension));
  }
  auto& filter = *question.mutable_filter();
  if (OneIn(6)) filter.add_platforms(static_cast<type::v1::Platform>(1 + Below(3)));
  if (OneIn(6)) filter.add_kinds(OneIn(2) ? "TRAINING_VISIT" : "SEMINAR");
  if (OneIn(8)) filter.add_tracks("MODEL_CITY");
  if (OneIn(8)) filter.add_categories(OneIn(2) ? "x" : "");
  if (OneIn(5)) filter.add_parties(absl::StrCat("parties/", PartyId()));
  if (OneIn(6)) filter.add_without_parties(absl::StrCat("parties/", PartyId()));
  if (OneIn(6)) filter.add_sides(OneIn(2) ? "japan" : "china");
  if (OneIn(8)) filter.add_venue_cities(absl::StrCat("parties/", PartyId()));
  if (OneIn(3)) question.add_more_roles(type::v1::Participation::IMPLIED);
  question.set_roll_up(OneIn(3));
  if (OneIn(3)) question.add_include_excluded(type::v1::Exclusion::OWN_BUDGET);
  return question;
}

}  // namespace renkei::totals
