// Section: one section of a report with everything that the engine says of it.
//
// What a layout may need is known before it is laid out, so the questions of all sections are asked
// together, and no layout asks.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_SECTION_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_SECTION_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "services/aggregator/report/edition/edition.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::edition {

struct SectionData {
  const coordination::v1::Section& section;
  aggregator::v1::Totals totals = {};  // not broken down
  // What is shown, as IsShown says. In the engine's order.
  std::vector<std::reference_wrapper<const totals::CountedRecord>> records = {};
  // Each counted record by name, shown or not: what it adds.
  std::map<std::string, aggregator::v1::TotalRecord> added = {};
  // Of a layout with parties: the section by party, and what has none of the parties laid out.
  totals::Answer by_party = {};
  totals::Answer others = {};
  // Of a headline with places: the section by venue city.
  totals::Answer by_city = {};
  // The section in the years that are compared, by fiscal year.
  totals::Answer by_year = {};

  // Whether records in this state are shown, whatever the layout: what is completed or undated
  // always; what lies ahead, planned or later, unless the section's headline leaves plans out.
  bool IsShown(aggregator::v1::StateAsOf state) const;
};

// How many fiscal years a report compares at most.
inline constexpr int kYearsCompared = 5;

// The fiscal years that the report compares, one after another: its own is the last.
std::vector<int> YearsCompared(const Edition& edition);

// The sections of all parts of the edition's fiscal year, part by part. Records are the edition's
// and live as long. Errors: as of Engine's methods.
absl::StatusOr<std::vector<std::vector<SectionData>>> ReadSections(const totals::Engine& engine,
                                                                   const Edition& edition);

// What the section's records in some states add, in the engine's order.
std::vector<aggregator::v1::TotalRecord> AddedIn(
    const SectionData& data, const std::vector<aggregator::v1::StateAsOf>& states);

}  // namespace renkei::edition

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_SECTION_H_
