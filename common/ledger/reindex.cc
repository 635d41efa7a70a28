#include "common/ledger/reindex.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/ledger/index_moves.h"
#include "common/ledger/keys.h"
#include "common/ledger/preparer.h"
#include "common/ledger/stored_reader.h"
#include "common/ledger/values.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

using storage::Mutation;

// A commit is written once it is as large as this, or half of what the store takes.
constexpr size_t kMutations = 4096;
constexpr size_t kBytes = 4 << 20;

// Mutations that are written whenever there are enough of them.
class Pending final {
 public:
  explicit Pending(storage::Store& store)
      : store_(store),
        max_mutations_(std::min(kMutations, store.limits().max_mutations / 2)),
        max_bytes_(std::min(kBytes, store.limits().max_commit_bytes / 2)) {}

  // Adds what has to be written together.
  absl::Status Add(std::vector<Mutation> mutations) {
    bytes_ += BytesOf(mutations);
    std::move(mutations.begin(), mutations.end(), std::back_inserter(mutations_));
    if (mutations_.size() < max_mutations_ && bytes_ < max_bytes_) return absl::OkStatus();
    // What a crash takes of these is made again.
    return Write(storage::Durability::kUnsynced);
  }

  absl::Status Write(storage::Durability durability) {
    const std::vector<Mutation> mutations = std::exchange(mutations_, {});
    bytes_ = 0;
    return store_.Commit({}, mutations, durability);
  }

 private:
  storage::Store& store_;
  const size_t max_mutations_;
  const size_t max_bytes_;
  std::vector<Mutation> mutations_;
  size_t bytes_ = 0;
};

// What brings the record `name` to where the format has it; nothing: it is there.
absl::StatusOr<std::vector<Mutation>> MovesOf(const storage::Snapshot& snapshot,
                                              const std::string& name, StateValue state,
                                              const IndexFormat& format) {
  std::vector<std::string> keys;
  if (!state.deleted) {
    RENKEI_ASSIGN_OR_RETURN(const Version stored, ReadVersion(snapshot, state.revision));
    RENKEI_ASSIGN_OR_RETURN(keys, format.keys_of(stored));
  }
  std::vector<Mutation> moves = IndexMoves(name, state.index_keys, keys);
  if (moves.empty()) return moves;
  state.index_keys = std::move(keys);
  moves.push_back({kStateTable, name, Encode(state)});
  return moves;
}

}  // namespace

absl::Status Reindex(storage::Store& store, const IndexFormat& format) {
  if (format.name.empty()) return absl::OkStatus();
  const std::shared_ptr<const storage::Snapshot> snapshot = store.TakeSnapshot();
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> found,
                          snapshot->Get(kMetaTable, kIndexKey));
  if (found == format.name) return absl::OkStatus();
  Pending pending(store);
  size_t records = 0;
  const std::unique_ptr<storage::Cursor> cursor = snapshot->Scan(kStateTable, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(StateValue state, DecodeState(cursor->value()));
    RENKEI_ASSIGN_OR_RETURN(
        std::vector<Mutation> moves,
        MovesOf(*snapshot, std::string(cursor->key()), std::move(state), format));
    RENKEI_RETURN_IF_ERROR(pending.Add(std::move(moves)));
    if (format.on_progress) format.on_progress(++records, /*done=*/false);
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  RENKEI_RETURN_IF_ERROR(pending.Add({{kMetaTable, std::string(kIndexKey), format.name}}));
  RENKEI_RETURN_IF_ERROR(pending.Write(storage::Durability::kSynced));
  if (format.on_progress) format.on_progress(records, /*done=*/true);
  return absl::OkStatus();
}

}  // namespace renkei::ledger
