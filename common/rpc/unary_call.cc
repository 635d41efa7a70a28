#include "common/rpc/unary_call.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/bytes.h"
#include "common/rpc/status_mapping.h"

namespace renkei::rpc {
namespace {

// What a handler gets to answer with. Dropped unused, it answers for the handler.
class OneAnswer {
 public:
  explicit OneAnswer(std::shared_ptr<UnaryCall> call) : call_(std::move(call)) {}
  OneAnswer(OneAnswer&&) = default;
  ~OneAnswer() {
    if (call_ != nullptr) call_->Answer(absl::InternalError("call was dropped by its handler"));
  }
  void operator()(absl::StatusOr<Body> answer) {
    if (const auto call = std::exchange(call_, nullptr)) call->Answer(std::move(answer));
  }

 private:
  std::shared_ptr<UnaryCall> call_;
};

}  // namespace

grpc::ServerUnaryReactor* UnaryCall::Start(const Method& method,
                                           grpc::CallbackServerContext& context,
                                           const grpc::ByteBuffer& request,
                                           grpc::ByteBuffer* response, const ServerOptions& options,
                                           WorkerPool& workers) {
  auto call = std::make_shared<UnaryCall>(method, context, response);
  call->self_ = call;
  if (call->LimitDeadline(options.default_deadline, options.max_deadline)) call->SetAlarm();
  call->Dispatch(request, workers);
  return call.get();
}

void UnaryCall::SetAlarm() {
  alarm_.emplace().Set(absl::ToChronoTime(deadline()), [weak = weak_from_this()](bool expired) {
    if (!expired) return;
    if (const auto call = weak.lock()) call->Answer(TooLate());
  });
}

void UnaryCall::Dispatch(const grpc::ByteBuffer& bytes, WorkerPool& workers) {
  auto request = DecodeRequest(bound_method(), bytes);
  if (!request.ok()) return Answer(std::move(request).status());
  if (const auto* async = std::get_if<AsyncHandler>(&bound_method().binding)) {
    return (*async)(*this, *std::move(request), OneAnswer(shared_from_this()));
  }
  RunBlocking(std::get<BlockingHandler>(bound_method().binding), *std::move(request), workers);
}

void UnaryCall::RunBlocking(const BlockingHandler& handler,
                            std::unique_ptr<google::protobuf::Message> request,
                            WorkerPool& workers) {
  const absl::Status queued =
      workers.Submit([call = shared_from_this(), &handler, request = std::move(request)] {
        // It may have waited longer than anyone still waits for it.
        absl::Status patience = call->Check();
        if (!patience.ok()) return call->Answer(std::move(patience));
        call->Answer(handler(*call, *request));
      });
  if (!queued.ok()) Answer(queued);
}

void UnaryCall::Answer(absl::StatusOr<Body> answer) {
  if (answered_.exchange(true)) return;
  if (alarm_) alarm_->Cancel();
  if (answer.ok() && answer->size() > kMaxMessageBytes) {
    answer = absl::ResourceExhaustedError(absl::StrCat("answer of ", answer->size(),
                                                       " bytes is larger than a message may be, ",
                                                       kMaxMessageBytes));
  }
  LogEnd(answer.status());
  for (const auto& [key, value] : notes()) context_.AddTrailingMetadata(key, value);
  if (answer.ok()) *response_ = ToBuffer(*std::move(answer));
  Finish(ToGrpc(answer.status()));
}

}  // namespace renkei::rpc
