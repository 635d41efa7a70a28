// Counting: what one record adds to a count, and the sum of what several add.
//
//   apart          a total keeps four counts side by side; they are added where it is asked
//   persons-gross  persons are summed by role, bound by bound
//   reports-apart  policy reports are reports, never occurrences
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_COUNTING_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_COUNTING_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "google/protobuf/map.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/fact_ref.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::totals {

// Sums stop at the greatest number rather than turn over.
facts::Count operator+(const facts::Count& a, const facts::Count& b);
type::v1::Quantity ToQuantity(const facts::Count& count);

using PersonsByRole = google::protobuf::Map<std::string, type::v1::Quantity>;
void FillPersons(absl::Span<const facts::Heads> heads, PersonsByRole& persons);

// What one record adds to each cell it counts in. A policy report adds itself and nothing else.
struct Contribution {
  explicit Contribution(const facts::FactRef& fact);

  bool report;
  facts::Count occurrences;
  bool without_occurrences;
  absl::Span<const facts::Heads> heads;
  bool has_trainees;
  facts::Count person_days;
  bool without_persons;
  bool without_days;
};

// How a record stands in one cell.
struct Standpoint {
  Standing standing;
  bool nested = false;  // rule nested-once: it adds nothing to distinct
  bool shared = false;  // rule membership
};

// The counts of several states of one total together. Nothing else adds what stands apart: whoever
// shows the sum says what is in it (rule apart).
aggregator::v1::Counts Together(const aggregator::v1::Total& total,
                                absl::Span<const aggregator::v1::StateAsOf> states);

// The sums of one cell.
class CellSums final {
 public:
  void Add(const Contribution& contribution, const Standpoint& standpoint);
  // All four counts, every quantity present, zero where nothing was added.
  void Fill(aggregator::v1::Total& total) const;

 private:
  struct Sums {
    int64_t records = 0;
    facts::Count occurrences, distinct, person_days;
    int64_t reports = 0;
    std::array<facts::Count, type::v1::HeadcountRole_ARRAYSIZE> persons;
    std::array<bool, type::v1::HeadcountRole_ARRAYSIZE> has_persons = {};
    int64_t without_persons = 0, without_days = 0, without_occurrences = 0, shared = 0;
  };

  static void FillCounts(const Sums& sums, aggregator::v1::Counts& counts);

  std::array<Sums, aggregator::v1::StateAsOf_ARRAYSIZE> sums_;
  int64_t overdue_ = 0;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_COUNTING_H_
