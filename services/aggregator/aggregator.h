// Aggregator: the service that counts. It follows the three ledgers, keeps every version it has
// seen in a store of its own, and answers totals and reports from them.
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

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/feed/follower.h"
#include "common/rpc/service.h"
#include "common/status/details.h"
#include "common/storage/store.h"
#include "common/time/clock.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/source_sink.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::aggregator {

struct AggregatorOptions {
  // Its own folder; created when it is not there.
  std::string data_dir;
  // The ledgers it follows: name ("coordination") to address.
  std::map<std::string, std::string> sources;
};

class Aggregator final {
 public:
  // Errors: as of opening the store (RocksStore::Open) and the records kept in it.
  static absl::StatusOr<std::unique_ptr<Aggregator>> Open(const AggregatorOptions& options);

  std::vector<rpc::Service*> services() { return {&service_}; }

 private:
  // By source.
  using Goals = std::map<std::string, feed::Goal>;

  struct Source {
    std::unique_ptr<SourceSink> sink;
    std::unique_ptr<feed::Follower> follower;
  };

  Aggregator(std::unique_ptr<storage::Store> store, std::unique_ptr<facts::Records> records);

  absl::Status Follow(const std::string& name, const std::string& address);
  // What a request's min_revisions and min_epochs ask for. Adds what cannot be waited for: a source
  // that is not followed, a negative revision, what begins no epoch.
  template <typename Request>
  Goals GoalsOf(const Request& request, status::FieldViolations& violations) const;
  // Waits until the sources are applied as far as a request asks, at most until its call ends.
  // Requires sources that are followed. DeadlineExceeded: not in time. FailedPrecondition,
  // LEDGER_REPLACED: it will never be. ResourceExhausted: too many calls wait already; those that
  // need not wait are still answered.
  absl::Status WaitFor(const Goals& goals, const rpc::Call& call) const;
  // Binds a method that refuses a request for all its wrong fields at once, waits for its
  // min_revisions, and may block.
  template <typename Request>
  void Bind(absl::string_view method,
            std::function<absl::StatusOr<rpc::Body>(const Request&, const rpc::Call&)> answer);
  void BindMethods();
  absl::StatusOr<v1::ListTotalRecordsResponse> ListTotalRecords(
      const v1::ListTotalRecordsRequest& request, const rpc::Call& call) const;
  absl::StatusOr<v1::ListFindingsResponse> ListFindings(const v1::ListFindingsRequest& request,
                                                        const rpc::Call& call) const;
  v1::ListSourcesResponse ListSources() const;

  // In the order of their needs: what is declared later uses what is declared before.
  const time::SystemClock clock_;
  const std::unique_ptr<storage::Store> store_;
  const std::unique_ptr<facts::Records> records_;
  const totals::Engine engine_;
  std::map<std::string, Source> sources_;
  mutable std::atomic<int> waiting_ = 0;  // calls that hold a worker in WaitFor
  rpc::Service service_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_AGGREGATOR_H_
