// What is known of a call when it arrives: who, what, until when. The Call that handlers see.
#ifndef RENKEI_COMMON_RPC_CALL_FACTS_H_
#define RENKEI_COMMON_RPC_CALL_FACTS_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/cancellation.h"
#include "common/rpc/registration.h"
#include "common/rpc/service.h"
#include "grpcpp/server_context.h"

namespace renkei::rpc {

class CallFacts : public Call {
 public:
  CallFacts(const Method& method, const grpc::CallbackServerContext& context);

  absl::string_view principal() const final { return principal_; }
  absl::string_view method() const final { return method_.descriptor->full_name(); }
  absl::Time deadline() const final { return deadline_; }
  const Cancellation& cancellation() const final { return cancellation_; }
  absl::Status Check() const final;
  void AddNote(absl::string_view key, std::string value) const final;

 protected:
  const Method& bound_method() const { return method_; }
  // Shortens the deadline; true when it was later.
  bool LimitDeadline(absl::Duration default_timeout, absl::Duration max_timeout);
  void MarkCancelled() { cancellation_.Cancel(); }
  // What is to be said beside the answer.
  Notes notes() const;
  // The line that every call leaves in the log.
  void LogEnd(const absl::Status& status) const;
  // What a call is told whose deadline is over.
  static absl::Status TooLate();

 private:
  const Method& method_;
  const absl::Time arrival_;
  const std::string principal_;
  absl::Time deadline_;
  Cancellation cancellation_;
  mutable absl::Mutex mutex_;
  mutable Notes notes_ ABSL_GUARDED_BY(mutex_);
};

// InvalidArgument: the bytes are not a request of this method.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> DecodeRequest(
    const Method& method, const grpc::ByteBuffer& bytes);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CALL_FACTS_H_
