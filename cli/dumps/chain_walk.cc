#include "cli/dumps/chain_walk.h"

#include "absl/strings/str_cat.h"
#include "common/feed/wire.h"
#include "common/status/macros.h"
#include "common/time/timestamp.h"

namespace renkei::dumps {

absl::Status ChainWalk::Step(const changes::v1::Change& change) {
  ledger::Version next = feed::VersionOf(change);
  RENKEI_RETURN_IF_ERROR(ledger::CheckFollows(last_, next));
  last_ = std::move(next);
  return absl::OkStatus();
}

absl::Status ChainWalk::CheckHead() const {
  const auto wrong = [&](absl::string_view why) {
    return absl::DataLossError(absl::StrCat("revision ", through(), ": ", why));
  };
  if (through() != ledger_.head_revision()) {
    return wrong(absl::StrCat("the ledger goes on to revision ", ledger_.head_revision()));
  }
  if (last_.chain != ledger_.head_chain()) return wrong("the ledger's head has another chain");
  if (!last_.ends_commit) return wrong("its commit is not whole");
  const bool same_time = through() == 0 || last_.commit_time == time::TimeOf(ledger_.head_time());
  if (!same_time) return wrong("the ledger's head has another time");
  return absl::OkStatus();
}

}  // namespace renkei::dumps
