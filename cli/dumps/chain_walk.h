// ChainWalk: goes through a ledger's versions one by one, from the first to its head, and sees that
// each stands where the ledger put it and is what it was.
//
// Threads: one.
#ifndef RENKEI_CLI_DUMPS_CHAIN_WALK_H_
#define RENKEI_CLI_DUMPS_CHAIN_WALK_H_

#include <utility>

#include "absl/status/status.h"
#include "common/ledger/chain.h"
#include "common/ledger/version.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::dumps {

class ChainWalk final {
 public:
  explicit ChainWalk(changes::v1::Ledger ledger)
      : ledger_(std::move(ledger)), last_(ledger::BeforeTheFirst()) {}

  // The next version. DataLoss: it is not the one that follows, or was changed: "revision 7: ...".
  absl::Status Step(const changes::v1::Change& change);

  bool AtHead() const { return through() >= ledger_.head_revision(); }
  int64_t through() const { return static_cast<int64_t>(last_.revision.value); }
  // DataLoss: the last version is not the one that the ledger's head says.
  absl::Status CheckHead() const;

 private:
  const changes::v1::Ledger ledger_;
  ledger::Version last_;
};

}  // namespace renkei::dumps

#endif  // RENKEI_CLI_DUMPS_CHAIN_WALK_H_
