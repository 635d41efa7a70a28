// Commits: serves renkei.changes.v1.Commits - changes of any resources of one data service as one
// transaction.
//
// Threads: service() is served on gRPC's threads.
// Lifetime: everything it is given outlives it; it outlives the server that serves it and every
//   call.
#ifndef RENKEI_COMMON_RESOURCE_COMMITS_H_
#define RENKEI_COMMON_RESOURCE_COMMITS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/fields/place.h"
#include "common/resource/intent.h"
#include "common/resource/transactions.h"
#include "common/rpc/service.h"
#include "common/time/patience.h"
#include "google/protobuf/any.pb.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::resource {

struct CommitsOptions {
  // Whose ledger it is: "coordination".
  std::string service;
  std::vector<const Resource*> resources;
  // The records of other services that its rules look for in the state: what may be assumed.
  std::vector<ResourceType> assumable = {};
};

class Commits final {
 public:
  Commits(const Transactions& transactions, CommitsOptions options);

  rpc::Service& service() { return service_; }

  // The service's method.
  void Commit(const rpc::Call& call, std::unique_ptr<google::protobuf::Message> message,
              rpc::Responder respond) const;

 private:
  using Request = changes::v1::CommitRequest;

  // Refuses what is wrong with the request beside its changes.
  void CheckRequest(const Request& request, const fields::Place& at) const;
  // The intents of all changes; what is refused of them is added to the transaction's refusals.
  // Stops with the error of `patience`.
  absl::Status AddIntents(const Request& request, const time::Patience& patience,
                          Transaction& transaction) const;
  Intent IntentOf(const changes::v1::RecordChange& change, const fields::Place& at) const;
  // Stops with the error of `patience`.
  absl::StatusOr<std::vector<ledger::Write>> AssumedOf(const Request& request,
                                                       const time::Patience& patience,
                                                       const fields::Place& at) const;
  rpc::Body Answer(const std::vector<std::string>& types, const std::vector<Answered>& records,
                   ledger::Revision through) const;

  const Transactions& transactions_;
  const CommitsOptions options_;
  rpc::Service service_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_COMMITS_H_
