#include "common/resource/request.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/field_mask_util.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;

constexpr absl::string_view kRequestId = "request_id";
constexpr absl::string_view kUpdateMask = "update_mask";
constexpr size_t kMaxRequestIdCharacters = 100;

const FieldDescriptor* FieldOf(const Message& message, absl::string_view field) {
  return message.GetDescriptor()->FindFieldByName(std::string(field));
}

bool IsRequestId(absl::string_view id) {
  return id.size() <= kMaxRequestIdCharacters && std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
         });
}

}  // namespace

std::string StringIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  return descriptor == nullptr ? "" : message.GetReflection()->GetString(message, descriptor);
}

bool FlagIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  return descriptor != nullptr && message.GetReflection()->GetBool(message, descriptor);
}

int32_t NumberIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  return descriptor == nullptr ? 0 : message.GetReflection()->GetInt32(message, descriptor);
}

const Message* MessageIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  if (descriptor == nullptr || !message.GetReflection()->HasField(message, descriptor)) {
    return nullptr;
  }
  return &message.GetReflection()->GetMessage(message, descriptor);
}

void SetString(Message& message, absl::string_view field, absl::string_view value) {
  message.GetReflection()->SetString(&message, FieldOf(message, field), std::string(value));
}

WriteOptions WriteOptionsOf(Message& request, absl::string_view method, const Place& at) {
  WriteOptions options;
  options.validate_only = FlagIn(request, "validate_only");
  const std::string id = StringIn(request, kRequestId);
  if (id.empty()) return options;
  if (!IsRequestId(id)) {
    at.Field(kRequestId)
        .Refuse(absl::StrCat("is not a request id: expected 1 to ", kMaxRequestIdCharacters,
                             " of A-Z, a-z, 0-9, \".\", \"_\" and \"-\""));
    return options;
  }
  if (options.validate_only) return options;
  request.GetReflection()->ClearField(&request, FieldOf(request, kRequestId));
  options.request_id = {std::string(method), id, digest::Sha256(rpc::Encode(request))};
  SetString(request, kRequestId, id);
  return options;
}

std::optional<FieldMask> UpdateMaskOf(const Message& request,
                                      const google::protobuf::Descriptor& record, const Place& at) {
  const Message* field = MessageIn(request, kUpdateMask);
  if (field == nullptr) return std::nullopt;
  FieldMask mask;
  mask.CopyFrom(*field);
  if (mask.paths().empty()) return std::nullopt;
  if (mask.paths_size() == 1 && mask.paths(0) == "*") return std::nullopt;
  for (const std::string& path : mask.paths()) {
    if (!google::protobuf::util::FieldMaskUtil::GetFieldDescriptors(&record, path, nullptr)) {
      at.Field(kUpdateMask)
          .Refuse(absl::StrCat("\"", path, "\" is not a field of ", record.name()));
    }
  }
  return mask;
}

}  // namespace renkei::resource
