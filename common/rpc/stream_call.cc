#include "common/rpc/stream_call.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/bytes.h"
#include "common/rpc/limits.h"
#include "common/rpc/status_mapping.h"
#include "common/status/macros.h"

namespace renkei::rpc {

grpc::ServerWriteReactor<grpc::ByteBuffer>* StreamCall::Start(
    const Method& method, const grpc::CallbackServerContext& context,
    const grpc::ByteBuffer& request, LiveStreams& streams) {
  auto call = std::make_shared<StreamCall>(method, context, streams);
  call->self_ = call;
  absl::Status added = streams.Add(call, context.peer());
  if (!added.ok()) {
    call->Close(added);
    return call.get();
  }
  auto source = call->Open(request);
  if (source.ok()) {
    call->Begin(*std::move(source));
  } else {
    call->Close(source.status());
  }
  return call.get();
}

absl::StatusOr<std::unique_ptr<StreamSource>> StreamCall::Open(const grpc::ByteBuffer& bytes) {
  RENKEI_ASSIGN_OR_RETURN(const auto request, DecodeRequest(bound_method(), bytes));
  return std::get<StreamHandler>(bound_method().binding)(*this, *request);
}

void StreamCall::Begin(std::unique_ptr<StreamSource> source) {
  source_ = std::move(source);
  std::optional<absl::Status> ended;
  {
    absl::MutexLock lock(&mutex_);
    opened_ = true;
    ended = ending_;
  }
  if (ended) return Close(*ended);
  Ask();
}

void StreamCall::Ask() {
  source_->Next([call = shared_from_this()](absl::StatusOr<std::optional<Body>> message) {
    call->Take(std::move(message));
  });
}

void StreamCall::Take(absl::StatusOr<std::optional<Body>> message) {
  if (const auto ended = ending()) return Close(*ended);
  if (!message.ok()) return Close(message.status());
  if (!message->has_value()) return Close(absl::OkStatus());
  if ((*message)->size() > kMaxMessageBytes) {
    return Close(absl::ResourceExhaustedError(absl::StrCat("message of ", (*message)->size(),
                                                           " bytes is larger than one may be, ",
                                                           kMaxMessageBytes)));
  }
  message_ = ToBuffer(**std::move(message));
  StartWrite(&message_);
}

void StreamCall::OnWriteDone(bool ok) {
  if (const auto ended = ending()) return Close(*ended);
  if (!ok) return Close(absl::CancelledError("reader has gone"));
  Ask();
}

void StreamCall::End(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    if (ending_) return;
    ending_ = status;
    if (!opened_) return;
  }
  source_->OnCancel();
}

void StreamCall::OnCancel() {
  MarkCancelled();
  End(absl::CancelledError("reader has gone"));
}

void StreamCall::Close(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    if (!ending_) ending_ = status;
  }
  streams_.Remove(this);
  LogEnd(status);
  Finish(ToGrpc(status));
}

void StreamCall::OnDone() { self_.reset(); }

std::optional<absl::Status> StreamCall::ending() const {
  absl::MutexLock lock(&mutex_);
  return ending_;
}

}  // namespace renkei::rpc
