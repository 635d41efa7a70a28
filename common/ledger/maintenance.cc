#include "common/ledger/maintenance.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/chain.h"
#include "common/ledger/format.h"
#include "common/ledger/keys.h"
#include "common/ledger/stored_reader.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

absl::Status Broken(absl::string_view why) {
  return absl::DataLossError(absl::StrCat("the log is broken at ", why));
}

}  // namespace

absl::StatusOr<ChainCheck> VerifyChain(const storage::Store& store, Revision after,
                                       size_t max_versions) {
  const std::shared_ptr<const storage::Snapshot> snapshot = store.TakeSnapshot();
  RENKEI_ASSIGN_OR_RETURN(const Identity identity, ReadIdentity(*snapshot));
  const Head& head = identity.head.head;
  if (after > head.revision) {
    return absl::OutOfRangeError(
        absl::StrCat("revision ", after.value, " is beyond the head at ", head.revision.value));
  }
  Version last = BeforeTheFirst();
  if (after > Revision{0}) {
    RENKEI_ASSIGN_OR_RETURN(last, ReadVersion(*snapshot, after));
  }
  for (size_t checked = 0; checked < max_versions && last.revision < head.revision; ++checked) {
    RENKEI_ASSIGN_OR_RETURN(Version next, ReadVersion(*snapshot, {last.revision.value + 1}));
    if (const absl::Status follows = CheckFollows(last, next); !follows.ok()) {
      return Broken(follows.message());
    }
    last = std::move(next);
  }
  const bool complete = last.revision == head.revision;
  if (complete && (last.chain != head.chain || !last.ends_commit)) {
    return Broken(absl::StrCat("revision ", last.revision.value, ": the head is another"));
  }
  return ChainCheck{last.revision, complete};
}

absl::StatusOr<Renewal> RenewEpoch(storage::Store& store) {
  RENKEI_ASSIGN_OR_RETURN(const Identity identity, ReadIdentity(*store.TakeSnapshot()));
  RENKEI_ASSIGN_OR_RETURN(Epoch renewed, DrawEpoch());
  const std::vector<storage::Precondition> unchanged = {
      {kMetaTable, std::string(kEpochKey), identity.epoch.value}};
  const std::vector<storage::Mutation> mutations = {
      {kMetaTable, std::string(kEpochKey), renewed.value}};
  RENKEI_RETURN_IF_ERROR(store.Commit(unchanged, mutations, storage::Durability::kSynced));
  return Renewal{identity.epoch, std::move(renewed)};
}

}  // namespace renkei::ledger
