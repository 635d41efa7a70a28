// The rules of renkei.type.v1's values: each function refuses whatever its message's comments rule
// out, every wrong field at its place.
//
// A function is called for a message that is present; whether one must be is its owner's rule.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_EVENT_VALUES_CHECK_H_
#define RENKEI_COMMON_EVENT_VALUES_CHECK_H_

#include <optional>

#include "common/fields/place.h"
#include "common/time/day.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::event {

void CheckLocalizedText(const type::v1::LocalizedText& text, const fields::Place& at);

// Of a required field; `present` is its has_ accessor's word.
void RequireLocalizedText(bool present, const type::v1::LocalizedText& text,
                          const fields::Place& at);

// A repeated field of texts, at most `max`. `field` names it in the message at `message`.
void CheckLocalizedTexts(const google::protobuf::RepeatedPtrField<type::v1::LocalizedText>& texts,
                         int max, const fields::Place& message, absl::string_view field);

// The days, when both exist and are in order.
std::optional<time::Span> CheckDateSpan(const type::v1::DateSpan& span, const fields::Place& at);

void CheckQuantity(const type::v1::Quantity& quantity, const fields::Place& at);

// The field `headcounts` of the message at `message`.
void CheckHeadcounts(const google::protobuf::RepeatedPtrField<type::v1::Headcount>& headcounts,
                     const fields::Place& message);

void CheckLink(const type::v1::Link& link, const fields::Place& at);

void CheckSource(const type::v1::Source& source, const fields::Place& at);

// The field `sources` of the message at `message`.
void CheckSources(const google::protobuf::RepeatedPtrField<type::v1::Source>& sources,
                  const fields::Place& message);

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_VALUES_CHECK_H_
