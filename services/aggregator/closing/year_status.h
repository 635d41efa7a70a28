// What a fiscal year's status says, from what coordination and the services that follow it
// answered.
//
// Threads: any; nothing is kept but what a LastChange has read.
#ifndef RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUS_H_
#define RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/fiscal_year_status.pb.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/changes/v1/following.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::closing {

// Finds the last change of a fiscal year's state among its versions, which are read from the newest
// on and only as far as it takes.
class LastChange final {
 public:
  // Takes the version before those taken. False: it is of another state, or a deleted year, and the
  // change is the version after it.
  bool Take(const coordination::v1::FiscalYearRevision& version);

  // What it is now, and since when. STATE_UNSPECIFIED: it is not recorded, or not any more.
  coordination::v1::FiscalYear::State state() const { return state_; }
  const aggregator::v1::FiscalYearStatus::StateChange& change() const { return change_; }

 private:
  coordination::v1::FiscalYear::State state_ = coordination::v1::FiscalYear::STATE_UNSPECIFIED;
  aggregator::v1::FiscalYearStatus::StateChange change_;
};

// By service.
using FollowedBy = std::map<std::string, absl::StatusOr<changes::v1::Followed>>;

// The status of a fiscal year that is recorded: its change, the ledger that holds it, and what the
// other services answered.
aggregator::v1::FiscalYearStatus StatusOf(const std::string& fiscal_year, const LastChange& last,
                                          const changes::v1::Ledger& ledger,
                                          const FollowedBy& services);

}  // namespace renkei::closing

#endif  // RENKEI_SERVICES_AGGREGATOR_CLOSING_YEAR_STATUS_H_
