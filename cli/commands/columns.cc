#include "cli/commands/columns.h"

#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::commands {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// What a person looks for first, over all types of records.
constexpr const char* kTelling[] = {"name",         "source",        "track",          "kind",
                                    "state",        "event.state",   "country",        "due_day",
                                    "event.span",   "delivered_day", "event.category", "title",
                                    "report_title", "event.title",   "names"};

const FieldDescriptor* FieldAt(const Descriptor& type, absl::string_view path) {
  const Descriptor* at = &type;
  const FieldDescriptor* field = nullptr;
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (at == nullptr) return nullptr;
    field = at->FindFieldByName(std::string(name));
    if (field == nullptr) return nullptr;
    at = field->message_type();
  }
  return field;
}

// English, which most readers of a terminal share, else the first language there is.
std::string OneLanguage(const type::v1::LocalizedText& text) {
  const std::map<std::string, std::string> texts(text.texts().begin(), text.texts().end());
  const auto english = texts.find("en");
  if (english != texts.end()) return english->second;
  return texts.empty() ? "" : texts.begin()->second;
}

std::string MessageText(const Message& value) {
  if (const auto* text = dynamic_cast<const type::v1::LocalizedText*>(&value)) {
    return OneLanguage(*text);
  }
  if (const auto* span = dynamic_cast<const type::v1::DateSpan*>(&value)) {
    const std::string days = span->first_day() == span->last_day()
                                 ? span->first_day()
                                 : absl::StrCat(span->first_day(), "..", span->last_day());
    return span->precision() == type::v1::DateSpan::WITHIN ? absl::StrCat("within ", days) : days;
  }
  if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&value)) {
    return google::protobuf::util::TimeUtil::ToString(*time);
  }
  // A name or a code stands for the rest.
  const FieldDescriptor* text = value.GetDescriptor()->FindFieldByName("text");
  if (text != nullptr && text->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    return value.GetReflection()->GetString(value, text);
  }
  return value.ShortDebugString();
}

// The value at the field, or at its index.
std::string ValueText(const Message& message, const FieldDescriptor* field, int index) {
  const Reflection& reflection = *message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return MessageText(index < 0 ? reflection.GetMessage(message, field)
                                 : reflection.GetRepeatedMessage(message, field, index));
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    return index < 0 ? reflection.GetString(message, field)
                     : reflection.GetRepeatedString(message, field, index);
  }
  std::string text;
  google::protobuf::TextFormat::PrintFieldValueToString(message, field, index, &text);
  return field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM ? absl::AsciiStrToLower(text) : text;
}

std::string TextOf(const Message& message, const FieldDescriptor* field) {
  const Reflection& reflection = *message.GetReflection();
  if (!field->is_repeated()) {
    const bool absent = field->has_presence() && !reflection.HasField(message, field);
    return absent ? "" : ValueText(message, field, -1);
  }
  std::vector<std::string> texts;
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    texts.push_back(ValueText(message, field, i));
  }
  return absl::StrJoin(texts, "; ");
}

// Values that are read as one, not field by field.
bool IsOneValue(const FieldDescriptor* field) {
  return field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE ||
         field->message_type() == google::protobuf::Timestamp::descriptor();
}

void Collect(const Message& message, const std::string& prefix, std::vector<FieldText>& fields) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection.ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      const int index = field->is_repeated() ? i : -1;
      std::string path = absl::StrCat(prefix, field->name());
      if (field->is_map()) {
        const Message& entry = reflection.GetRepeatedMessage(message, field, i);
        const auto* key = entry.GetDescriptor()->map_key();
        const auto* value = entry.GetDescriptor()->map_value();
        absl::StrAppend(&path, "[", ValueText(entry, key, -1), "]");
        fields.push_back({path, ValueText(entry, value, -1)});
        continue;
      }
      if (index >= 0) absl::StrAppend(&path, "[", index, "]");
      if (IsOneValue(field)) {
        fields.push_back({path, ValueText(message, field, index)});
      } else {
        Collect(index < 0 ? reflection.GetMessage(message, field)
                          : reflection.GetRepeatedMessage(message, field, index),
                absl::StrCat(path, "."), fields);
      }
    }
  }
}

}  // namespace

std::vector<std::string> TellingColumns(const Descriptor& type) {
  std::vector<std::string> columns;
  for (const char* path : kTelling) {
    if (FieldAt(type, path) != nullptr) columns.emplace_back(path);
  }
  return columns;
}

std::string CellOf(const Message& record, absl::string_view path) {
  const Message* message = &record;
  const std::vector<std::string> names = absl::StrSplit(path, '.');
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(names[i]);
    message = &message->GetReflection()->GetMessage(*message, field);
  }
  return TextOf(*message, message->GetDescriptor()->FindFieldByName(names.back()));
}

std::vector<FieldText> FieldsOf(const Message& record) {
  std::vector<FieldText> fields;
  Collect(record, "", fields);
  return fields;
}

}  // namespace renkei::commands
