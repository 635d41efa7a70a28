// YearStatuses: serves renkei.aggregator.v1.FiscalYearStatuses.
//
// What has followed a closing is known to each service alone, so it is asked; nothing is kept, and
// the aggregator's own records, which may be behind, are not looked at.
//
// Threads: service() is served on gRPC's threads; nothing blocks.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUSES_H_
#define RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUSES_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/service.h"
#include "services/aggregator/closing/asking.h"

namespace renkei::closing {

// How long one of those that are asked is waited for.
inline constexpr absl::Duration kPatience = absl::Seconds(2);

class YearStatuses final {
 public:
  // `data_services`: where each is, by name. InvalidArgument: coordination is none of them. Errors
  // of rpc::Channel::Open.
  static absl::StatusOr<std::unique_ptr<YearStatuses>> Open(
      const std::map<std::string, std::string>& data_services);

  rpc::Service& service() { return service_; }

 private:
  explicit YearStatuses(Asked asked);

  const Asked asked_;
  rpc::Service service_;
};

}  // namespace renkei::closing

#endif  // RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUSES_H_
