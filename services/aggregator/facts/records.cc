#include "services/aggregator/facts/records.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "services/aggregator/facts/stored.h"

namespace renkei::facts {
namespace {

// How many versions are read back at once at a start, and how many keys one commit removes.
constexpr size_t kChunk = 1000;

using Positions = std::map<std::string, ledger::Position>;

absl::StatusOr<Positions> ReadPositions(const storage::Snapshot& snapshot) {
  Positions positions;
  auto cursor = snapshot.Scan(kPositionsTable, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(positions[std::string(cursor->key())], DecodePosition(cursor->value()));
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  return positions;
}

// Appends the versions of one ledger to `known`, a chunk at a time.
absl::Status LoadSource(const storage::Snapshot& snapshot, const std::string& source,
                        const ledger::Position& position, const RecordsOptions& options,
                        Known& known) {
  Batch batch{.source = source, .epoch = position.epoch, .through = {}, .changes = {}};
  auto append = [&](ledger::Revision through) {
    batch.through = through;
    known.Append(batch, options.on_skipped);
    batch.changes.clear();
  };
  auto cursor = snapshot.Scan(kVersionsTable, FirstVersionKey(source, position.epoch),
                              EndOfVersionKeys(source, position.epoch));
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(Change change, DecodeVersion(cursor->key(), cursor->value()));
    batch.changes.push_back(std::move(change));
    if (batch.changes.size() == kChunk) append(batch.changes.back().revision);
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  append(position.revision);
  return absl::OkStatus();
}

// Removes the keys of `table` that `gone` says are, in commits within the store's limits.
template <typename Gone>
absl::Status RemoveKeys(storage::Store& store, storage::Table table, Gone&& gone) {
  const auto snapshot = store.TakeSnapshot();
  std::vector<storage::Mutation> removals;
  const size_t chunk = std::min(kChunk, store.limits().max_mutations);
  auto flush = [&]() -> absl::Status {
    if (removals.empty()) return absl::OkStatus();
    RENKEI_RETURN_IF_ERROR(store.Commit({}, removals, storage::Durability::kUnsynced));
    removals.clear();
    return absl::OkStatus();
  };
  auto cursor = snapshot->Scan(table, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    if (!gone(cursor->key())) continue;
    removals.push_back({table, std::string(cursor->key()), std::nullopt});
    if (removals.size() == chunk) RENKEI_RETURN_IF_ERROR(flush());
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  return flush();
}

absl::Status CheckOrder(const Batch& batch) {
  ledger::Revision last;
  for (const Change& change : batch.changes) {
    if (change.revision <= last || change.revision > batch.through) {
      return absl::InvalidArgumentError(
          absl::StrCat("revision ", change.revision.value, " of '", batch.source,
                       "' is out of order: after ", last.value, ", through ", batch.through.value));
    }
    last = change.revision;
  }
  return absl::OkStatus();
}

// The batch without what is known already.
Batch NewPartOf(const Batch& batch, ledger::Revision known) {
  Batch fresh{.source = batch.source,
              .epoch = batch.epoch,
              .through = std::max(batch.through, known),
              .changes = {}};
  for (const Change& change : batch.changes) {
    if (change.revision > known) fresh.changes.push_back(change);
  }
  return fresh;
}

std::vector<storage::Mutation> MutationsOf(const Batch& batch) {
  std::vector<storage::Mutation> mutations;
  mutations.reserve(batch.changes.size() + 1);
  for (const Change& change : batch.changes) {
    mutations.push_back({kVersionsTable, VersionKey(batch.source, batch.epoch, change.revision),
                         EncodeVersion(change)});
  }
  mutations.push_back(
      {kPositionsTable, batch.source, EncodePosition({batch.epoch, batch.through})});
  return mutations;
}

}  // namespace

std::vector<std::string> Records::TableNames() { return {"meta", "positions", "versions"}; }

Records::Records(storage::Store& store, RecordsOptions options)
    : store_(store), options_(std::move(options)), known_(std::make_unique<Known>()) {}

absl::StatusOr<std::unique_ptr<Records>> Records::Open(storage::Store& store,
                                                       RecordsOptions options) {
  std::unique_ptr<Records> records(new Records(store, std::move(options)));
  RENKEI_RETURN_IF_ERROR(records->EmptyOtherFormat());
  RENKEI_RETURN_IF_ERROR(records->RemoveReplaced());
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<Known> known, records->Load());
  absl::MutexLock lock(&records->mutex_);
  records->known_ = std::move(known);
  return records;
}

absl::Status Records::EmptyOtherFormat() {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> format,
                          store_.TakeSnapshot()->Get(kMetaTable, kFormatKey));
  if (format == FormatValue()) return absl::OkStatus();
  // The format is written last, so that an emptying cut short is begun again.
  auto any = [](absl::string_view) { return true; };
  for (const storage::Table table : {kPositionsTable, kVersionsTable, kMetaTable}) {
    RENKEI_RETURN_IF_ERROR(RemoveKeys(store_, table, any));
  }
  return store_.Commit({}, {{kMetaTable, std::string(kFormatKey), FormatValue()}},
                       storage::Durability::kUnsynced);
}

absl::Status Records::RemoveReplaced() {
  RENKEI_ASSIGN_OR_RETURN(const Positions positions, ReadPositions(*store_.TakeSnapshot()));
  return RemoveKeys(store_, kVersionsTable, [&](absl::string_view key) {
    return std::none_of(positions.begin(), positions.end(), [&](const auto& entry) {
      const auto& [source, position] = entry;
      return FirstVersionKey(source, position.epoch) <= key &&
             key < EndOfVersionKeys(source, position.epoch);
    });
  });
}

absl::StatusOr<std::unique_ptr<Known>> Records::Load() const {
  const auto snapshot = store_.TakeSnapshot();
  RENKEI_ASSIGN_OR_RETURN(const Positions positions, ReadPositions(*snapshot));
  auto known = std::make_unique<Known>();
  for (const auto& [source, position] : positions) {
    RENKEI_RETURN_IF_ERROR(LoadSource(*snapshot, source, position, options_, *known));
  }
  return known;
}

absl::Status Records::Apply(const Batch& batch) {
  RENKEI_RETURN_IF_ERROR(CheckOrder(batch));
  absl::MutexLock writing(&writing_);
  const ledger::Position position =
      PositionOf(batch.source).value_or(ledger::Position{batch.epoch, {0}});
  if (position.epoch != batch.epoch) {
    return status::WithErrorInfo(absl::FailedPreconditionError(absl::StrCat(
                                     "the ledger of '", batch.source, "' was replaced")),
                                 status::reason::kLedgerReplaced,
                                 {{"source", batch.source}, {"epoch", batch.epoch.value}});
  }
  const Batch fresh = NewPartOf(batch, position.revision);
  RENKEI_RETURN_IF_ERROR(store_.Commit({}, MutationsOf(fresh), storage::Durability::kUnsynced));
  absl::MutexLock lock(&mutex_);
  known_->Append(fresh, options_.on_skipped);
  return absl::OkStatus();
}

absl::Status Records::Reset(absl::string_view source, const ledger::Epoch& epoch) {
  absl::MutexLock writing(&writing_);
  RENKEI_RETURN_IF_ERROR(
      store_.Commit({}, {{kPositionsTable, std::string(source), EncodePosition({epoch, {0}})}},
                    storage::Durability::kUnsynced));
  // Even under the same epoch nothing of the source is kept, so its versions go before the others
  // are read back.
  const std::string first = FirstVersionKey(source, epoch), end = EndOfVersionKeys(source, epoch);
  RENKEI_RETURN_IF_ERROR(RemoveKeys(
      store_, kVersionsTable, [&](absl::string_view key) { return first <= key && key < end; }));
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<Known> known, Load());
  {
    absl::MutexLock lock(&mutex_);
    known_.swap(known);
  }
  return RemoveReplaced();
}

std::optional<ledger::Position> Records::PositionOf(absl::string_view source) const {
  return Reading([&](const Known& known) -> std::optional<ledger::Position> {
    const Known::Source* found = known.FindSource(source);
    if (found == nullptr) return std::nullopt;
    return found->position;
  });
}

std::vector<SourceProgress> Records::Sources() const {
  return Reading([](const Known& known) {
    std::vector<SourceProgress> sources;
    for (const Known::Source& source : known.sources()) {
      sources.push_back({source.name, source.position, source.versions, source.skipped});
    }
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return a.source < b.source; });
    return sources;
  });
}

Snapshot Records::Newest() const {
  return Reading([](const Known& known) { return known.Newest(); });
}

absl::StatusOr<Change> Records::Get(absl::string_view source, const ledger::Position& place) const {
  const std::string key = VersionKey(source, place.epoch, place.revision);
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                          store_.TakeSnapshot()->Get(kVersionsTable, key));
  if (!value.has_value()) {
    return absl::NotFoundError(absl::StrCat("no version with revision ", place.revision.value,
                                            " of '", source, "' is known"));
  }
  return DecodeVersion(key, *value);
}

}  // namespace renkei::facts
