#include "common/resource/request.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/resource/limits.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/reflection.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr absl::string_view kRequestId = "request_id";

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

int64_t LongNumberIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  return descriptor == nullptr ? 0 : message.GetReflection()->GetInt64(message, descriptor);
}

std::vector<std::string> StringsIn(const Message& message, absl::string_view field) {
  const FieldDescriptor* descriptor = FieldOf(message, field);
  if (descriptor == nullptr) return {};
  const auto& strings =
      message.GetReflection()->GetRepeatedFieldRef<std::string>(message, descriptor);
  return {strings.begin(), strings.end()};
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

void CheckPageSize(const Message& request, const Place& at) {
  const int32_t page_size = NumberIn(request, "page_size");
  if (page_size < 0) at.Field("page_size").Refuse(absl::StrCat(page_size, " is negative"));
}

size_t PageSizeOf(const Message& request) {
  const int32_t asked = NumberIn(request, "page_size");
  return static_cast<size_t>(asked == 0 ? rpc::kDefaultPageSize
                                        : std::min(asked, rpc::kMaxPageSize));
}

void CheckRequestId(absl::string_view id, const Place& at) {
  if (IsRequestId(id)) return;
  at.RefuseText(id, absl::StrCat("is not a request id: expected 1 to ", kMaxRequestIdCharacters,
                                 " of A-Z, a-z, 0-9, \".\", \"_\" and \"-\""));
}

WriteOptions WriteOptionsOf(Message& request, absl::string_view method, const Place& at) {
  WriteOptions options;
  options.validate_only = FlagIn(request, "validate_only");
  const std::string id = StringIn(request, kRequestId);
  CheckRequestId(id, at.Field(kRequestId));
  if (id.empty() || !IsRequestId(id) || options.validate_only) return options;
  request.GetReflection()->ClearField(&request, FieldOf(request, kRequestId));
  options.request_id = {std::string(method), id, digest::Sha256(rpc::Encode(request))};
  SetString(request, kRequestId, id);
  return options;
}

bool CheckBatchSize(const Message& request, int count, const Place& at) {
  if (count == 0) {
    at.Refuse("is required");
    return false;
  }
  if (count > static_cast<int>(rpc::kMaxBatchRecords)) {
    at.Refuse(absl::StrCat("has ", count, " records; at most ", rpc::kMaxBatchRecords,
                           " are taken at once"));
    return false;
  }
  return CheckBatchBytes(request.ByteSizeLong(), at);
}

bool CheckBatchBytes(size_t bytes, const Place& at) {
  if (bytes <= rpc::kMaxBatchBytes) return true;
  at.Refuse(
      absl::StrCat("takes ", bytes, " bytes; at most ", rpc::kMaxBatchBytes, " are taken at once"));
  return false;
}

}  // namespace renkei::resource
