// Joining: what a record's names stand for, as a snapshot knew it, and what a question's filter
// says of that. Rule places stands here.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_JOINING_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_JOINING_H_

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/aggregator/facts/fact_ref.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/membership.h"
#include "services/aggregator/totals/question.h"

namespace renkei::totals {

// One record's values of what parties and venues decide, found once a question.
struct Joined {
  std::vector<facts::TextId> parties;  // that took part
  std::vector<facts::TextId> under;    // that it counts under
  std::vector<facts::TextId> cities;   // rule places
};

// Threads: one thread at a time; what it looks up it remembers. Lifetime: as of its arguments.
class Joiner final {
 public:
  Joiner(const Ground& ground, const coordination::v1::Programme& programme, const Asked& asked);

  // Whether the filter allows what stands in the record's own columns; no join is needed to know.
  bool AllowsColumnsOf(const facts::FactRef& fact) const;
  Joined Join(const facts::FactRef& fact);
  bool Allows(const Joined& joined);

  Membership& membership() { return membership_; }

 private:
  void ReadFilter(const facts::Known& known);
  std::vector<facts::TextId> CitiesOf(const facts::FactRef& fact);

  const Filter& filter_;
  Membership membership_;
  absl::flat_hash_set<facts::TextId> categories_, parties_, without_parties_, cities_;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_JOINING_H_
