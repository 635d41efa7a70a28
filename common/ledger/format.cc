#include "common/ledger/format.h"

#include <openssl/rand.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/chain.h"
#include "common/ledger/keys.h"
#include "common/ledger/stored_reader.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

constexpr absl::string_view kFormat = "renkei-ledger-1";
constexpr size_t kEpochBytes = 16;

absl::StatusOr<bool> IsEmpty(const storage::Snapshot& snapshot, storage::Table table) {
  const std::unique_ptr<storage::Cursor> cursor = snapshot.Scan(table, "", "");
  const bool empty = !cursor->Valid();
  RENKEI_RETURN_IF_ERROR(cursor->status());
  return empty;
}

absl::StatusOr<bool> IsEmpty(const storage::Snapshot& snapshot) {
  for (const storage::Table table :
       {kLogTable, kStateTable, kIndexTable, kRequestsTable, kMetaTable}) {
    RENKEI_ASSIGN_OR_RETURN(const bool empty, IsEmpty(snapshot, table));
    if (!empty) return false;
  }
  return true;
}

absl::StatusOr<std::string> GetMeta(const storage::Snapshot& snapshot, absl::string_view key) {
  RENKEI_ASSIGN_OR_RETURN(std::optional<std::string> value, snapshot.Get(kMetaTable, key));
  if (!value) return absl::DataLossError(absl::StrCat("the ledger's stored ", key, " is missing"));
  return *std::move(value);
}

absl::Status Create(storage::Store& store, absl::string_view service) {
  RENKEI_ASSIGN_OR_RETURN(const Epoch epoch, DrawEpoch());
  const HeadValue head{Head{{0}, absl::InfinitePast(), EmptyChain()}, absl::InfinitePast()};
  const std::vector<storage::Precondition> nothing_yet = {
      {kMetaTable, std::string(kFormatKey), std::nullopt}};
  const std::vector<storage::Mutation> mutations = {
      {kMetaTable, std::string(kFormatKey), std::string(kFormat)},
      {kMetaTable, std::string(kServiceKey), std::string(service)},
      {kMetaTable, std::string(kEpochKey), epoch.value},
      {kMetaTable, std::string(kHeadKey), Encode(head)},
  };
  return store.Commit(nothing_yet, mutations, storage::Durability::kSynced);
}

absl::Status Contradiction(const Head& head, absl::string_view why) {
  return absl::DataLossError(
      absl::StrCat("the head at revision ", head.revision.value, " contradicts the log: ", why));
}

// The log's last key is the head's.
absl::Status CheckLogEnds(const storage::Snapshot& snapshot, const Head& head) {
  const std::unique_ptr<storage::Cursor> last = snapshot.ScanBackward(kLogTable, "", "");
  RENKEI_RETURN_IF_ERROR(last->status());
  if (head.revision == Revision{0}) {
    return last->Valid() ? Contradiction(head, "the log is not empty") : absl::OkStatus();
  }
  if (!last->Valid()) return Contradiction(head, "the log is empty");
  if (last->key() != LogKey(head.revision)) return Contradiction(head, "it ends elsewhere");
  return absl::OkStatus();
}

absl::Status CheckHead(const storage::Snapshot& snapshot, const Head& head) {
  RENKEI_RETURN_IF_ERROR(CheckLogEnds(snapshot, head));
  std::string previous = EmptyChain();
  if (head.revision == Revision{0}) {
    return head.chain == previous ? absl::OkStatus() : Contradiction(head, "chain of an empty log");
  }
  RENKEI_ASSIGN_OR_RETURN(const Version last, ReadVersion(snapshot, head.revision));
  if (head.revision > Revision{1}) {
    RENKEI_ASSIGN_OR_RETURN(const Version before, ReadVersion(snapshot, {head.revision.value - 1}));
    previous = before.chain;
  }
  const std::string chain = NextChain(previous, last);
  if (last.chain != chain) return Contradiction(head, "the last version's chain is wrong");
  if (head.chain != chain) return Contradiction(head, "the head's chain is another");
  if (head.commit_time != last.commit_time) {
    return Contradiction(head, "the head's commit time is another");
  }
  if (!last.ends_commit) return Contradiction(head, "the last commit is not whole");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Epoch> DrawEpoch() {
  std::string bytes(kEpochBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), kEpochBytes) != 1) {
    return absl::UnavailableError("no randomness to draw an epoch from");
  }
  return Epoch{absl::BytesToHexString(bytes)};
}

absl::StatusOr<Identity> ReadIdentity(const storage::Snapshot& snapshot) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> format,
                          snapshot.Get(kMetaTable, kFormatKey));
  if (!format || *format != kFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat("the store's format is ", format ? absl::CHexEscape(*format) : "not stated",
                     ", expected ", kFormat));
  }
  Identity identity;
  RENKEI_ASSIGN_OR_RETURN(identity.epoch.value, GetMeta(snapshot, kEpochKey));
  if (absl::HexStringToBytes(identity.epoch.value).size() != kEpochBytes) {
    return absl::DataLossError("the ledger's stored epoch is not 32 hexadecimal digits");
  }
  RENKEI_ASSIGN_OR_RETURN(const std::string head, GetMeta(snapshot, kHeadKey));
  RENKEI_ASSIGN_OR_RETURN(identity.head, DecodeHead(head));
  return identity;
}

absl::StatusOr<Identity> OpenStore(storage::Store& store, absl::string_view service) {
  RENKEI_ASSIGN_OR_RETURN(const bool empty, IsEmpty(*store.TakeSnapshot()));
  if (empty) RENKEI_RETURN_IF_ERROR(Create(store, service));

  const std::shared_ptr<const storage::Snapshot> snapshot = store.TakeSnapshot();
  RENKEI_ASSIGN_OR_RETURN(Identity identity, ReadIdentity(*snapshot));
  RENKEI_ASSIGN_OR_RETURN(const std::string found, GetMeta(*snapshot, kServiceKey));
  if (found != service) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the store holds the ledger of ", absl::CHexEscape(found), ", expected ", service));
  }
  RENKEI_RETURN_IF_ERROR(CheckHead(*snapshot, identity.head.head));
  return identity;
}

}  // namespace renkei::ledger
