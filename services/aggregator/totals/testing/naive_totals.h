// The counting rules a second time, as plainly as can be: no columns, no numbers for texts, no
// indexes. What the engine answers is held against it. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_NAIVE_TOTALS_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_NAIVE_TOTALS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/facts/batch.h"

namespace renkei::totals {

using Logs = std::map<std::string, std::vector<facts::Batch>>;

struct NaiveTotals {
  std::map<std::vector<std::string>, aggregator::v1::Total> rows;  // by values; without groups
  aggregator::v1::Total total;
  std::set<std::string> apart;
};

// Replays `logs` up to each source's revision in `through`, then counts. Requires a valid question
// about a programme that is there; its snapshot is not looked at.
NaiveTotals CountNaively(const Logs& logs, const std::map<std::string, uint64_t>& through,
                         const aggregator::v1::TotalsQuestion& question);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_NAIVE_TOTALS_H_
