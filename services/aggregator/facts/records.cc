#include "services/aggregator/facts/records.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "services/aggregator/facts/stored.h"

namespace renkei::facts {
namespace {

// How many versions are read back at once at a start, and how many keys one commit removes.
constexpr size_t kChunk = 1000;

using FollowedSources = std::map<std::string, Followed>;

absl::StatusOr<FollowedSources> ReadFollowed(const storage::Snapshot& snapshot) {
  FollowedSources sources;
  auto cursor = snapshot.Scan(kPositionsTable, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(sources[std::string(cursor->key())], DecodeFollowed(cursor->value()));
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  return sources;
}

// Appends the versions of one ledger to `known`, a chunk at a time, and says after each how many.
absl::Status LoadSource(const storage::Snapshot& snapshot, const std::string& source,
                        const Followed& followed, const RecordsOptions& options, Known& known,
                        const std::function<absl::Status(int64_t)>& on_chunk) {
  const ledger::Position& position = followed.position;
  Batch batch{.source = source, .epoch = position.epoch, .through = {}, .changes = {}};
  auto append = [&](ledger::Revision through) {
    batch.through = through;
    known.Append(batch, options.on_skipped);
    const auto count = static_cast<int64_t>(batch.changes.size());
    batch.changes.clear();
    return on_chunk(count);
  };
  auto cursor = snapshot.Scan(kVersionsTable, FirstVersionKey(source, position.epoch),
                              EndOfVersionKeys(source, position.epoch));
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(Change change, DecodeVersion(cursor->key(), cursor->value()));
    batch.changes.push_back(std::move(change));
    if (batch.changes.size() < kChunk) continue;
    RENKEI_RETURN_IF_ERROR(append(batch.changes.back().revision));
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  batch.nothing_earlier_than = followed.promised;
  return append(position.revision);
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
              .changes = {},
              .nothing_earlier_than = batch.nothing_earlier_than};
  for (const Change& change : batch.changes) {
    if (change.revision > known) fresh.changes.push_back(change);
  }
  return fresh;
}

// `promised`: by earlier batches.
std::vector<storage::Mutation> MutationsOf(const Batch& batch, absl::Time promised) {
  std::vector<storage::Mutation> mutations;
  mutations.reserve(batch.changes.size() + 1);
  for (const Change& change : batch.changes) {
    mutations.push_back({kVersionsTable, VersionKey(batch.source, batch.epoch, change.revision),
                         EncodeVersion(change)});
  }
  mutations.push_back(
      {kPositionsTable, batch.source,
       EncodeFollowed({.position = {batch.epoch, batch.through},
                       .promised = std::max(promised, batch.nothing_earlier_than)})});
  return mutations;
}

}  // namespace

std::vector<std::string> Records::TableNames() { return {"meta", "positions", "versions"}; }

Records::Records(storage::Store& store, RecordsOptions options)
    : store_(store),
      options_(std::move(options)),
      known_(std::make_unique<Known>(options_.followed)) {}

absl::StatusOr<std::unique_ptr<Records>> Records::Open(storage::Store& store,
                                                       RecordsOptions options) {
  std::unique_ptr<Records> records = Create(store, std::move(options));
  RENKEI_RETURN_IF_ERROR(records->Load(time::EndlessPatience()));
  return records;
}

std::unique_ptr<Records> Records::Create(storage::Store& store, RecordsOptions options) {
  return std::unique_ptr<Records>(new Records(store, std::move(options)));
}

absl::Status Records::Load(const time::Patience& patience) {
  RENKEI_RETURN_IF_ERROR(EmptyOtherFormat());
  RENKEI_RETURN_IF_ERROR(RemoveReplaced());
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<Known> known, ReadBack(patience));
  absl::MutexLock lock(&mutex_);
  known_ = std::move(known);
  return absl::OkStatus();
}

absl::Status Records::EmptyOtherFormat() {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> format,
                          store_.TakeSnapshot()->Get(kMetaTable, kFormatKey));
  return format == FormatValue() ? absl::OkStatus() : Forget();
}

