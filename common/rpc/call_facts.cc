#include "common/rpc/call_facts.h"

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/telemetry/log.h"
#include "grpcpp/security/auth_context.h"

namespace renkei::rpc {
namespace {

// Nobody's claim is believed: only a certificate that the handshake has verified names a principal.
std::string PrincipalOf(const grpc::CallbackServerContext& context) {
  const std::shared_ptr<const grpc::AuthContext> auth = context.auth_context();
  if (auth != nullptr && auth->IsPeerAuthenticated()) {
    const std::vector<grpc::string_ref> names = auth->GetPeerIdentity();
    if (!names.empty()) return std::string(names.front().data(), names.front().size());
  }
  return "anonymous";
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return absl::InfiniteFuture();
  return absl::FromChrono(deadline);
}

}  // namespace

CallFacts::CallFacts(const Method& method, const grpc::CallbackServerContext& context)
    : method_(method),
      arrival_(absl::Now()),
      principal_(PrincipalOf(context)),
      deadline_(DeadlineOf(context)) {}

absl::Status CallFacts::Check() const {
  if (cancellation_.cancelled()) return absl::CancelledError("the caller has gone");
  return absl::Now() >= deadline_ ? TooLate() : absl::OkStatus();
}

absl::Status CallFacts::TooLate() {
  return absl::DeadlineExceededError("call took longer than its deadline");
}

void CallFacts::AddNote(absl::string_view key, std::string value) const {
  if (!IsNote(key) || value.size() > kMaxNoteBytes) return;
  absl::MutexLock lock(&mutex_);
  notes_[std::string(key)] = std::move(value);
}

Notes CallFacts::notes() const {
  absl::MutexLock lock(&mutex_);
  return notes_;
}

bool CallFacts::LimitDeadline(absl::Duration default_timeout, absl::Duration max_timeout) {
  const bool infinite = deadline_ == absl::InfiniteFuture();
  const absl::Time limit = arrival_ + (infinite ? default_timeout : max_timeout);
  if (deadline_ <= limit) return false;
  deadline_ = limit;
  return true;
}

void CallFacts::LogEnd(const absl::Status& status) const {
  if (!telemetry::Enabled(telemetry::Level::kDebug)) return;
  telemetry::Log(telemetry::Level::kDebug, "call ended",
                 {{"method", method()},
                  {"principal", principal_},
                  {"code", absl::StatusCodeToString(status.code())},
                  {"message", status.message()},
                  {"duration_us", absl::ToInt64Microseconds(absl::Now() - arrival_)}});
}

absl::StatusOr<std::unique_ptr<google::protobuf::Message>> DecodeRequest(
    const Method& method, const grpc::ByteBuffer& bytes) {
  std::unique_ptr<google::protobuf::Message> request(method.request_prototype->New());
  if (!Parse(bytes, *request)) {
    return absl::InvalidArgumentError(absl::StrCat("request of ", bytes.Length(),
                                                   " bytes is not a valid ",
                                                   method.descriptor->input_type()->full_name()));
  }
  return request;
}

}  // namespace renkei::rpc
