#include "common/rpc/unreachable.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapping.h"
#include "common/status/details.h"
#include "common/status/reasons.h"

namespace renkei::rpc {
namespace {

// How gRPC 1.51 begins its message when no connection could be made. A status has nothing else to
// tell it by; the tests notice when another version says it otherwise.
constexpr const char* kNoConnection[] = {"failed to connect to all addresses",
                                         "DNS resolution failed"};

bool FoundNoServer(const grpc::Status& status) {
  if (status.error_code() != grpc::StatusCode::UNAVAILABLE) return false;
  for (const char* words : kNoConnection) {
    if (absl::StartsWith(status.error_message(), words)) return true;
  }
  return false;
}

}  // namespace

absl::Status FromCall(const grpc::Status& status, const std::string& target) {
  if (!FoundNoServer(status)) return FromGrpc(status);
  return status::WithErrorInfo(absl::UnavailableError(absl::StrCat("nothing answers at ", target)),
                               status::reason::kUnreachable, {{"address", target}});
}

}  // namespace renkei::rpc
