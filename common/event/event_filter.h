// What a List of events may ask for: the fields that the filters of activities and exchanges share.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_EVENT_EVENT_FILTER_H_
#define RENKEI_COMMON_EVENT_EVENT_FILTER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::event {

// Refuses what no event can have. `at` is the filter's place.
void CheckFilter(const google::protobuf::RepeatedPtrField<std::string>& parties,
                 absl::string_view category, const fields::Place& at);

// Whether any of the parties takes part, in whatever role; of none is asked nothing.
bool TakesPart(const type::v1::Event& event,
               const google::protobuf::RepeatedPtrField<std::string>& parties);

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_EVENT_FILTER_H_
