// StandInCoordination: programmes, fiscal years and their feed on a real port, as coordination
// serves them, without its rules. For tests of the services that follow it.
//
// Threads: one.
#ifndef RENKEI_COMMON_DATASERVICE_TESTING_STAND_IN_COORDINATION_H_
#define RENKEI_COMMON_DATASERVICE_TESTING_STAND_IN_COORDINATION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/dataservice/data_service.h"
#include "common/ledger/version.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::dataservice {

class StandInCoordination final {
 public:
  StandInCoordination();

  const std::string& address() const { return server_->address(); }
  void GoAway();
  // From here on it is at another address, and has no feed.
  void WithholdFeed();

  // programmes/p, whose years start in April.
  absl::Status CreateProgramme();
  // Creates one of its fiscal years, or gives it another state; the revision at which that is
  // known.
  absl::StatusOr<ledger::Revision> CreateYear(int year, coordination::v1::FiscalYear::State state);
  absl::StatusOr<ledger::Revision> ChangeYear(int year, coordination::v1::FiscalYear::State state,
                                              const std::string& reason);

 private:
  void Serve(const std::vector<rpc::Service*>& services);

  std::unique_ptr<DataService> data_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

}  // namespace renkei::dataservice

#endif  // RENKEI_COMMON_DATASERVICE_TESTING_STAND_IN_COORDINATION_H_
