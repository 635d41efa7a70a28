#include "common/rpc/grpc_stream_reader.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/bytes.h"
#include "common/rpc/unreachable.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"

namespace renkei::rpc {
namespace {

// gRPC's blocking reader waits for the connection when it is made, where nothing could cancel it.
// Hence the callbacks.
class GrpcStreamReader final : public StreamReader,
                               private grpc::ClientReadReactor<grpc::ByteBuffer> {
 public:
  GrpcStreamReader(Line line, std::string path, Body request)
      : line_(std::move(line)), path_(std::move(path)), request_(ToBuffer(std::move(request))) {
    grpc::internal::ClientCallbackReaderFactory<grpc::ByteBuffer>::Create(
        line_.channel.get(),
        grpc::internal::RpcMethod(path_.c_str(), grpc::internal::RpcMethod::SERVER_STREAMING),
        &context_, &request_, this);
    // Between two reads nothing is outstanding; without the hold gRPC would take that for the end.
    AddHold();
    StartCall();
  }

  ~GrpcStreamReader() override {
    Cancel();
    WaitForEnd();
  }

  absl::StatusOr<std::optional<Body>> Next() override {
    if (ended_) return AtEnd();
    StartRead(&message_);
    if (WaitForRead()) return ToString(message_);
    WaitForEnd();
    return AtEnd();
  }

  void Cancel() override { context_.TryCancel(); }

 private:
  enum class Read { kNone, kDone, kFailed };

  void OnReadDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    read_ = ok ? Read::kDone : Read::kFailed;
  }

  void OnDone(const grpc::Status& status) override {
    absl::MutexLock lock(&mutex_);
    status_ = FromCall(status, line_.target);
    done_ = true;
  }

  // False: there is nothing more to read.
  bool WaitForRead() {
    const auto read = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return read_ != Read::kNone; };
    absl::MutexLock lock(&mutex_, absl::Condition(&read));
    return std::exchange(read_, Read::kNone) == Read::kDone;
  }

  void WaitForEnd() {
    if (std::exchange(ended_, true)) return;
    RemoveHold();
    absl::MutexLock lock(&mutex_, absl::Condition(&done_));
  }

  absl::StatusOr<std::optional<Body>> AtEnd() {
    absl::MutexLock lock(&mutex_);
    if (!status_.ok()) return status_;
    return std::optional<Body>();
  }

  const Line line_;
  const std::string path_;
  const grpc::ByteBuffer request_;
  grpc::ClientContext context_;
  grpc::ByteBuffer message_;
  bool ended_ = false;  // the reading thread's

  absl::Mutex mutex_;
  Read read_ ABSL_GUARDED_BY(mutex_) = Read::kNone;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<StreamReader> OpenGrpcStream(Line line, std::string path, Body request) {
  return std::make_unique<GrpcStreamReader>(std::move(line), std::move(path), std::move(request));
}

}  // namespace renkei::rpc
