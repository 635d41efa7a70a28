#include "tests/limits/spot.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::limits {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void Multiply(Message& message, const FieldDescriptor* field, int64_t items) {
  const auto& reflection = *message.GetReflection();
  const std::unique_ptr<Message> first(message.New());
  first->CopyFrom(message);
  reflection.ClearField(&message, field);
  for (int i = 0; i < items; ++i) {
    if (field->enum_type() != nullptr) {
      reflection.AddEnumValue(&message, field, reflection.GetRepeatedEnumValue(*first, field, 0));
    } else if (field->message_type() == nullptr) {
      reflection.AddString(&message, field,
                           Numbered(reflection.GetRepeatedString(*first, field, 0), i));
    } else {
      Message& item = *reflection.AddMessage(&message, field);
      item.CopyFrom(reflection.GetRepeatedMessage(*first, field, 0));
      Number(item, i);
    }
  }
}

}  // namespace

std::string Spot::place() const {
  std::string place;
  for (size_t i = 0; i < way_.size(); ++i) {
    absl::StrAppend(&place, i == 0 ? "" : ".", way_[i]->name(),
                    way_[i]->is_repeated() && i + 1 < way_.size() ? "[0]" : "");
  }
  return place;
}

std::vector<std::string> Spot::WithItems(int64_t items) const {
  return Refused([&](Message& message) { Multiply(message, way_.back(), items); });
}

std::vector<std::string> Spot::WithCharacters(int64_t characters) const {
  return Refused([&](Message& message) {
    const auto& reflection = *message.GetReflection();
    const std::string text = Lengthened(FirstText(message), characters);
    if (field().is_repeated()) {
      reflection.SetRepeatedString(&message, &field(), 0, text);
    } else {
      reflection.SetString(&message, &field(), text);
    }
  });
}

std::vector<std::string> Spot::WithNumber(int64_t number) const {
  return Refused([&](Message& message) {
    const auto& reflection = *message.GetReflection();
    switch (field().cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection.SetInt32(&message, &field(), static_cast<int32_t>(number));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return reflection.SetDouble(&message, &field(), static_cast<double>(number));
      default:
        return reflection.SetString(&message, &field(), absl::StrCat(number));
    }
  });
}

std::vector<std::string> Spot::WithLanguages(int64_t languages) const {
  return Refused([&](Message& message) {
    auto& texts = *static_cast<type::v1::LocalizedText&>(message).mutable_texts();
    texts.clear();
    for (int i = 0; i < languages; ++i) texts[{'a', static_cast<char>('a' + i)}] = "x";
  });
}

std::vector<std::string> Spot::WithLanguage(const std::string& language,
                                            const std::string& text) const {
  return Refused([&](Message& message) {
    auto& texts = *static_cast<type::v1::LocalizedText&>(message).mutable_texts();
    texts.clear();
    texts[language] = text;
  });
}

std::string Spot::Lengthened(std::string text, int64_t characters) {
  const auto size = static_cast<size_t>(characters);
  while (text.size() + 2 <= size) text += "-x";
  if (text.size() < size) text += "x";
  return text;
}

std::vector<std::string> Spot::Refused(const Edit& edit) const {
  const std::unique_ptr<Message> request(subject_.request->New());
  request->CopyFrom(*subject_.request);
  Message* message = request.get();
  for (size_t i = 0; i + 1 < way_.size(); ++i) {
    const auto& reflection = *message->GetReflection();
    message = way_[i]->is_repeated() ? reflection.MutableRepeatedMessage(message, way_[i], 0)
                                     : reflection.MutableMessage(message, way_[i]);
  }
  edit(*message);
  Number(*request, 0);
  status::FieldViolations violations;
  subject_.check(*request, fields::Place(violations, ""));
  std::vector<std::string> refused;
  for (const auto& violation : violations.list()) refused.push_back(violation.field());
  return refused;
}

std::string Spot::FirstText(const Message& message) const {
  const auto& reflection = *message.GetReflection();
  return Numbered(field().is_repeated() ? reflection.GetRepeatedString(message, &field(), 0)
                                        : reflection.GetString(message, &field()),
                  0);
}

}  // namespace renkei::limits
