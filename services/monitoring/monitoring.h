// Monitoring: the service that keeps the policy reports of policy monitoring.
//
// Threads: Open and services() from one thread; calls are answered on any.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_MONITORING_MONITORING_H_
#define RENKEI_SERVICES_MONITORING_MONITORING_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/dataservice/data_service.h"
#include "common/programmes/following.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"

namespace renkei::monitoring {

struct MonitoringOptions {
  // Its own folder; created when it is not there.
  std::string data_dir;
  // Where coordination is, or will be: HOST:PORT.
  std::string coordination_address;
};

class Monitoring final {
 public:
  // Errors: as of RocksStore::Open, Ledger::Open and Following::Open.
  static absl::StatusOr<std::unique_ptr<Monitoring>> Open(const MonitoringOptions& options);
  // On a store with the ledger's tables.
  static absl::StatusOr<std::unique_ptr<Monitoring>> Open(
      std::unique_ptr<storage::Store> store, std::unique_ptr<programmes::Following> following);

  // Waits for look-ups under way, which end in the ledger.
  ~Monitoring() { following_->programmes().AwaitLookups(); }
  Monitoring(const Monitoring&) = delete;
  Monitoring& operator=(const Monitoring&) = delete;

  std::vector<rpc::Service*> services() { return data_->services(); }

 private:
  Monitoring() = default;

  // In the order of their needs: what is declared later uses what is declared before.
  std::unique_ptr<programmes::Following> following_;
  std::unique_ptr<dataservice::DataService> data_;
};

}  // namespace renkei::monitoring

#endif  // RENKEI_SERVICES_MONITORING_MONITORING_H_
