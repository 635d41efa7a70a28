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

// The states that the figure is the sum of. The catalogue says what was added (rule apart).
std::vector<StateAsOf> StatesAdded(const SectionData& data) {
  if (!data.section.headline().include_planned()) return {aggregator::v1::COMPLETED};
  return {aggregator::v1::COMPLETED, aggregator::v1::PLANNED, aggregator::v1::LATER};
}

// Tells the headline where its events were held: cities in the order in which the records name them
// first; what has none only beside those that have one.
absl::Status AddPlaces(const Edition& edition, const SectionData& data,
                       wording::Headline& headline) {
  std::vector<StateAsOf> states = StatesAdded(data);
  std::map<std::string, Quantity> by_city;
  aggregator::v1::Total nowhere;
  for (const auto& row : data.by_city.totals.rows()) {
    const std::string& city = row.group().at("venue_city");
    const Quantity times = totals::Together(row, states).occurrences();
    if (city.empty()) nowhere = row;
    if (!city.empty() && times.high() > 0) by_city[city] = times;
  }
  time::Steps steps(edition.patience);
  for (const totals::CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const type::v1::Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    for (const type::v1::Venue& venue : event->venues()) {
      const auto found = by_city.find(edition.names.Standing(venue.city()));
      if (found == by_city.end()) continue;
      headline.places.push_back(
          {edition.names.Short(venue.city(), record.days.first), found->second});
      by_city.erase(found);
    }
  }
  if (headline.places.empty()) return absl::OkStatus();
  // A plan may leave its place open; of what took place it was not recorded.
  if (std::erase(states, aggregator::v1::PLANNED) > 0) {
    headline.place_undecided = nowhere.planned().occurrences();
  }
  headline.place_unknown = totals::Together(nowhere, states).occurrences();
  return absl::OkStatus();
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
    RENKEI_RETURN_IF_ERROR(AddPlaces(edition, data, headline));
  }
  ReportCell cell = edition::TextCell(edition.catalogue.HeadlineText(headline));
  if (roles.empty()) *cell.mutable_figure() = headline.figure.times;
  states.push_back(aggregator::v1::UNDATED);  // said beside the figure
  *cell.mutable_records() = edition::VersionsOf(edition::AddedIn(data, states));
  return cell;
}

}  // namespace renkei::report
