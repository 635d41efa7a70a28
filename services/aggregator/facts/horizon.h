// Horizon: a snapshot in the numbers of one Known, for the inner loops of a query.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_HORIZON_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_HORIZON_H_

#include <utility>
#include <vector>

#include "common/ledger/version.h"
#include "services/aggregator/facts/partition.h"

namespace renkei::facts {

class Horizon final {
 public:
  // One revision a source, by number.
  explicit Horizon(std::vector<ledger::Revision> revisions) : revisions_(std::move(revisions)) {}

  ledger::Revision RevisionOf(SourceId source) const { return revisions_[source]; }
  // Whether the row is its record's version here.
  bool Sees(const Partition& partition, Row row) const {
    return partition.ValidAt(row, revisions_[partition.source(row)]);
  }

 private:
  std::vector<ledger::Revision> revisions_;
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_HORIZON_H_
