#include "services/aggregator/report/headline.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"

namespace renkei::report {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::StateAsOf;
using coordination::v1::Section;
using edition::Edition;
using edition::SectionData;
using type::v1::HeadcountRole;
using type::v1::Quantity;
using wording::Count;
using wording::Counts;
using wording::Term;

int32_t Saturated(int64_t value) {
  return static_cast<int32_t>(std::min<int64_t>(value, std::numeric_limits<int32_t>::max()));
}

void Add(const Quantity& part, Quantity& sum) {
  sum.set_low(Saturated(int64_t{sum.low()} + part.low()));
  sum.set_high(Saturated(int64_t{sum.high()} + part.high()));
  sum.set_approximate(sum.approximate() || part.approximate());
}

// Both counts have the same roles in the same order.
void Add(const Count& part, Count& sum) {
  Add(part.times, sum.times);
  for (size_t i = 0; i < part.persons.size(); ++i) {
    Add(part.persons[i].quantity, sum.persons[i].quantity);
  }
}

// Completed; with plans also planned and later. The catalogue says what was added (rule apart).
Count FigureOf(const Counts& counts, bool include_planned) {
  Count figure = counts.completed;
  if (include_planned) {
    Add(counts.planned, figure);
    Add(counts.later, figure);
  }
  return figure;
}

// Cities in the order in which the records name them first; what has no city comes last, and only
// where others have one.
absl::StatusOr<std::vector<wording::PlaceCount>> PlacesOf(const Edition& edition,
                                                          const SectionData& data) {
  RENKEI_ASSIGN_OR_RETURN(
      const aggregator::v1::Totals totals,
      edition.engine.Query(edition::By(data.question, aggregator::v1::VENUE_CITY)));
  std::map<std::string, Count> by_city;
  for (const auto& row : totals.rows()) {
    const Count figure = FigureOf(edition::CountsOf(row, {}), data.ShowsPlans());
    if (figure.times.high() > 0) by_city[row.group().at("venue_city")] = figure;
  }
  std::vector<wording::PlaceCount> places;
  for (const totals::CountedRecord& record : data.records) {
    const type::v1::Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    for (const type::v1::Venue& venue : event->venues()) {
      const auto found = by_city.find(edition.names.Standing(venue.city()));
      if (found == by_city.end() || found->first.empty()) continue;
      places.push_back({edition.names.Short(venue.city(), record.days.first), found->second.times});
      by_city.erase(found);
    }
  }
  const auto nowhere = by_city.find("");
  if (nowhere != by_city.end() && !places.empty()) {
    places.push_back({edition.catalogue.TermText(Term::kUndecided), nowhere->second.times});
  }
  return places;
}

std::vector<StateAsOf> StatesSaid(const SectionData& data) {
  std::vector<StateAsOf> states = {aggregator::v1::COMPLETED, aggregator::v1::UNDATED};
  if (data.ShowsPlans()) {
    states.push_back(aggregator::v1::PLANNED);
    states.push_back(aggregator::v1::LATER);
  }
  return states;
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
  headline.counts = edition::CountsOf(data.totals.total(), roles,
                                      data.section.platform() == type::v1::MONITORING);
  headline.figure = FigureOf(headline.counts, configured.include_planned());
  if (configured.still_running()) headline.as_of = edition.as_of;
  if (configured.places()) {
    RENKEI_ASSIGN_OR_RETURN(headline.places, PlacesOf(edition, data));
  }
  ReportCell cell = edition::TextCell(edition.catalogue.HeadlineText(headline));
  if (roles.empty()) *cell.mutable_figure() = headline.figure.times;
  RENKEI_ASSIGN_OR_RETURN(const totals::CellRecords behind,
                          edition.engine.RecordsBehind(data.question, {}, StatesSaid(data)));
  *cell.mutable_records() = edition::VersionsOf(behind.records);
  return cell;
}

}  // namespace renkei::report
