// FollowingService: a data service whose programmes and fiscal years are coordination's - a
// DataService, and what it has learnt of coordination's feed in a store of its own.
//
//   RENKEI_ASSIGN_OR_RETURN(
//       auto service,
//       FollowingService::Open("technical", options, [](const programmes::Programmes& programmes) {
//         std::vector<Kept> kept;
//         kept.push_back(
//             {v1::Exchange::descriptor(), std::make_unique<ExchangeRules>(programmes)});
//         return kept;
//       }));
//   rpc::Server::Start(server_options, service->services());
//
// Threads: Open and services() from one thread; calls are answered on any.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_COMMON_DATASERVICE_FOLLOWING_SERVICE_H_
#define RENKEI_COMMON_DATASERVICE_FOLLOWING_SERVICE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/dataservice/data_service.h"
#include "common/dataservice/following.h"
#include "common/feed/follower.h"
#include "common/programmes/followed_programmes.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"
#include "common/time/clock.h"

namespace renkei::dataservice {

struct FollowingOptions {
  // The service's own folder; created when it is not there.
  std::string data_dir;
  // Where coordination is, or will be: HOST:PORT.
  std::string coordination_address;
  // How long a write waits for coordination to be asked about a programme not heard of.
  absl::Duration lookup_patience = programmes::FollowedProgrammes::kLookupPatience;
  // Opens the store of its ledger; absent: in the service's folder.
  std::function<absl::StatusOr<std::unique_ptr<storage::Store>>()> open_ledger = {};
};

class FollowingService final {
 public:
  // What the service keeps, given what it knows of programmes, which outlives the rules.
  using Keep = std::function<std::vector<Kept>(const programmes::Programmes& programmes)>;

  // Coordination may be away. Errors: as of RocksStore::Open, DataService::Open,
  // FollowedProgrammes::Open and rpc::Channel::Open.
  static absl::StatusOr<std::unique_ptr<FollowingService>> Open(const std::string& name,
                                                                const FollowingOptions& options,
                                                                const Keep& keep);
  // Waits for look-ups under way, which end in the ledger.
  ~FollowingService();
  FollowingService(const FollowingService&) = delete;
  FollowingService& operator=(const FollowingService&) = delete;

  const programmes::FollowedProgrammes& programmes() const { return *programmes_; }
  // How far coordination was followed.
  const feed::Follower& follower() const { return *follower_; }

  // Those of the data service, and what tells how far it has followed.
  std::vector<rpc::Service*> services();

 private:
  FollowingService() = default;

  // In the order of their needs: what is declared later uses what is declared before.
  const time::SystemClock clock_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<programmes::FollowedProgrammes> programmes_;
  std::unique_ptr<feed::Follower> follower_;
  std::unique_ptr<DataService> data_;
  std::unique_ptr<Following> following_;
};

}  // namespace renkei::dataservice

#endif  // RENKEI_COMMON_DATASERVICE_FOLLOWING_SERVICE_H_
