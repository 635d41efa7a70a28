// Rule membership: under which parties and sides a record counts, as a snapshot knew them.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_MEMBERSHIP_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_MEMBERSHIP_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "services/aggregator/facts/fact_ref.h"
#include "services/aggregator/facts/known.h"

namespace renkei::totals {

// A side by its place in its programme, from 1 on.
enum class Side : int32_t { kNone = 0 };

// Only participations in the roles asked count. A party that was merged counts as what it was
// merged into. A party's side follows from its country. With roll_up a record counts under its
// parties' parents too, at any depth.
//
// Threads: one thread at a time; what it looks up it remembers. Lifetime: as of its arguments.
class Membership final {
 public:
  Membership(const facts::Known& known, const facts::Horizon& horizon,
             const coordination::v1::Programme& programme,
             const std::set<type::v1::Participation::Role>& roles, bool roll_up);

  // The parties that took part, each once, in the record's order.
  std::vector<facts::TextId> PartiesOf(const facts::FactRef& fact);
  // Those the record counts under: the same, and with roll_up their parents.
  std::vector<facts::TextId> CountedUnder(const std::vector<facts::TextId>& parties);
  // The sides of these parties, each once; kNone alone if there is none.
  std::vector<Side> SidesOf(const std::vector<facts::TextId>& parties);
  // Whether a row of `party` shares a record of these parties with another party of its side. What
  // is inside `party`, so that it counts there by roll_up, is not another.
  bool IsShared(facts::TextId party, const std::vector<facts::TextId>& parties);

  // What stands for the party now.
  facts::TextId Standing(facts::TextId party);
  Side SideOf(facts::TextId party);
  // "" for kNone.
  absl::string_view SideId(Side side) const;

 private:
  // From the nearest on. A parent that is its own child's child ends the walk.
  const std::vector<facts::TextId>& ParentsOf(facts::TextId party);

  const facts::Known& known_;
  const facts::Horizon& horizon_;
  const coordination::v1::Programme& programme_;
  const std::set<type::v1::Participation::Role> roles_;
  const bool roll_up_;
  absl::flat_hash_map<std::string, Side> side_of_country_;
  absl::flat_hash_map<facts::TextId, facts::TextId> standing_;
  absl::flat_hash_map<facts::TextId, Side> sides_;
  absl::flat_hash_map<facts::TextId, std::vector<facts::TextId>> parents_;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_MEMBERSHIP_H_
