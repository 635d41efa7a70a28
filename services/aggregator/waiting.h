// Waiting: a question waits, until its deadline, for what its min_revisions and min_epochs ask of
// the sources.
//
//   const Goals goals = waiting.GoalsOf(request, violations);
//   ...refuse the request if there are any...
//   RENKEI_RETURN_IF_ERROR(waiting.For(goals, call));
//
// Threads: any. Lifetime: the sources outlive it.
#ifndef RENKEI_SERVICES_AGGREGATOR_WAITING_H_
#define RENKEI_SERVICES_AGGREGATOR_WAITING_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "common/feed/follower.h"
#include "common/rpc/service.h"
#include "common/status/details.h"
#include "google/protobuf/map.h"
#include "services/aggregator/sources.h"

namespace renkei::aggregator {

// How far the sources are to be applied, by source.
using Goals = std::map<std::string, feed::Goal>;

class Waiting final {
 public:
  explicit Waiting(const Sources& sources) : sources_(sources) {}

  // What a request asks for. Adds what cannot be waited for: a source that is not followed, a
  // negative revision, what begins no epoch.
  template <typename Request>
  Goals GoalsOf(const Request& request, status::FieldViolations& violations) const {
    return GoalsOf(request.min_revisions(), request.min_epochs(), violations);
  }

  // Waits until the sources are applied so far, at most until the call ends. Requires sources that
  // are followed. DeadlineExceeded: not in time. FailedPrecondition, LEDGER_REPLACED: it will never
  // be. ResourceExhausted: too many calls wait already; those that need not wait are still
  // answered.
  absl::Status For(const Goals& goals, const rpc::Call& call) const;

 private:
  Goals GoalsOf(const google::protobuf::Map<std::string, int64_t>& revisions,
                const google::protobuf::Map<std::string, std::string>& epochs,
                status::FieldViolations& violations) const;

  const Sources& sources_;
  mutable std::atomic<int> waiting_ = 0;  // calls that hold a worker in For
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_WAITING_H_
