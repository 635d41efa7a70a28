// FactRef: one row of one partition, read like a struct.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_REF_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_REF_H_

#include <cstdint>
#include <utility>

#include "absl/types/span.h"
#include "common/ledger/version.h"
#include "common/time/day.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/partition.h"

namespace renkei::facts {

// Valid as long as its partition; what each value means is said at Fact and Partition.
struct FactRef {
  const Partition* partition = nullptr;
  Row row = 0;

  SourceId source() const { return partition->source(row); }
  ledger::Revision revision() const { return partition->revision(row); }
  TextId name() const { return partition->name(row); }
  type::v1::Platform platform() const { return partition->platform(row); }
  Kind kind() const { return partition->kind(row); }
  bool is_report() const { return partition->is_report(row); }
  Track track() const { return partition->track(row); }
  State state() const { return partition->state(row); }
  TextId category() const { return partition->category(row); }
  time::Span span() const { return partition->span(row); }
  time::Span happened() const { return partition->happened(row); }
  bool exact() const { return partition->exact(row); }
  int32_t named_year() const { return partition->named_year(row); }
  const Count& occurrences() const { return partition->occurrences(row); }
  bool occurrences_unknown() const { return partition->occurrences_unknown(row); }
  int32_t days() const { return partition->days(row); }
  TextId part_of() const { return partition->part_of(row); }
  bool is_excluded() const { return partition->is_excluded(row); }
  type::v1::Exclusion::Code excluded() const { return partition->excluded(row); }
  bool venues_undecided() const { return partition->venues_undecided(row); }
  absl::Span<const Member> members() const { return partition->members(row); }
  absl::Span<const TextId> venue_cities() const { return partition->venue_cities(row); }
  absl::Span<const Heads> heads() const { return partition->heads(row); }

  friend bool operator==(const FactRef&, const FactRef&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const FactRef& ref) {
    return H::combine(std::move(hash), ref.partition, ref.row);
  }
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_REF_H_
