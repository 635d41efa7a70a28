#include "cli/differences/difference.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/cells/entry_writers.h"
#include "cli/differences/column_differences.h"
#include "cli/differences/piece_differences.h"
#include "cli/sheets/sheet.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace renkei::differences {
namespace {

using coordination::v1::FiscalYear;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using Path = std::vector<MessageDifferencer::SpecificField>;

// The value at the field, or at its index: a text as it is, an entry as the sheets write it, and
// other messages, which are new or gone as a whole, as protobuf text.
std::string TextOf(const Message& message, const FieldDescriptor* field, int index) {
  const auto& reflection = *message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    return field->is_repeated() ? reflection.GetRepeatedString(message, field, index)
                                : reflection.GetString(message, field);
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_map()) {
    const std::string entry = cells::EntryOf(
        {}, field->is_repeated() ? reflection.GetRepeatedMessage(message, field, index)
                                 : reflection.GetMessage(message, field));
    if (!entry.empty()) return entry;
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintFieldValueToString(message, field, field->is_repeated() ? index : -1, &text);
  absl::string_view trimmed = absl::StripSuffix(text, " ");
  return std::string(trimmed);
}

std::string KeyOf(const Message& entry) {
  return TextOf(entry, entry.GetDescriptor()->map_key(), -1);
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
    Add(path, "", ValueOf(imported, path, /*imported=*/true));
  }
  void ReportDeleted(const Message& recorded, const Message&, const Path& path) override {
    Add(path, ValueOf(recorded, path, /*imported=*/false), "");
  }
  void ReportModified(const Message& recorded, const Message& imported, const Path& path) override {
    // What differs inside a message has been reported already.
    if (path.back().field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return;
    Add(path, ValueOf(recorded, path, false), ValueOf(imported, path, true));
  }

  std::vector<FieldDifference> Take() && { return std::move(differences_); }

 private:
  void Add(const Path& path, std::string recorded, std::string imported) {
    const std::string name = Named(path);
    differences_.push_back({name, name, std::move(recorded), std::move(imported)});
  }

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

std::string TopFieldOf(const FieldDifference& difference) {
  return difference.path.substr(0, difference.path.find_first_of(".["));
}

// Whether a difference of a column says already what differs at `path`.
bool IsTold(const std::string& path, const std::vector<FieldDifference>& told) {
  return std::any_of(told.begin(), told.end(), [&](const FieldDifference& difference) {
    absl::string_view rest = path;
    // The cell of the venues says also whether they are decided.
    return absl::ConsumePrefix(&rest, difference.path) &&
           (rest.empty() || rest[0] == '.' || rest[0] == '[' || rest == "_undecided");
  });
}

}  // namespace

std::vector<FieldDifference> Differences(const Message& recorded, const Message& imported,
                                         const records::Registry& registry) {
  MessageDifferencer differencer;
  for (const char* mark : {"etag", "revision", "update_time"}) {
    const FieldDescriptor* field = recorded.GetDescriptor()->FindFieldByName(mark);
    if (field != nullptr) differencer.IgnoreField(field);
  }
  Collector collector;
  differencer.ReportDifferencesTo(&collector);
  if (differencer.Compare(recorded, imported)) return {};
  std::vector<FieldDifference> differences;
  const sheets::Sheet* sheet = sheets::SheetOfType(*recorded.GetDescriptor());
  if (sheet != nullptr) CompareColumns(*sheet, recorded, imported, registry, differences);
  if (const auto* year = google::protobuf::DynamicCastToGenerated<FiscalYear>(&recorded)) {
    ComparePieces(*year, static_cast<const FiscalYear&>(imported), registry, differences);
  }
  std::vector<FieldDifference> untold = std::move(collector).Take();
  std::erase_if(untold, [&](const auto& each) { return IsTold(each.path, differences); });
  differences.insert(differences.end(), untold.begin(), untold.end());
  std::stable_sort(differences.begin(), differences.end(), [&](const auto& a, const auto& b) {
    const auto number = [&](const FieldDifference& difference) {
      return recorded.GetDescriptor()->FindFieldByName(TopFieldOf(difference))->number();
    };
    return number(a) < number(b);
  });
  return differences;
}

std::vector<std::string> MaskOf(const std::vector<FieldDifference>& differences) {
  std::vector<std::string> mask;
  for (const FieldDifference& difference : differences) {
    std::string top = TopFieldOf(difference);
    if (mask.empty() || mask.back() != top) mask.push_back(std::move(top));
  }
  return mask;
}

std::string Describe(const FieldDifference& difference) {
  const auto shown = [](const std::string& value) { return value.empty() ? "(none)" : value; };
  return absl::StrCat(difference.column, ": ", shown(difference.recorded), " -> ",
                      shown(difference.imported));
}

}  // namespace renkei::differences
