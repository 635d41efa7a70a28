// The rules of activities: an event, and what kind of activity it is.
#ifndef RENKEI_SERVICES_COORDINATION_ACTIVITY_RULES_H_
#define RENKEI_SERVICES_COORDINATION_ACTIVITY_RULES_H_

#include "common/programmes/event_rules.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::coordination {

class ActivityRules final : public programmes::EventRules<v1::Activity, v1::ActivityFilter> {
 public:
  using EventRules::EventRules;

 protected:
  void CheckKind(const v1::Activity& activity, const fields::Place& at) const override;
  bool MatchesKind(const v1::Activity& activity, const v1::ActivityFilter& filter) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_ACTIVITY_RULES_H_
