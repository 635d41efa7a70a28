// Transactions: makes intents come true, all of them or none, in one commit of the ledger.
//
// What no state is needed for was checked before; everything else is judged inside the ledger's
// transaction, so that nothing can change between a check and the write it allows.
//
// Threads: every method may be called from any thread and does not block; `respond` is called once,
// on a thread of the ledger or of whoever prepared the write.
// Lifetime: the ledger outlives it and every call of it.
#ifndef RENKEI_COMMON_RESOURCE_TRANSACTIONS_H_
#define RENKEI_COMMON_RESOURCE_TRANSACTIONS_H_

#include <functional>
#include <string>
#include <vector>

#include "common/ledger/ledger.h"
#include "common/resource/intent.h"
#include "common/resource/record_bytes.h"
#include "common/resource/refusals.h"
#include "common/resource/request.h"
#include "common/rpc/service.h"

namespace renkei::resource {

// What one request wants done.
struct Transaction {
  // Each of another record.
  std::vector<Intent> intents = {};
  WriteOptions options = {};
  // The response that tells of these records, one for each intent, known through this revision.
  std::function<rpc::Body(const std::vector<Answered>& records, ledger::Revision through)> answer =
      {};

  // Where the request's list of changes is; empty: its one intent is all it asks for.
  std::string list = {};
  // Changes that are refused already; the others are judged all the same.
  Refusals refusals = {};
  // Refusals of changes before this one are not told.
  size_t tell_from = 0;
  // With validate_only: versions that the state is taken to hold.
  std::vector<ledger::Write> assumed = {};
};

class Transactions final {
 public:
  explicit Transactions(ledger::Ledger& ledger) : ledger_(ledger) {}

  // Prepares what the rules need, decides, writes and answers. Of a call that nobody waits for any
  // more before it is decided, nothing is written.
  // Errors: those of every intent (refusals.h), of Rules::Prepare and Ledger::Submit.
  void Run(const rpc::Call& call, Transaction transaction, rpc::Responder respond) const;

  const ledger::Epoch& epoch() const { return ledger_.epoch(); }

 private:
  class Running;

  ledger::Ledger& ledger_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_TRANSACTIONS_H_
