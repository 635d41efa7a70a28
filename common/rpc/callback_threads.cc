#include "common/rpc/callback_threads.h"

#include <memory>

#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"

namespace renkei::rpc {
namespace {

// A channel without credentials reaches nothing and fails its calls at once; yet its first call
// makes it a user of the threads.
struct KeptChannel {
  KeptChannel() {
    stub.UnaryCall(&context, "/", {}, &request, &response,
                   [this](const grpc::Status&) { failed.Notify(); });
    failed.WaitForNotification();
  }
  grpc::GenericStub stub{grpc::CreateChannel("", nullptr)};
  grpc::ClientContext context;
  grpc::ByteBuffer request = ToBuffer("");
  grpc::ByteBuffer response;
  absl::Notification failed;
};

}  // namespace

void KeepCallbackThreads() {
  // Volatile, or the pointer is optimised away and a leak checker sees a channel that nobody holds.
  static const KeptChannel* volatile kept = new KeptChannel();
  static_cast<void>(kept);
}

}  // namespace renkei::rpc
