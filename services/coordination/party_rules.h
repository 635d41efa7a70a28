// The rules of parties.
#ifndef RENKEI_SERVICES_COORDINATION_PARTY_RULES_H_
#define RENKEI_SERVICES_COORDINATION_PARTY_RULES_H_

#include <string>
#include <vector>

#include "common/resource/rules.h"
#include "renkei/coordination/v1/party.pb.h"

namespace renkei::coordination {

class PartyRules final : public resource::TypedRules<v1::Party, v1::PartyFilter> {
 public:
  // MergeParty and UnmergeParty.
  std::vector<resource::Edit> Edits() const override;

 protected:
  void CheckRecord(const v1::Party& party, const fields::Place& at) const override;
  // Its aliases.
  std::vector<std::string> UniqueTextsOfRecord(const v1::Party& party) const override;
  // Parent and merged_into exist, and lead round no circle, whichever method sets them.
  absl::Status AdmitChange(absl::string_view name, const v1::Party* before, const v1::Party* after,
                           const resource::Transition& states,
                           const fields::Place& at) const override;
  void CheckFilterFields(const v1::PartyFilter& filter, const fields::Place& at) const override;
  bool MatchesFilter(const v1::Party& party, const v1::PartyFilter& filter) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_PARTY_RULES_H_
