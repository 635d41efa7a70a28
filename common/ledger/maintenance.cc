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

absl::Status Broken(Revision revision, absl::string_view why) {
  return absl::DataLossError(
      absl::StrCat("the log is broken at revision ", revision.value, ": ", why));
}

// Whether `next` may stand right after `last`.
absl::Status CheckStep(const Version& last, const StoredVersion& next) {
  const Version& version = next.version;
  const std::string chain = NextChain(last.chain, next.epoch, version);
  if (version.chain != chain) return Broken(version.revision, "its chain is another");
  if (last.ends_commit ? version.commit_time <= last.commit_time
                       : version.commit_time != last.commit_time) {
    return Broken(version.revision, "its commit time does not fit the version before it");
  }
  return absl::OkStatus();
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
  Version last;  // before the first version: as if a commit ended at the beginning of time
  last.commit_time = absl::InfinitePast();
  last.chain = EmptyChain();
  last.ends_commit = true;
  if (after > Revision{0}) {
    RENKEI_ASSIGN_OR_RETURN(StoredVersion stored, ReadVersion(*snapshot, after));
    last = std::move(stored.version);
  }
  for (size_t checked = 0; checked < max_versions && last.revision < head.revision; ++checked) {
    RENKEI_ASSIGN_OR_RETURN(StoredVersion next, ReadVersion(*snapshot, {last.revision.value + 1}));
    RENKEI_RETURN_IF_ERROR(CheckStep(last, next));
    last = std::move(next.version);
  }
  const bool complete = last.revision == head.revision;
  if (complete && (last.chain != head.chain || !last.ends_commit)) {
    return Broken(last.revision, "the head is another");
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
