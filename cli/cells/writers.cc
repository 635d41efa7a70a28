#include "cli/cells/writers.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/cells/entry_writers.h"
#include "google/protobuf/stubs/strutil.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::cells {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Form = coordination::v1::Party::Name::Form;

constexpr absl::string_view kListSeparator = "; ";

std::string NumberText(int64_t number) { return number == 0 ? "" : absl::StrCat(number); }

std::string WriteSingle(const CellSource& source) {
  const auto& reflection = *source.message.GetReflection();
  const FieldDescriptor* field = &source.field;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* value = reflection.GetEnum(source.message, field);
      return value->number() == 0 ? "" : value->name();
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(source.message, field) ? "yes" : "";
    case FieldDescriptor::CPPTYPE_INT32:
      return NumberText(reflection.GetInt32(source.message, field));
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      const double degrees = reflection.GetDouble(source.message, field);
      // The shortest text that is read as the same number.
      return degrees == 0 ? "" : google::protobuf::SimpleDtoa(degrees);
    }
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(source.message, field);
    default:
      break;
  }
  if (!reflection.HasField(source.message, field)) return "";
  const Message& message = reflection.GetMessage(source.message, field);
  if (source.language.empty()) return EntryOf(source.registry, message);
  const auto& texts = static_cast<const type::v1::LocalizedText&>(message).texts();
  const auto text = texts.find(std::string(source.language));
  return text == texts.end() ? "" : text->second;
}

std::string WriteElement(const CellSource& source, int index) {
  const auto& reflection = *source.message.GetReflection();
  switch (source.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetRepeatedEnum(source.message, &source.field, index)->name();
    case FieldDescriptor::CPPTYPE_STRING:
      return Escaped(reflection.GetRepeatedString(source.message, &source.field, index));
    default:
      return EntryOf(source.registry,
                     reflection.GetRepeatedMessage(source.message, &source.field, index));
  }
}

std::vector<std::string> Elements(const CellSource& source) {
  std::vector<std::string> elements;
  const int count = source.message.GetReflection()->FieldSize(source.message, &source.field);
  for (int i = 0; i < count; ++i) elements.push_back(WriteElement(source, i));
  return elements;
}

std::string WriteNames(const CellSource& source, Form form) {
  std::vector<std::string> names;
  for (const auto& name : static_cast<const coordination::v1::Party&>(source.message).names()) {
    if (name.form() != form || name.language() != source.language) continue;
    const bool open = name.valid_from().empty() && name.valid_to().empty();
    names.push_back(absl::StrCat(
        Escaped(name.text()),
        open ? "" : absl::StrCat(" (", name.valid_from(), "..", name.valid_to(), ")")));
  }
  return absl::StrJoin(names, kListSeparator);
}

}  // namespace

std::string WriteField(const CellSource& source) {
  return source.field.is_repeated() ? absl::StrJoin(Elements(source), kListSeparator)
                                    : WriteSingle(source);
}

std::string WriteParty(const CellSource& source) {
  const std::string party =
      source.message.GetReflection()->GetString(source.message, &source.field);
  return party.empty() ? "" : PartyWord(source.registry, party);
}

std::string WriteVenues(const CellSource& source) {
  const bool undecided = static_cast<const type::v1::Event&>(source.message).venues_undecided();
  return absl::StrJoin(Elements(source), undecided ? " or " : kListSeparator);
}

std::string WriteFullNames(const CellSource& source) {
  return WriteNames(source, coordination::v1::Party::Name::FULL);
}

std::string WriteShortNames(const CellSource& source) {
  return WriteNames(source, coordination::v1::Party::Name::SHORT);
}

}  // namespace renkei::cells
