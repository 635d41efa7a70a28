// Technical: the service that keeps the exchanges of the technical platform.
//
// Threads: Open and services() from one thread; calls are answered on any.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_
#define RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/dataservice/data_service.h"
#include "common/programmes/following.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"

namespace renkei::technical {

struct TechnicalOptions {
  // Its own folder; created when it is not there.
  std::string data_dir;
  // Where coordination is, or will be: HOST:PORT.
  std::string coordination_address;
};

class Technical final {
 public:
  // Errors: as of RocksStore::Open, Ledger::Open and Following::Open.
  static absl::StatusOr<std::unique_ptr<Technical>> Open(const TechnicalOptions& options);
  // On a store with the ledger's tables.
  static absl::StatusOr<std::unique_ptr<Technical>> Open(
      std::unique_ptr<storage::Store> store, std::unique_ptr<programmes::Following> following);

  // Waits for look-ups under way, which end in the ledger.
  ~Technical() { following_->programmes().AwaitLookups(); }
  Technical(const Technical&) = delete;
  Technical& operator=(const Technical&) = delete;

  std::vector<rpc::Service*> services() { return data_->services(); }

 private:
  Technical() = default;

  // In the order of their needs: what is declared later uses what is declared before.
  std::unique_ptr<programmes::Following> following_;
  std::unique_ptr<dataservice::DataService> data_;
};

}  // namespace renkei::technical

#endif  // RENKEI_SERVICES_TECHNICAL_TECHNICAL_H_
