// What a check refuses of a message written in protobuf's text format. Test code only.
#ifndef RENKEI_COMMON_EVENT_REFUSALS_H_
#define RENKEI_COMMON_EVENT_REFUSALS_H_

#include <string>
#include <utility>
#include <vector>

#include "common/fields/place.h"
#include "common/status/details.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::event {

// One rule: a message that breaks it, the field that is named, and a part of what is said.
struct Refusal {
  std::string message;
  std::string field;
  std::string says;
};

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// What `check(message, place)` refuses, as field and description; places begin with "m".
template <typename Message, typename Check>
std::vector<std::pair<std::string, std::string>> RefusedOf(const std::string& text, Check check) {
  status::FieldViolations violations;
  check(FromText<Message>(text), fields::Place(violations, "m"));
  std::vector<std::pair<std::string, std::string>> refused;
  const auto details = status::BadRequestOf(violations.ToStatus());
  if (!details) return refused;
  for (const auto& each : details->field_violations()) {
    refused.emplace_back(each.field(), each.description());
  }
  return refused;
}

// Each case breaks its own rule and no other.
template <typename Message, typename Check>
void ExpectRefusals(const std::vector<Refusal>& cases, Check check) {
  for (const Refusal& each : cases) {
    SCOPED_TRACE(each.message);
    const auto refused = RefusedOf<Message>(each.message, check);
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_EQ(refused[0].first, each.field);
    EXPECT_NE(refused[0].second.find(each.says), std::string::npos) << refused[0].second;
  }
}

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_REFUSALS_H_
