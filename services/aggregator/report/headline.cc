#include "services/aggregator/report/headline.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/totals/counting.h"

namespace renkei::report {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::StateAsOf;
using edition::Edition;
using edition::SectionData;
using type::v1::HeadcountRole;
using type::v1::Quantity;
using wording::Term;

// The states that the figure is the sum of. The catalogue says what was added (rule apart).
std::vector<StateAsOf> StatesAdded(const SectionData& data) {
  if (!data.section.headline().include_planned()) return {aggregator::v1::COMPLETED};
  return {aggregator::v1::COMPLETED, aggregator::v1::PLANNED, aggregator::v1::LATER};
}

// Cities in the order in which the records name them first; what has no city comes last, and only
// where others have one.
absl::StatusOr<std::vector<wording::PlaceCount>> PlacesOf(const Edition& edition,
                                                          const SectionData& data) {
  RENKEI_ASSIGN_OR_RETURN(
      const aggregator::v1::Totals totals,
      edition.engine.Query(edition::By(data.question, aggregator::v1::VENUE_CITY)));
  std::map<std::string, Quantity> by_city;
  for (const auto& row : totals.rows()) {
    const Quantity times = totals::Together(row, StatesAdded(data)).occurrences();
    if (times.high() > 0) by_city[row.group().at("venue_city")] = times;
  }
  std::vector<wording::PlaceCount> places;
  for (const totals::CountedRecord& record : data.records) {
    const type::v1::Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    for (const type::v1::Venue& venue : event->venues()) {
      const auto found = by_city.find(edition.names.Standing(venue.city()));
      if (found == by_city.end() || found->first.empty()) continue;
      places.push_back({edition.names.Short(venue.city(), record.days.first), found->second});
      by_city.erase(found);
    }
  }
  const auto nowhere = by_city.find("");
  if (nowhere != by_city.end() && !places.empty()) {
    places.push_back({edition.catalogue.TermText(Term::kUndecided), nowhere->second});
  }
  return places;
}

}  // namespace

absl::StatusOr<ReportCell> HeadlineCell(const Edition& edition, const SectionData& data) {
  const auto& configured = data.section.headline();
  std::vector<HeadcountRole> roles;
  if (configured.persons() != type::v1::HEADCOUNT_ROLE_UNSPECIFIED) {
    roles.push_back(configured.persons());
  }
  wording::Headline headline;
  headline.wording = configured.wording();
  headline.include_planned = configured.include_planned();
  const bool reports = data.section.platform() == type::v1::MONITORING;
  std::vector<StateAsOf> states = StatesAdded(data);
  headline.counts = edition::CountsOf(data.totals.total(), roles, reports);
  headline.figure = edition::CountOf(totals::Together(data.totals.total(), states), roles, reports);
  if (configured.still_running()) headline.as_of = edition.as_of;
  if (configured.places()) {
    RENKEI_ASSIGN_OR_RETURN(headline.places, PlacesOf(edition, data));
  }
  ReportCell cell = edition::TextCell(edition.catalogue.HeadlineText(headline));
  if (roles.empty()) *cell.mutable_figure() = headline.figure.times;
  states.push_back(aggregator::v1::UNDATED);  // said beside the figure
  *cell.mutable_records() = edition::VersionsOf(edition::AddedIn(data, states));
  return cell;
}

}  // namespace renkei::report
