// LookUp: asks coordination for a programme and all its fiscal years, for whoever has not heard of
// them from its feed yet.
//
// Threads: any; nothing blocks.
#ifndef RENKEI_COMMON_PROGRAMMES_LOOK_UP_H_
#define RENKEI_COMMON_PROGRAMMES_LOOK_UP_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::programmes {

struct LookedUp {
  coordination::v1::Programme programme;
  std::vector<coordination::v1::FiscalYear> years;
};

// `done` runs exactly once, on a thread of gRPC, with all of it or with why not:
// FailedPrecondition, PROGRAMME_NOT_FOUND: it does not exist. Unavailable: coordination did not
// answer every question by `deadline`. Cancelled: the caller of `call`, for which this is, has
// gone. Internal: its answers cannot be read, or do not end. `call` stays valid until `done` is
// called.
void LookUp(std::shared_ptr<rpc::Channel> coordination, const std::string& programme,
            const rpc::Call& call, absl::Time deadline,
            absl::AnyInvocable<void(absl::StatusOr<LookedUp>)> done);

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_LOOK_UP_H_
