#include "cli/importing/difference.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace renkei::importing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using Path = std::vector<MessageDifferencer::SpecificField>;

// The value at the field, or at its index, as text that keeps other scripts readable.
std::string TextOf(const Message& message, const FieldDescriptor* field, int index) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintFieldValueToString(message, field, field->is_repeated() ? index : -1, &text);
  absl::string_view trimmed = absl::StripSuffix(text, " ");
  return std::string(trimmed);
}

std::string KeyOf(const Message& entry) {
  const FieldDescriptor* key = entry.GetDescriptor()->map_key();
  return std::string(absl::StripSuffix(absl::StripPrefix(TextOf(entry, key, -1), "\""), "\""));
}

std::string Named(const Path& path) {
  std::string name;
  bool in_entry = false;
  for (const MessageDifferencer::SpecificField& step : path) {
    // The value of a map's entry is what texts[ja] names already.
    if (std::exchange(in_entry, false)) continue;
    absl::StrAppend(&name, name.empty() ? "" : ".", step.field->name());
    if (step.field->is_map()) {
      const Message* entry = step.map_entry1 != nullptr ? step.map_entry1 : step.map_entry2;
      absl::StrAppend(&name, "[", entry == nullptr ? std::string() : KeyOf(*entry), "]");
      in_entry = true;
    } else if (step.field->is_repeated()) {
      absl::StrAppend(&name, "[", step.index >= 0 ? step.index : step.new_index, "]");
    }
  }
  return name;
}

class Collector final : public MessageDifferencer::Reporter {
 public:
  void ReportAdded(const Message&, const Message& imported, const Path& path) override {
    differences_.push_back({Named(path), "", ValueOf(imported, path, /*imported=*/true)});
  }
  void ReportDeleted(const Message& recorded, const Message&, const Path& path) override {
    differences_.push_back({Named(path), ValueOf(recorded, path, /*imported=*/false), ""});
  }
  void ReportModified(const Message& recorded, const Message& imported, const Path& path) override {
    // What differs inside a message has been reported already.
    if (path.back().field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return;
    differences_.push_back(
        {Named(path), ValueOf(recorded, path, false), ValueOf(imported, path, true)});
  }

  std::vector<FieldDifference> Take() && { return std::move(differences_); }

 private:
  static std::string ValueOf(const Message& message, const Path& path, bool imported) {
    const MessageDifferencer::SpecificField& step = path.back();
    const Message* entry = imported ? step.map_entry2 : step.map_entry1;
    if (step.field->is_map() && entry != nullptr) {
      return TextOf(*entry, entry->GetDescriptor()->map_value(), -1);
    }
    return TextOf(message, step.field, imported ? step.new_index : step.index);
  }

  std::vector<FieldDifference> differences_;
};

}  // namespace

std::vector<FieldDifference> Differences(const Message& recorded, const Message& imported) {
  MessageDifferencer differencer;
  for (const char* mark : {"etag", "revision", "update_time"}) {
    const FieldDescriptor* field = recorded.GetDescriptor()->FindFieldByName(mark);
    if (field != nullptr) differencer.IgnoreField(field);
  }
  Collector collector;
  differencer.ReportDifferencesTo(&collector);
  differencer.Compare(recorded, imported);
  return std::move(collector).Take();
}

std::string Describe(const FieldDifference& difference) {
  const auto shown = [](const std::string& value) { return value.empty() ? "(none)" : value; };
  return absl::StrCat(difference.path, ": ", shown(difference.recorded), " -> ",
                      shown(difference.imported));
}

}  // namespace renkei::importing
