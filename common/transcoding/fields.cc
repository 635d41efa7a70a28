#include "common/transcoding/fields.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/field_mask.pb.h"

namespace renkei::transcoding {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

const FieldDescriptor* FindField(const Message& message, const std::string& name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field ? field : message.GetDescriptor()->FindFieldByCamelcaseName(name);
}

// A mask's path in snake_case, whichever case it is in; keys of maps, in backticks, stay as they
// are.
std::string SnakeCase(absl::string_view path) {
  std::string snake;
  bool key = false;
  for (const char c : path) {
    if (c == '`') key = !key;
    if (absl::ascii_isupper(c) && !key) snake.push_back('_');
    snake.push_back(key ? c : absl::ascii_tolower(c));
  }
  return snake;
}

// Calls `set` or `add` of the message's reflection, whichever the field takes.
#define RENKEI_STORE_(Type, value)                                     \
  (field->is_repeated() ? reflection.Add##Type(&message, field, value) \
                        : reflection.Set##Type(&message, field, value))

// False when `text` is no value of the field.
bool StoreValue(Message& message, const FieldDescriptor* field, absl::string_view text) {
  const Reflection& reflection = *message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      RENKEI_STORE_(String, std::string(text));
      return true;
    case FieldDescriptor::CPPTYPE_BOOL:
      if (text != "true" && text != "false") return false;
      RENKEI_STORE_(Bool, text == "true");
      return true;
    case FieldDescriptor::CPPTYPE_INT32: {
      int32_t value;
      if (!absl::SimpleAtoi(text, &value)) return false;
      RENKEI_STORE_(Int32, value);
      return true;
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      int64_t value;
      if (!absl::SimpleAtoi(text, &value)) return false;
      RENKEI_STORE_(Int64, value);
      return true;
    }
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      double value;
      if (!absl::SimpleAtod(text, &value)) return false;
      RENKEI_STORE_(Double, value);
      return true;
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const EnumValueDescriptor* value = field->enum_type()->FindValueByName(std::string(text));
      if (value == nullptr) return false;
      RENKEI_STORE_(Enum, value);
      return true;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      Message* child = field->is_repeated() ? nullptr : reflection.MutableMessage(&message, field);
      auto* mask = dynamic_cast<google::protobuf::FieldMask*>(child);
      if (mask == nullptr) return false;
      for (absl::string_view path : absl::StrSplit(text, ',')) mask->add_paths(SnakeCase(path));
      return true;
    }
    default:
      return false;
  }
}

#undef RENKEI_STORE_

}  // namespace

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* descriptor) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

absl::Status SetField(Message& message, absl::string_view path, absl::string_view text) {
  const std::vector<std::string> names = absl::StrSplit(path, '.');
  Message* parent = &message;
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    const FieldDescriptor* field = FindField(*parent, names[i]);
    if (field == nullptr || field->is_repeated() || field->message_type() == nullptr) {
      return absl::InvalidArgumentError("is not a field of the request");
    }
    parent = parent->GetReflection()->MutableMessage(parent, field);
  }
  const FieldDescriptor* field = FindField(*parent, names.back());
  if (field == nullptr) return absl::InvalidArgumentError("is not a field of the request");
  if (!StoreValue(*parent, field, text)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", text, "\" is not a value of type ",
        field->enum_type() ? field->enum_type()->name() : std::string(field->type_name())));
  }
  return absl::OkStatus();
}

}  // namespace renkei::transcoding
