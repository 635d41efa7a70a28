#include "common/resource/update_mask.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/resource/request.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/util/field_mask_util.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::util::FieldMaskUtil;

constexpr absl::string_view kAll = "*";

// Takes the first segment off `path`; nullopt: a backtick without its other.
std::optional<std::string> TakeSegment(absl::string_view& path) {
  std::string segment;
  if (absl::ConsumePrefix(&path, "`")) {
    const size_t end = path.find('`');
    if (end == absl::string_view::npos) return std::nullopt;
    segment = std::string(path.substr(0, end));
    path.remove_prefix(end + 1);
    if (!path.empty() && path.front() != '.') return std::nullopt;
  } else {
    segment = std::string(path.substr(0, path.find('.')));
    path.remove_prefix(segment.size());
  }
  absl::ConsumePrefix(&path, ".");
  return segment;
}

// The index of the entry with this key; -1: there is none.
int FindEntry(const Message& message, const FieldDescriptor* map, const std::string& key) {
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* key_field = map->message_type()->map_key();
  for (int i = 0; i < reflection.FieldSize(message, map); ++i) {
    const Message& entry = reflection.GetRepeatedMessage(message, map, i);
    if (entry.GetReflection()->GetString(entry, key_field) == key) return i;
  }
  return -1;
}

void ReplaceEntry(const FieldDescriptor* map, const std::string& key, const Message& given,
                  Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const int old = FindEntry(message, map, key);
  if (old >= 0) {
    reflection.SwapElements(&message, map, old, reflection.FieldSize(message, map) - 1);
    reflection.RemoveLast(&message, map);
  }
  const int now = FindEntry(given, map, key);
  if (now < 0) return;
  reflection.AddMessage(&message, map)->CopyFrom(reflection.GetRepeatedMessage(given, map, now));
}

void ReplaceField(const FieldDescriptor* field, const Message& given, Message& message) {
  FieldMask mask;
  mask.add_paths(field->name());
  FieldMaskUtil::MergeOptions options;
  options.set_replace_message_fields(true);
  options.set_replace_repeated_fields(true);
  FieldMaskUtil::MergeMessageTo(given, mask, options, &message);
}

}  // namespace

UpdateMask::UpdateMask(const Message& request, const Descriptor& record, const Place& at) {
  FieldMask mask;
  const Message* field = MessageIn(request, "update_mask");
  if (field != nullptr) mask.CopyFrom(*field);
  all_ = mask.paths().empty() || (mask.paths_size() == 1 && mask.paths(0) == kAll);
  if (all_) return;
  for (const std::string& path : mask.paths()) {
    const std::string wrong = Add(path, record);
    if (!wrong.empty()) at.Field("update_mask").Refuse(absl::StrCat("\"", path, "\" ", wrong));
  }
}

std::string UpdateMask::Add(absl::string_view text, const Descriptor& record) {
  if (text == kAll) return "means all fields and stands alone";
  Path path;
  const Descriptor* type = &record;
  while (true) {
    const std::optional<std::string> segment = TakeSegment(text);
    if (!segment) return "has a backtick without its other";
    const FieldDescriptor* field = type == nullptr ? nullptr : type->FindFieldByName(*segment);
    if (field == nullptr) return absl::StrCat("is not a field of ", record.name());
    path.fields.push_back(field);
    if (text.empty()) break;
    if (field->is_map()) {
      path.key = TakeSegment(text).value_or("");
      if (!path.key.empty() && text.empty()) break;
      return absl::StrCat("does not lead to an entry of ", field->name());
    }
    if (field->is_repeated()) {
      return absl::StrCat("leads into ", field->name(), ", a list, which is replaced as a whole");
    }
    type = field->message_type();
  }
  paths_.push_back(std::move(path));
  return "";
}

void UpdateMask::Apply(const Message& given, Message& record) const {
  if (all_) return record.CopyFrom(given);
  for (const Path& path : paths_) Replace(path, given, record);
}

void UpdateMask::Replace(const Path& path, const Message& given, Message& record) {
  const Message* from = &given;
  Message* to = &record;
  for (size_t i = 0; i + 1 < path.fields.size(); ++i) {
    const FieldDescriptor* field = path.fields[i];
    // There is nothing to replace, nor to replace it with: no empty message is left behind.
    if (!from->GetReflection()->HasField(*from, field) &&
        !to->GetReflection()->HasField(*to, field)) {
      return;
    }
    from = &from->GetReflection()->GetMessage(*from, field);
    to = to->GetReflection()->MutableMessage(to, field);
  }
  if (path.key.empty()) {
    ReplaceField(path.fields.back(), *from, *to);
  } else {
    ReplaceEntry(path.fields.back(), path.key, *from, *to);
  }
}

}  // namespace renkei::resource
