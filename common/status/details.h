// Machine-readable error details: what google.rpc.Status carries beside code and message.
//
//   FieldViolations violations;
//   if (!day.ok()) violations.Add("event.span.first_day", day.status().message());
//   RENKEI_RETURN_IF_ERROR(violations.ToStatus());
//
//   return WithErrorInfo(absl::FailedPreconditionError("..."), reason::kLedgerReplaced,
//                        {{"epoch", epoch}});
//
// Details travel as payloads of absl::Status, keyed by type URL; common/rpc puts them on the wire.
#ifndef RENKEI_COMMON_STATUS_DETAILS_H_
#define RENKEI_COMMON_STATUS_DETAILS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "google/rpc/error_details.pb.h"

namespace renkei::status {

// "renkei": the domain of every ErrorInfo.
inline constexpr absl::string_view kErrorDomain = "renkei";

// "type.googleapis.com/google.rpc.ErrorInfo": the key of a detail.
std::string TypeUrlOf(const google::protobuf::Message& detail);

// Collects what is wrong with a request, so that a caller learns all of it at once.
class FieldViolations final {
 public:
  // `field` is a path from the request's root: "activity.event.span.first_day",
  // "requests[3].activity". `description` says what is wrong with it and what was expected, in one
  // lower-case clause.
  void Add(absl::string_view field, absl::string_view description);

  // All that `refused` names in its BadRequest; nothing if it has none.
  void AddAll(const absl::Status& refused);

  bool empty() const { return violations_.empty(); }
  size_t size() const { return violations_.size(); }
  const std::vector<google::rpc::BadRequest::FieldViolation>& list() const { return violations_; }

  // OK when empty; else `code` that names every field, with a BadRequest of all of them.
  absl::Status ToStatus(absl::StatusCode code = absl::StatusCode::kInvalidArgument) const;

 private:
  std::vector<google::rpc::BadRequest::FieldViolation> violations_;
};

// `status` with an ErrorInfo: `reason` is one of reasons.h, what is dynamic in `metadata`.
absl::Status WithErrorInfo(absl::Status status, absl::string_view reason,
                           const std::map<std::string, std::string>& metadata);

// `status` with this detail, in place of one of its type.
absl::Status WithDetail(absl::Status status, const google::protobuf::Message& detail);

// The detail of this type, if there is one that can be read.
template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& status) {
  Detail detail;
  const absl::optional<absl::Cord> payload = status.GetPayload(TypeUrlOf(detail));
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status);
std::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status);

// Whether the request was judged and refused, so that the same again is refused again until
// something is mended. Any other error says nothing of the request: it could not be judged.
bool IsRefusal(const absl::Status& status);

}  // namespace renkei::status

#endif  // RENKEI_COMMON_STATUS_DETAILS_H_
