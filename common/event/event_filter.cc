#include "common/event/event_filter.h"

#include <algorithm>

#include "common/event/event_check.h"
#include "common/event/limits.h"
#include "common/fields/checks.h"
#include "common/fields/name_pattern.h"

namespace renkei::event {

using google::protobuf::RepeatedPtrField;

void CheckFilter(const RepeatedPtrField<std::string>& parties, absl::string_view category,
                 const fields::Place& at) {
  fields::RequireNames(parties, PartyNames(), at, "parties");
  fields::CheckText(category, kMaxCategoryCharacters, at.Field("category"));
}

bool TakesPart(const type::v1::Event& event, const RepeatedPtrField<std::string>& parties) {
  if (parties.empty()) return true;
  return std::any_of(event.participations().begin(), event.participations().end(),
                     [&](const type::v1::Participation& participation) {
                       return std::find(parties.begin(), parties.end(), participation.party()) !=
                              parties.end();
                     });
}

}  // namespace renkei::event
