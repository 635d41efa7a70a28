#include "common/rpc/page_token.h"

#include <cstdint>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/rpc/service.h"
#include "common/status/details.h"

namespace renkei::rpc {
namespace {

// A token is base64url of: version (1 byte), seal (16 bytes), position.
constexpr char kVersion = 1;
constexpr size_t kSealBytes = 16;
constexpr size_t kHeaderBytes = 1 + kSealBytes;

// Binds position, store and query together: with any of them changed it is another.
std::string Seal(absl::string_view position, const PageQuery& query) {
  std::string sealed(1, kVersion);
  for (absl::string_view part :
       {absl::string_view(query.store), absl::string_view(query.fingerprint), position}) {
    absl::StrAppend(&sealed, part.size(), ":", part);
  }
  return digest::Sha256(sealed).substr(0, kSealBytes);
}

absl::Status Refuse(absl::string_view why) {
  status::FieldViolations violations;
  violations.Add("page_token", why);
  return violations.ToStatus();
}

void ClearField(google::protobuf::Message& message, const std::string& name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message.GetReflection()->ClearField(&message, field);
}

}  // namespace

std::string QueryFingerprint(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> query(request.New());
  query->CopyFrom(request);
  ClearField(*query, "page_token");
  ClearField(*query, "page_size");
  return digest::Sha256(absl::StrCat(query->GetDescriptor()->full_name(), ":", Encode(*query)));
}

std::string EncodePageToken(absl::string_view position, const PageQuery& query) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(absl::string_view(&kVersion, 1), Seal(position, query), position));
}

absl::StatusOr<std::string> DecodePageToken(absl::string_view token, const PageQuery& query) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kHeaderBytes) {
    return Refuse("is not a page token of this service");
  }
  if (bytes[0] != kVersion) return Refuse("has an unknown version; start from the first page");
  std::string position = bytes.substr(kHeaderBytes);
  if (absl::string_view(bytes).substr(1, kSealBytes) != Seal(position, query)) {
    return Refuse("belongs to another query or another store, or was changed on its way");
  }
  return position;
}

}  // namespace renkei::rpc
