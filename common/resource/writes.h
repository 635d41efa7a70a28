// Create, BatchCreate, Update and Delete of any resource, and the edits its rules add: requests of
// these forms as transactions.
//
// Threads: every method may be called from any thread and does not block; `respond` is called once,
// as of Transactions::Run.
// Lifetime: resource and transactions outlive it and every call of it.
#ifndef RENKEI_COMMON_RESOURCE_WRITES_H_
#define RENKEI_COMMON_RESOURCE_WRITES_H_

#include <functional>
#include <memory>
#include <vector>

#include "common/resource/intent.h"
#include "common/resource/record_bytes.h"
#include "common/resource/rules.h"
#include "common/resource/transactions.h"
#include "common/rpc/service.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Writes final {
 public:
  using Request = std::unique_ptr<google::protobuf::Message>;

  Writes(const Resource& resource, const Transactions& transactions)
      : resource_(resource), transactions_(transactions) {}

  void Create(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void BatchCreate(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void Update(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void Delete(const rpc::Call& call, Request request, rpc::Responder respond) const;

  // `edit` outlives the call.
  void Apply(const Edit& edit, const rpc::Call& call, Request request,
             rpc::Responder respond) const;

 private:
  using Answer = std::function<rpc::Body(const std::vector<Answered>&, ledger::Revision)>;

  // Does what one intent asks for, and answers the record.
  void RunOne(const rpc::Call& call, Intent intent, WriteOptions options,
              rpc::Responder respond) const;

  Answer AnswerWithRecord() const;
  Answer AnswerWithRecords() const;

  const Resource& resource_;
  const Transactions& transactions_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_WRITES_H_
