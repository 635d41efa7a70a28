// Coordination: the service that keeps programmes, their fiscal years, the parties, the activities
// of the coordination platform, and the published reports.
//
// Threads: Open and services() from one thread; calls are answered on any.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_COORDINATION_COORDINATION_H_
#define RENKEI_SERVICES_COORDINATION_COORDINATION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/dataservice/data_service.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"
#include "services/coordination/recorded_programmes.h"

namespace renkei::coordination {

class Coordination final {
 public:
  // In its own folder, created when it is not there.
  // Errors: as of RocksStore::Open and Ledger::Open.
  static absl::StatusOr<std::unique_ptr<Coordination>> Open(const std::string& data_dir);
  // On a store with the ledger's tables.
  static absl::StatusOr<std::unique_ptr<Coordination>> Open(std::unique_ptr<storage::Store> store);

  std::vector<rpc::Service*> services() { return data_->services(); }

 private:
  Coordination() = default;

  const RecordedProgrammes programmes_;
  std::unique_ptr<dataservice::DataService> data_;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_COORDINATION_H_
