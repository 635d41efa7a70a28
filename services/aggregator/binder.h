// Binder: binds the aggregator's methods to what answers them, so that all of them meet their
// callers alike. Each refuses a request for all its wrong fields at once, waits for what it asks of
// the sources, says beside its answer if they are behind, and may block.
//
//   const Binder binder(service, waiting, sources);
//   binder.Bind<v1::QueryTotalsRequest>("QueryTotals", Check, answer);
//
// Threads: bind before the server starts. Lifetime: the binder may go when all is bound; what it
//   was made of outlives the server.
#ifndef RENKEI_SERVICES_AGGREGATOR_BINDER_H_
#define RENKEI_SERVICES_AGGREGATOR_BINDER_H_

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/service.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "google/protobuf/message.h"
#include "services/aggregator/sources.h"
#include "services/aggregator/waiting.h"

namespace renkei::aggregator {

class Binder final {
 public:
  Binder(rpc::Service& service, const Waiting& waiting, const Sources& sources)
      : service_(service), waiting_(waiting), sources_(sources) {}

  // `check` adds what is wrong with a request whatever is known, so that nothing is waited for in
  // vain; all but what Waiting::GoalsOf adds. `answer` takes the request and the call, and gives
  // StatusOr of a message, or of bytes that are one already.
  template <typename Request, typename Answer>
  void Bind(absl::string_view method, void (*check)(const Request&, status::FieldViolations&),
            Answer answer) const {
    service_.BindBlocking(
        method,
        [binder = *this, check, answer = std::move(answer)](
            const rpc::Call& call,
            const google::protobuf::Message& message) -> absl::StatusOr<rpc::Body> {
          const auto& request = static_cast<const Request&>(message);
          status::FieldViolations violations;
          check(request, violations);
          const Goals goals = binder.waiting_.GoalsOf(request, violations);
          RENKEI_RETURN_IF_ERROR(violations.ToStatus());
          RENKEI_RETURN_IF_ERROR(binder.waiting_.For(goals, call));
          binder.sources_.NoteLag(call);
          RENKEI_ASSIGN_OR_RETURN(auto answered, answer(request, call));
          return BytesOf(std::move(answered));
        });
  }

 private:
  static rpc::Body BytesOf(rpc::Body body) { return body; }
  static rpc::Body BytesOf(const google::protobuf::Message& message) {
    return rpc::Encode(message);
  }

  rpc::Service& service_;
  const Waiting& waiting_;
  const Sources& sources_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_BINDER_H_
