#include "common/ledger/stored_reader.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/ledger/keys.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

// Versions ReadLog returns at once, unless a single commit holds more: bodies may be empty, and
// what stands beside them takes up to half a KiB in the feed's messages.
constexpr size_t kMaxVersionsRead = 4'000;

}  // namespace

absl::StatusOr<Version> ReadVersion(const storage::Snapshot& snapshot, Revision revision) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot.Get(kLogTable, LogKey(revision)));
  if (!bytes) {
    return absl::DataLossError(absl::StrCat("the log has no revision ", revision.value));
  }
  RENKEI_ASSIGN_OR_RETURN(Version stored, DecodeVersion(*bytes));
  if (stored.revision != revision) {
    return absl::DataLossError(absl::StrCat("the log holds revision ", stored.revision.value,
                                            " in place of ", revision.value));
  }
  return stored;
}

StoredReader::StoredReader(std::shared_ptr<const storage::Snapshot> snapshot, Head head)
    : snapshot_(std::move(snapshot)), head_(std::move(head)) {}

absl::StatusOr<std::optional<Version>> StoredReader::Find(absl::string_view name) const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<StateValue> state, FindState(name));
  if (!state) return std::nullopt;
  RENKEI_ASSIGN_OR_RETURN(Version stored, ReadVersion(*snapshot_, state->revision));
  if (stored.name != name) {
    return absl::DataLossError(absl::StrCat("the state of ", name, " points to revision ",
                                            state->revision.value, ", which is of ", stored.name));
  }
  return stored;
}

absl::StatusOr<Version> StoredReader::At(Revision revision) const {
  if (revision == Revision{0} || revision > head_.revision) {
    return absl::OutOfRangeError(
        absl::StrCat("revision ", revision.value, " is outside 1..", head_.revision.value));
  }
  return ReadVersion(*snapshot_, revision);
}

absl::StatusOr<std::vector<Version>> StoredReader::History(absl::string_view name, Revision before,
                                                           size_t limit) const {
  std::vector<Version> history;
  RENKEI_ASSIGN_OR_RETURN(Revision next, NewestBefore(name, before));
  while (next != Revision{0} && history.size() < limit) {
    RENKEI_ASSIGN_OR_RETURN(Version stored, ReadVersion(*snapshot_, next));
    if (stored.name != name || stored.previous >= next) {
      return absl::DataLossError(
          absl::StrCat("the history of ", name, " is broken at revision ", next.value));
    }
    next = stored.previous;
    history.push_back(std::move(stored));
  }
  return history;
}

absl::StatusOr<Revision> StoredReader::NewestBefore(absl::string_view name, Revision before) const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<StateValue> state, FindState(name));
  if (!state) return Revision{0};
  Revision next = state->revision;
  if (before == Revision{0} || next < before) return next;
  // Whoever turns pages asks below a version of this very name: its link is the answer.
  if (before <= head_.revision) {
    RENKEI_ASSIGN_OR_RETURN(const Version stored, ReadVersion(*snapshot_, before));
    if (stored.name == name) return stored.previous;
  }
  while (next >= before) {
    RENKEI_ASSIGN_OR_RETURN(const Version stored, ReadVersion(*snapshot_, next));
    next = stored.previous;
  }
  return next;
}

absl::StatusOr<std::vector<IndexEntry>> StoredReader::ScanIndex(absl::string_view first,
                                                                absl::string_view limit,
                                                                size_t max_entries) const {
  std::vector<IndexEntry> entries;
  if (max_entries == 0) return entries;
  const std::unique_ptr<storage::Cursor> cursor = snapshot_->Scan(kIndexTable, first, limit);
  for (; cursor->Valid(); cursor->Next()) {
    entries.push_back({std::string(cursor->key()), std::string(cursor->value())});
    if (entries.size() == max_entries) return entries;
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  return entries;
}

absl::StatusOr<std::vector<Version>> StoredReader::ReadLog(Revision after, size_t max_bytes) const {
  std::vector<Version> whole;
  if (after >= head_.revision) return whole;
  std::vector<Version> commit;
  size_t bytes = 0;
  const std::unique_ptr<storage::Cursor> cursor =
      snapshot_->Scan(kLogTable, LogKey({after.value + 1}), "");
  for (Revision expected{after.value + 1}; cursor->Valid(); cursor->Next(), ++expected.value) {
    RENKEI_ASSIGN_OR_RETURN(Version stored, DecodeVersion(cursor->value()));
    if (stored.revision != expected) {
      return absl::DataLossError(absl::StrCat("the log has revision ", stored.revision.value,
                                              " where ", expected.value, " belongs"));
    }
    bytes += stored.body.size();
    const bool past_limits = bytes > max_bytes || whole.size() + commit.size() >= kMaxVersionsRead;
    if (past_limits && !whole.empty()) return whole;
    commit.push_back(std::move(stored));
    if (!commit.back().ends_commit) continue;
    whole.insert(whole.end(), std::make_move_iterator(commit.begin()),
                 std::make_move_iterator(commit.end()));
    commit.clear();
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  if (!commit.empty()) {
    return absl::DataLossError(
        absl::StrCat("the log ends inside a commit, at revision ", commit.back().revision.value));
  }
  return whole;
}

absl::StatusOr<std::optional<StateValue>> StoredReader::FindState(absl::string_view name) const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot_->Get(kStateTable, name));
  if (!bytes) return std::nullopt;
  RENKEI_ASSIGN_OR_RETURN(StateValue state, DecodeState(*bytes));
  return state;
}

absl::StatusOr<std::optional<RequestValue>> StoredReader::FindRequest(
    absl::string_view request_key) const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot_->Get(kRequestsTable, request_key));
  if (!bytes) return std::nullopt;
  RENKEI_ASSIGN_OR_RETURN(RequestValue request, DecodeRequest(*bytes));
  return request;
}

}  // namespace renkei::ledger
