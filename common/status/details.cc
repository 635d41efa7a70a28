#include "common/status/details.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace renkei::status {

std::string TypeUrlOf(const google::protobuf::Message& detail) {
  return absl::StrCat("type.googleapis.com/", detail.GetDescriptor()->full_name());
}

void FieldViolations::Add(absl::string_view field, absl::string_view description) {
  google::rpc::BadRequest::FieldViolation violation;
  violation.set_field(std::string(field));
  violation.set_description(std::string(description));
  violations_.push_back(std::move(violation));
}

void FieldViolations::AddAll(const absl::Status& refused) {
  const std::optional<google::rpc::BadRequest> detail = BadRequestOf(refused);
  if (!detail) return;
  violations_.insert(violations_.end(), detail->field_violations().begin(),
                     detail->field_violations().end());
}

absl::Status FieldViolations::ToStatus(absl::StatusCode code) const {
  if (violations_.empty()) return absl::OkStatus();
  google::rpc::BadRequest detail;
  for (const auto& violation : violations_) *detail.add_field_violations() = violation;
  absl::Status status(code,
                      absl::StrJoin(violations_, "; ", [](std::string* out, const auto& violation) {
                        absl::StrAppend(out, violation.field(), ": ", violation.description());
                      }));
  return WithDetail(std::move(status), detail);
}

absl::Status WithDetail(absl::Status status, const google::protobuf::Message& detail) {
  status.SetPayload(TypeUrlOf(detail), absl::Cord(detail.SerializeAsString()));
  return status;
}

absl::Status WithErrorInfo(absl::Status status, absl::string_view reason,
                           const std::map<std::string, std::string>& metadata) {
  google::rpc::ErrorInfo detail;
  detail.set_reason(std::string(reason));
  detail.set_domain(std::string(kErrorDomain));
  detail.mutable_metadata()->insert(metadata.begin(), metadata.end());
  return WithDetail(std::move(status), detail);
}

std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status) {
  return DetailOf<google::rpc::ErrorInfo>(status);
}

std::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status) {
  return DetailOf<google::rpc::BadRequest>(status);
}

bool IsRefusal(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kNotFound:
      return true;
    default:
      return false;
  }
}

}  // namespace renkei::status
