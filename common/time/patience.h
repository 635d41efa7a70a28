// Patience: whether anyone still waits for what is being made. Long loops look at it.
//
//   for (const Row& row : rows) {
//     RENKEI_RETURN_IF_ERROR(patience.Check());
//     ...
//   }
//
//   Steps steps(patience);  // where a step is so short that looking would be most of it
//   for (...) RENKEI_RETURN_IF_ERROR(steps.Next());
//
// A call of an RPC is one (common/rpc/service.h), so that what works for a call needs no gRPC to
// know when to stop. Work stops with the error it is told, leaving nothing half done behind.
//
// Threads: Check() may be called from any thread. Steps: one thread at a time.
#ifndef RENKEI_COMMON_TIME_PATIENCE_H_
#define RENKEI_COMMON_TIME_PATIENCE_H_

#include <cstdint>

#include "absl/status/status.h"

namespace renkei::time {

class Patience {
 public:
  virtual ~Patience() = default;
  // OK while someone waits. Cancelled: who asked has gone. DeadlineExceeded: it would come too
  // late. Once it is over it stays over.
  virtual absl::Status Check() const = 0;
};

// That of work which nobody can give up.
class EndlessPatience final : public Patience {
 public:
  absl::Status Check() const override { return absl::OkStatus(); }
};

// Looks at the first step and then at every kStride-th.
class Steps final {
 public:
  static constexpr uint32_t kStride = 256;

  // `patience` outlives the steps.
  explicit Steps(const Patience& patience) : patience_(patience) {}

  absl::Status Next() { return taken_++ % kStride == 0 ? patience_.Check() : absl::OkStatus(); }

 private:
  const Patience& patience_;
  uint32_t taken_ = 0;
};

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_PATIENCE_H_
