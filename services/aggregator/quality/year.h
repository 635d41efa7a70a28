// The records of one fiscal year as the checks look at them.
#ifndef RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_
#define RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_

#include <cstdint>
#include <set>
#include <string>
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

// Lifetime: its records refer to the material.
struct Year {
  int32_t year = 0;
  totals::Material material;  // all records of the year, also those that are excluded
  std::vector<Seen> records;  // in the material's order
};

// `material` is the answer to QuestionAbout(programme, year, ...).
Year YearOf(int32_t year, totals::Material material);

// The question for all records of a year, whatever is excluded.
aggregator::v1::TotalsQuestion QuestionAbout(const std::string& programme, int32_t year,
                                             const std::string& as_of, const std::string& snapshot);

// A finding of the year with no records yet.
aggregator::v1::Finding NewFinding(const Year& year, aggregator::v1::Finding::Kind kind);
// Adds the record, or counts it where there are too many; keeps kind, track and platforms true.
void AddRecord(const Seen& record, aggregator::v1::Finding& finding);

}  // namespace renkei::quality

#endif  // RENKEI_SERVICES_AGGREGATOR_QUALITY_YEAR_H_
