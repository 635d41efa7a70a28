// DataService: what the services that keep records have in common - a store, the ledger on it, a
// collection for each resource, commits across them, and the change feed.
//
//   std::vector<Kept> kept;
//   kept.push_back({v1::Exchange::descriptor(), std::make_unique<ExchangeRules>(programmes)});
//   RENKEI_ASSIGN_OR_RETURN(auto data,
//                           DataService::Open("technical", std::move(store), std::move(kept)));
//   rpc::Server::Start(options, data->services());
//
// Threads: Open and services() from one thread; calls are answered on any.
// Lifetime: what the rules refer to outlives it; it outlives the server that serves it.
#ifndef RENKEI_COMMON_DATASERVICE_DATA_SERVICE_H_
#define RENKEI_COMMON_DATASERVICE_DATA_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/feed/change_feed.h"
#include "common/ledger/ledger.h"
#include "common/ledger/maintenance.h"
#include "common/resource/collection.h"
#include "common/resource/commits.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/resource/transactions.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"
#include "common/time/clock.h"
#include "google/protobuf/descriptor.h"

namespace renkei::dataservice {

// Opens, or creates, the store of `service` with these tables in the folder `path`, whose parents
// are made where they are missing. Errors: as of RocksStore::Open.
absl::StatusOr<std::unique_ptr<storage::Store>> OpenStore(const std::string& path,
                                                          const std::string& service,
                                                          std::vector<std::string> tables);
// The one of its ledger, in its own folder `data_dir`.
absl::StatusOr<std::unique_ptr<storage::Store>> OpenLedgerStore(const std::string& data_dir,
                                                                const std::string& service);

// Gives the ledger in `data_dir` a new epoch, which is due once a backup of it was restored.
// NotFound: there is none. Unavailable: a service has it open. Otherwise as of RocksStore::Open and
// ledger::RenewEpoch.
absl::StatusOr<ledger::Renewal> RenewLedgerEpoch(const std::string& data_dir,
                                                 const std::string& service);

// The records of a message's type, and what they are held to.
struct Kept {
  const google::protobuf::Descriptor* record;
  std::unique_ptr<resource::Rules> rules;
};

class DataService final {
 public:
  // On a store with the tables of ledger::TableNames(). A ledger whose index was made otherwise is
  // reindexed first, and says so in the log. Errors: as of Ledger::Open.
  static absl::StatusOr<std::unique_ptr<DataService>> Open(const std::string& service,
                                                           std::unique_ptr<storage::Store> store,
                                                           std::vector<Kept> kept);
  ~DataService();

  // Records of these types, full names of messages that another service keeps, may be assumed in
  // commits: the rules look for them in the state first.
  void MayAssume(const std::vector<std::string>& types);

  // One for each resource, in the order they were given, commits of all of them, and their change
  // feed.
  std::vector<rpc::Service*> services();

 private:
  struct Resource;

  DataService(std::string service, std::unique_ptr<storage::Store> store);
  std::string TypeOf(absl::string_view name) const;

  // In the order of their needs: what is declared later uses what is declared before.
  const std::string service_;
  const time::SystemClock clock_;
  const std::unique_ptr<storage::Store> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<resource::Transactions> transactions_;
  std::vector<std::unique_ptr<Resource>> resources_;
  std::vector<resource::ResourceType> assumable_;
  std::unique_ptr<resource::Commits> commits_;
  std::unique_ptr<feed::ChangeFeed> feed_;
};

}  // namespace renkei::dataservice

#endif  // RENKEI_COMMON_DATASERVICE_DATA_SERVICE_H_
