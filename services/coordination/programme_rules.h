// The rules of programmes.
#ifndef RENKEI_SERVICES_COORDINATION_PROGRAMME_RULES_H_
#define RENKEI_SERVICES_COORDINATION_PROGRAMME_RULES_H_

#include "common/resource/rules.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::coordination {

class ProgrammeRules final : public resource::TypedRules<v1::Programme, v1::ProgrammeFilter> {
 protected:
  void CheckRecord(const v1::Programme& programme, const fields::Place& at) const override;
  // The start month stays once there is a fiscal year: years would not mean what they meant. So
  // does a side that a year's section names: the year would have no report.
  absl::Status AdmitChange(absl::string_view name, const v1::Programme* before,
                           const v1::Programme* after, const resource::Transition& states,
                           const fields::Place& at) const override;
  void CheckFilterFields(const v1::ProgrammeFilter& filter, const fields::Place& at) const override;
  bool MatchesFilter(const v1::Programme& programme,
                     const v1::ProgrammeFilter& filter) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_PROGRAMME_RULES_H_