absl::Status Records::Forget() {
  // The format is written last, so that an emptying cut short is begun again.
  auto any = [](absl::string_view) { return true; };
  for (const storage::Table table : {kMetaTable, kPositionsTable, kVersionsTable}) {
    RENKEI_RETURN_IF_ERROR(RemoveKeys(store_, table, any));
  }
  return store_.Commit({}, {{kMetaTable, std::string(kFormatKey), FormatValue()}},
                       storage::Durability::kUnsynced);
}

absl::Status Records::RemoveReplaced() {
  RENKEI_ASSIGN_OR_RETURN(const FollowedSources sources, ReadFollowed(*store_.TakeSnapshot()));
  return RemoveKeys(store_, kVersionsTable, [&](absl::string_view key) {
    return std::none_of(sources.begin(), sources.end(), [&](const auto& entry) {
      const auto& [source, followed] = entry;
      return FirstVersionKey(source, followed.position.epoch) <= key &&
             key < EndOfVersionKeys(source, followed.position.epoch);
    });
  });
}

absl::StatusOr<std::unique_ptr<Known>> Records::ReadBack(const time::Patience& patience) {
  const auto snapshot = store_.TakeSnapshot();
  RENKEI_ASSIGN_OR_RETURN(const FollowedSources sources, ReadFollowed(*snapshot));
  int64_t to_load = 0;
  for (const auto& [source, followed] : sources) {
    to_load += static_cast<int64_t>(followed.position.revision.value);
  }
  to_load_ = to_load;
  loaded_.Begin(absl::Now());
  const auto on_chunk = [&](int64_t versions) {
    if (loaded_.Add(versions, absl::Now()) && options_.on_loading) {
      options_.on_loading(load_progress());
    }
    return patience.Check();
  };
  auto known = std::make_unique<Known>(options_.followed);
  for (const auto& [source, followed] : sources) {
    RENKEI_RETURN_IF_ERROR(LoadSource(*snapshot, source, followed, options_, *known, on_chunk));
  }
  return known;
}

absl::Status Records::Apply(const Batch& batch) {
  RENKEI_RETURN_IF_ERROR(CheckOrder(batch));
  absl::MutexLock writing(&writing_);
  const SourceProgress before =
      SourceNamed(batch.source)
          .value_or(SourceProgress{.source = batch.source, .position = {batch.epoch, {0}}});
  if (before.position.epoch != batch.epoch) {
    return status::WithErrorInfo(absl::FailedPreconditionError(absl::StrCat(
                                     "the ledger of '", batch.source, "' was replaced")),
                                 status::reason::kLedgerReplaced,
                                 {{"source", batch.source}, {"epoch", batch.epoch.value}});
  }
  const Batch fresh = NewPartOf(batch, before.position.revision);
  RENKEI_RETURN_IF_ERROR(
      store_.Commit({}, MutationsOf(fresh, before.promised), storage::Durability::kUnsynced));
  absl::MutexLock lock(&mutex_);
  known_->Append(fresh, options_.on_skipped);
  return absl::OkStatus();
}

absl::Status Records::Reset(absl::string_view source, const ledger::Epoch& epoch) {
  absl::MutexLock writing(&writing_);
  RENKEI_RETURN_IF_ERROR(store_.Commit(
      {}, {{kPositionsTable, std::string(source), EncodeFollowed({.position = {epoch, {0}}})}},
      storage::Durability::kUnsynced));
  // Even under the same epoch nothing of the source is kept, so its versions go before the others
  // are read back.
  const std::string first = FirstVersionKey(source, epoch), end = EndOfVersionKeys(source, epoch);
  RENKEI_RETURN_IF_ERROR(RemoveKeys(
      store_, kVersionsTable, [&](absl::string_view key) { return first <= key && key < end; }));
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<Known> known, ReadBack(time::EndlessPatience()));
  {
    absl::MutexLock lock(&mutex_);
    known_.swap(known);
  }
  return RemoveReplaced();
}

std::optional<SourceProgress> Records::SourceNamed(absl::string_view source) const {
  return Reading([&](const Known& known) -> std::optional<SourceProgress> {
    const Known::Source* found = known.FindSource(source);
    if (found == nullptr) return std::nullopt;
    return SourceProgress{.source = found->name,
                          .position = found->position,
                          .promised = found->commits.promised(),
                          .settled = found->commits.settled(),
                          .versions = found->versions,
                          .skipped = found->skipped};
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
