#include "services/coordination/activity_rules.h"

#include "common/fields/checks.h"

namespace renkei::coordination {

void ActivityRules::CheckKind(const v1::Activity& activity, const fields::Place& at) const {
  fields::RequireEnum(activity.kind(), at.Field("kind"));
}

bool ActivityRules::MatchesKind(const v1::Activity& activity,
                                const v1::ActivityFilter& filter) const {
  return resource::Wants(filter.kinds(), activity.kind());
}

}  // namespace renkei::coordination
