// The rules of renkei.type.v1.Event and what it is made of, as far as they do not depend on state.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_EVENT_EVENT_CHECK_H_
#define RENKEI_COMMON_EVENT_EVENT_CHECK_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::event {

// "parties/*".
const fields::NamePattern& PartyNames();
// The names of the records of all platforms: what part_of may name.
const std::vector<fields::NamePattern>& RecordNames();

// The field `participations` of the message at `message`.
void CheckParticipations(
    const google::protobuf::RepeatedPtrField<type::v1::Participation>& participations,
    const fields::Place& message);
void CheckVenue(const type::v1::Venue& venue, const fields::Place& at);
void CheckExclusion(const type::v1::Exclusion& exclusion, const fields::Place& at);
void CheckOccurrences(const type::v1::Occurrences& occurrences, const fields::Place& at);

// `record` is the name of the record whose event it is, which it cannot be part of.
void CheckEvent(const type::v1::Event& event, absl::string_view record, const fields::Place& at);

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_EVENT_CHECK_H_
