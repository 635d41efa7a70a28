// Waiting: a question waits, until its deadline, for the sources to be as far as it asks: for
// revisions of its caller's own (min_revisions, min_epochs), and for all that can still come of a
// time at which it was known (known_at).
//
//   const Goals goals = waiting.GoalsOf(request, violations);
//   ...refuse the request if there are any...
//   RENKEI_RETURN_IF_ERROR(waiting.For(goals, call));
//
// Threads: any. Lifetime: records, sources and clock outlive it.
#ifndef RENKEI_SERVICES_AGGREGATOR_WAITING_H_
#define RENKEI_SERVICES_AGGREGATOR_WAITING_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/feed/follower.h"
#include "common/rpc/service.h"
#include "common/status/details.h"
#include "common/time/clock.h"
#include "common/time/timestamp.h"
#include "google/protobuf/map.h"
#include "renkei/aggregator/v1/sources.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/sources.h"

namespace renkei::aggregator {

// How far the sources are to be.
struct Goals {
  std::map<std::string, feed::Goal> revisions;  // by source
  std::optional<absl::Time> known_at;           // that all of them have settled

  bool empty() const { return revisions.empty() && !known_at; }
};

class Waiting final {
 public:
  Waiting(const facts::Records& records, const Sources& sources, const time::Clock& clock)
      : records_(records), sources_(sources), clock_(clock) {}

  // What a request asks for, be it of its own or in its question; nothing, if it has no fields to
  // ask with. Adds what cannot be waited for: a source that is not followed, a negative revision,
  // what begins no epoch.
  template <typename Request>
  Goals GoalsOf(const Request& request, status::FieldViolations& violations) const {
    Goals goals;
    if constexpr (requires { request.min_revisions(); }) {
      goals = GoalsOf(request.min_revisions(), request.min_epochs(), violations);
    }
    const auto take_known_at = [&](const auto& basis) {
      if (basis.has_known_at()) goals.known_at = time::TimeOf(basis.known_at());
    };
    if constexpr (requires { request.question(); }) {
      take_known_at(request.question());
    } else if constexpr (requires { request.known_at(); }) {
      take_known_at(request);
    }
    return goals;
  }

  // Waits until the sources are followed, and so far, at most until the call ends, less the time
  // that it takes to tell its caller. Requires goals of sources that there are. DeadlineExceeded,
  // with a detail SourcesProgress: not in time. Unavailable, STILL_READING: they are not followed
  // yet, and without a goal that is not waited for. OutOfRange: a known_at in the future, which is
  // not waited for. FailedPrecondition, LEDGER_REPLACED: it will never be. ResourceExhausted: too
  // many calls wait already; those that need not wait are still answered.
  absl::Status For(const Goals& goals, const rpc::Call& call) const;

 private:
  Goals GoalsOf(const google::protobuf::Map<std::string, int64_t>& revisions,
                const google::protobuf::Map<std::string, std::string>& epochs,
                status::FieldViolations& violations) const;
  bool AreReached(const Goals& goals) const;
  absl::Status Await(const Goals& goals, const rpc::Call& call) const;
  absl::Status TooLate(const Goals& goals) const;

  const facts::Records& records_;
  const Sources& sources_;
  const time::Clock& clock_;
  mutable std::atomic<int> waiting_ = 0;  // calls that hold a worker in For
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_WAITING_H_
