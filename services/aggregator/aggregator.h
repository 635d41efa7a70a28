// Aggregator: the service that counts. It follows the three ledgers, keeps every version it has
// seen in a store of its own, and answers totals and reports from them. What it publishes it writes
// through coordination's API.
//
//   RENKEI_ASSIGN_OR_RETURN(auto aggregator, Aggregator::Open({.data_dir = ..., .sources = ...}));
//   rpc::Server::Start(options, aggregator->services());
//
// Nothing in its folder is lost when it is deleted: the feeds bring all of it again.
//
// Threads: one follower a source; calls are answered on the server's blocking workers.
// Lifetime: outlives the server that serves it.
#ifndef RENKEI_SERVICES_AGGREGATOR_AGGREGATOR_H_
#define RENKEI_SERVICES_AGGREGATOR_AGGREGATOR_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/service.h"
#include "common/storage/store.h"
#include "common/time/clock.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/closing/year_statuses.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing_service.h"
#include "services/aggregator/sources.h"
#include "services/aggregator/totals/engine.h"
#include "services/aggregator/waiting.h"

namespace renkei::aggregator {

struct AggregatorOptions {
  // Its own folder; created when it is not there.
  std::string data_dir;
  // The ledgers it follows.
  Sources::Addresses sources;
};

class Aggregator final {
 public:
  // Does not wait for what is kept there: that is read back meanwhile. Errors: as of opening the
  // store (RocksStore::Open) and of Sources::Open.
  static absl::StatusOr<std::unique_ptr<Aggregator>> Open(const AggregatorOptions& options);
  // The same over a store of facts::Records' tables.
  static absl::StatusOr<std::unique_ptr<Aggregator>> Open(std::unique_ptr<storage::Store> store,
                                                          const Sources::Addresses& addresses);

  std::vector<rpc::Service*> services() {
    return {&service_, &year_statuses_->service(), &publishing_->service()};
  }

 private:
  Aggregator(std::unique_ptr<const time::Clock> clock, std::unique_ptr<storage::Store> store,
             std::unique_ptr<facts::Records> records, std::unique_ptr<Sources> sources);

  void BindMethods();
  absl::StatusOr<v1::ListTotalRecordsResponse> ListTotalRecords(
      const v1::ListTotalRecordsRequest& request, const rpc::Call& call) const;
  absl::StatusOr<v1::ListFindingsResponse> ListFindings(const v1::ListFindingsRequest& request,
                                                        const rpc::Call& call) const;
  v1::ListSourcesResponse ListSources() const;

  // In the order of their needs: what is declared later uses what is declared before.
  const std::unique_ptr<const time::Clock> clock_;
  const std::unique_ptr<storage::Store> store_;
  const std::unique_ptr<facts::Records> records_;
  const totals::Engine engine_;
  const std::unique_ptr<Sources> sources_;
  const Waiting waiting_;
  std::unique_ptr<closing::YearStatuses> year_statuses_;
  rpc::Service service_;
  std::unique_ptr<PublishingService> publishing_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_AGGREGATOR_H_
