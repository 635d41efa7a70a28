#include "common/rpc/status_mapping.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/text/utf8.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace renkei::rpc {
namespace {

constexpr absl::string_view kTypeUrlPrefix = "type.googleapis.com/";
// What the line that counts the violations left out may need.
constexpr size_t kOmissionBytes = 64;

std::string CutTo(size_t max_bytes, absl::string_view text) {
  if (text.size() <= max_bytes) return std::string(text);
  const absl::string_view ellipsis = "...";
  return absl::StrCat(text::Prefix(text, max_bytes - ellipsis.size()), ellipsis);
}

// As many violations as fit, and one that counts the rest.
std::optional<google::protobuf::Any> CutBadRequest(const google::protobuf::Any& detail,
                                                   size_t max_bytes) {
  google::rpc::BadRequest whole;
  if (!detail.UnpackTo(&whole)) return std::nullopt;
  google::rpc::BadRequest cut;
  size_t bytes = kOmissionBytes + detail.type_url().size();
  for (const auto& violation : whole.field_violations()) {
    bytes += violation.ByteSizeLong() + 4;
    if (bytes > max_bytes) break;
    *cut.add_field_violations() = violation;
  }
  if (cut.field_violations().empty()) return std::nullopt;
  const int left_out = whole.field_violations_size() - cut.field_violations_size();
  cut.add_field_violations()->set_description(absl::StrCat("and ", left_out, " more violations"));
  google::protobuf::Any packed;
  packed.PackFrom(cut);
  return packed;
}

google::rpc::Status Describe(const absl::Status& status) {
  google::rpc::Status description;
  description.set_code(status.raw_code());
  description.set_message(CutTo(kMaxErrorMessageBytes, status.message()));
  size_t left = kMaxErrorDetailBytes;
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& payload) {
    if (!absl::StartsWith(type_url, kTypeUrlPrefix)) return;
    std::optional<google::protobuf::Any> detail(std::in_place);
    detail->set_type_url(std::string(type_url));
    detail->set_value(std::string(payload));
    if (detail->ByteSizeLong() > left) detail = CutBadRequest(*detail, left);
    if (!detail) return;
    left -= std::min(left, detail->ByteSizeLong());
    *description.add_details() = *std::move(detail);
  });
  return description;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status description = Describe(status);
  // The codes of absl and of gRPC are the same numbers.
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), description.message(),
                      description.details().empty() ? "" : description.SerializeAsString());
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status description;
  if (status.error_details().empty() || !description.ParseFromString(status.error_details())) {
    return result;
  }
  for (const google::protobuf::Any& detail : description.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace renkei::rpc
