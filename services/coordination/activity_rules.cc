#include "services/coordination/activity_rules.h"

#include "common/fields/checks.h"

namespace renkei::coordination {

void ActivityRules::CheckKind(const v1::Activity& activity, const fields::Place& at) const {
  fields::RequireEnum(activity.kind(), at.Field("kind"));
}

}  // namespace renkei::coordination
