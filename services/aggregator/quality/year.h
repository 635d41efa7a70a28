// The records of one fiscal year as the checks look at them. What lies in no single year is looked
// at together, as if that were a year.
#ifndef RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_
#define RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/string_view.h"
#include "renkei/aggregator/v1/quality.pb.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::quality {

// A record with what every check asks of it. Refers to its year's material.
struct Seen {
  const totals::CountedRecord& counted;
  const type::v1::Event* event;        // nullptr: a policy report
  std::set<std::string> parties = {};  // those that count: PRINCIPAL, a merged one as what stands
  std::set<std::string> cities = {};   // of its venues, likewise

  bool is_excluded() const { return event != nullptr && event->has_excluded(); }
  bool is_tally() const { return event != nullptr && event->has_occurrences(); }
  absl::string_view track() const;  // "JOINT_RESEARCH"; "" where its platform has none
};

// What tells a table from another: platform, kind, track.
using Table = std::tuple<type::v1::Platform, facts::Kind, std::string>;
Table TableOf(const Seen& seen);

// Where records lie in no single year.
inline constexpr int32_t kNoYear = 0;

// Lifetime: its records refer to the material.
struct Year {
  int32_t year = kNoYear;
  totals::Material material;  // all records of the year, also those that are excluded
  std::vector<Seen> records;  // in the material's order
};

// `material` holds the year's records, excluded or not, and no others.
Year YearOf(int32_t year, totals::Material material);

// A finding of the year with no records yet.
aggregator::v1::Finding NewFinding(const Year& year, aggregator::v1::Finding::Kind kind);
// Adds the record, or counts it where there are too many; keeps kind, track and platforms true.
void AddRecord(const Seen& record, aggregator::v1::Finding& finding);

}  // namespace renkei::quality

#endif  // RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_
