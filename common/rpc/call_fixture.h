// A call as handlers see it, without a server, and what waits for a cancellation. Test code only.
#ifndef RENKEI_COMMON_RPC_CALL_FIXTURE_H_
#define RENKEI_COMMON_RPC_CALL_FIXTURE_H_

#include <limits>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/rpc/cancellation.h"
#include "common/rpc/service.h"
#include "common/time/patience_fixture.h"

namespace renkei::rpc {

class FakeCall final : public Call {
 public:
  // Its caller has gone when it was looked at more often than `last`.
  explicit FakeCall(std::string method, int last = std::numeric_limits<int>::max())
      : method_(std::move(method)), patience_(last) {}
  absl::string_view principal() const override { return "tester"; }
  absl::string_view method() const override { return method_; }
  void AddNote(absl::string_view, std::string) const override {}
  absl::Time deadline() const override { return absl::InfiniteFuture(); }
  const Cancellation& cancellation() const override { return cancellation_; }
  absl::Status Check() const override { return patience_.Check(); }
  int looks() const { return patience_.looks(); }
  // Cancels what was passed on; what looks at it is not told.
  void Cancel() { cancellation_.Cancel(); }

 private:
  const std::string method_;
  const time::CountedPatience patience_;
  Cancellation cancellation_;
};

// Waits to be cancelled.
class CancelledPart final : public Cancellable {
 public:
  void Cancel() override {
    if (!cancelled_.HasBeenNotified()) cancelled_.Notify();
  }
  bool cancelled() const { return cancelled_.HasBeenNotified(); }
  // False: it was not, in a time that is long enough on any machine.
  bool Await() const { return cancelled_.WaitForNotificationWithTimeout(absl::Seconds(20)); }

 private:
  absl::Notification cancelled_;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CALL_FIXTURE_H_
