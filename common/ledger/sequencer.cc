#include "common/ledger/sequencer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/keys.h"
#include "common/status/details.h"
#include "common/status/reasons.h"

namespace renkei::ledger {
namespace {

// Groups whose callers have not been told yet; while there are more, the sync waits.
constexpr size_t kMaxUntold = 4;
// Forgotten request ids deleted with a commit, besides two for each submission it holds.
constexpr size_t kForgottenPerCommit = 16;

// What the members of a group may take of a commit, beside the head that is written with them.
storage::Limits WithoutHead(storage::Limits limits) {
  const size_t head_bytes = kHeadKey.size() + kHeadValueBytes;
  limits.max_mutations -= std::min<size_t>(limits.max_mutations, 1);
  limits.max_commit_bytes -= std::min(limits.max_commit_bytes, head_bytes);
  return limits;
}

absl::Status ReadOnly(absl::string_view why) {
  return status::WithErrorInfo(absl::FailedPreconditionError(why), status::reason::kLedgerReadOnly,
                               {});
}

absl::Status ReadOnly() {
  return ReadOnly("the ledger is read-only since a commit failed, until it is opened anew");
}

// What the callers are told whose commit failed with `status`.
absl::Status FateAfter(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kAborted:
      return ReadOnly(
          absl::StrCat("another writer has changed the ledger's store: ", status.message()));
    case absl::StatusCode::kInvalidArgument:
      return absl::InternalError(
          absl::StrCat("the store does not take the group: ", status.message()));
    case absl::StatusCode::kFailedPrecondition:
      return ReadOnly(status.message());
    default:
      return absl::UnavailableError(
          absl::StrCat("whether the commit was written is unknown: ", status.message()));
  }
}

}  // namespace

Sequencer::Sequencer(storage::Store& store, const time::Clock& clock, const Options& options,
                     const Identity& identity)
    : store_(store),
      options_(options),
      group_limits_(WithoutHead(store.limits())),
      commit_clock_(clock, identity.head.floor),
      preparer_(identity.epoch, group_limits_, commit_clock_, identity.head.head),
      written_head_(identity.head),
      reader_(std::make_shared<StoredReader>(store.TakeSnapshot(), identity.head.head)),
      prepare_thread_([this] { PrepareGroups(); }),
      sync_thread_([this] { SyncGroups(); }),
      complete_thread_([this, told = identity.head.head.revision] { CompleteGroups(told); }) {}

Sequencer::~Sequencer() {
  {
    absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  prepare_thread_.join();
  sync_thread_.join();
  complete_thread_.join();
}

void Sequencer::Submit(Submission submission, Done done) {
  {
    absl::MutexLock lock(&mu_);
    if (queue_.size() < options_.max_queued) {
      queue_.push_back({std::move(submission), std::move(done)});
      return;
    }
  }
  std::move(done)(absl::ResourceExhaustedError(
      absl::StrCat("the ledger of ", options_.service, " has ", options_.max_queued,
                   " submissions waiting and takes no more now")));
}

std::shared_ptr<const StoredReader> Sequencer::Read() const {
  absl::MutexLock lock(&reader_mu_);
  return reader_;
}

std::unique_ptr<Subscription> Sequencer::Subscribe(std::function<void(Revision head)> listener) {
  return listeners_.Add(std::move(listener));
}

bool Sequencer::read_only() const {
  absl::MutexLock lock(&mu_);
  return failed_;
}

void Sequencer::PrepareGroups() {
  while (AwaitWork()) HandOver(FillGroup());
  absl::MutexLock lock(&mu_);
  prepared_all_ = true;
}

// False when there will be none.
bool Sequencer::AwaitWork() {
  if (carried_over_) return true;
  const auto has_work_or_ends = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return !queue_.empty() || stopping_;
  };
  absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(&has_work_or_ends));
  return !queue_.empty();
}

std::shared_ptr<Group> Sequencer::FillGroup() {
  std::shared_ptr<const Group> preceding;
  {
    absl::MutexLock lock(&mu_);
    preceding = syncing_;
  }
  // Taken after `preceding`: where that has become visible meanwhile, both show the same.
  const std::shared_ptr<const StoredReader> base = Read();
  auto group = std::make_shared<Group>(group_limits_, std::max<size_t>(options_.max_group, 1));
  const View view(*base, preceding ? &preceding->changes() : nullptr, group->changes());

  if (carried_over_) {
    group->Add(std::move(carried_over_->prepared), std::move(carried_over_->done));
    carried_over_.reset();
  }
  while (!group->full()) {
    std::optional<Queued> next = NextForGroup();
    if (!next) break;
    Prepared prepared = PrepareOne(std::move(next->submission), view);
    if (!group->HasRoomFor(prepared)) {
      carried_over_ = CarriedOver{std::move(prepared), std::move(next->done)};
      break;
    }
    group->Add(std::move(prepared), std::move(next->done));
  }
  AddUpkeep(view, *group);
  return group;
}

// Waits while a sync is under way, for it costs nothing; nullopt when the group had better go now.
std::optional<Sequencer::Queued> Sequencer::NextForGroup() {
  const auto has_next_or_goes = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return !queue_.empty() || syncing_ == nullptr;
  };
  absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(&has_next_or_goes));
  if (queue_.empty()) return std::nullopt;
  Queued next = std::move(queue_.front());
  queue_.pop_front();
  return next;
}

Prepared Sequencer::PrepareOne(Submission submission, const View& view) {
  if (read_only()) return {.outcome = ReadOnly(), .tip = preparer_.tip()};
  return preparer_.Prepare(std::move(submission), view);
}

void Sequencer::AddUpkeep(const View& view, Group& group) {
  if (group.mutations().empty()) return;
  const size_t max_entries =
      std::min(kForgottenPerCommit + 2 * group.members().size(), group.spare_mutations() / 2);
  // A failure to read here harms nobody: the entries count as forgotten already, and the next
  // commit comes by again.
  absl::StatusOr<std::vector<storage::Mutation>> forgotten =
      request_ids_.Forget(view, commit_clock_.Now(), max_entries, group.spare_bytes());
  if (forgotten.ok()) group.AddUpkeep(*std::move(forgotten));
}

void Sequencer::HandOver(std::shared_ptr<Group> group) {
  const auto sync_is_idle = [this]()
                                ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return syncing_ == nullptr; };
  absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(&sync_is_idle));
  syncing_ = std::move(group);
}

void Sequencer::SyncGroups() {
  const auto has_group_or_ends = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return (syncing_ != nullptr && synced_.size() < kMaxUntold) ||
           (syncing_ == nullptr && prepared_all_);
  };
  while (true) {
    std::shared_ptr<Group> group;
    {
      absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(&has_group_or_ends));
      group = syncing_;
    }
    if (group == nullptr) break;
    const absl::Status written = Write(*group);
    if (written.ok()) {
      Publish(*group);
    } else {
      Fail(*group, written);
    }
    absl::MutexLock lock(&mu_);
    syncing_ = nullptr;
    synced_.push_back({std::move(group), written.ok()});
  }
  KeepFloor();
  absl::MutexLock lock(&mu_);
  synced_all_ = true;
}

absl::Status Sequencer::Write(Group& group) {
  if (read_only()) return ReadOnly();
  if (group.mutations().empty()) return absl::OkStatus();
  HeadValue head{group.tip(), commit_clock_.floor()};
  group.mutations().push_back({kMetaTable, std::string(kHeadKey), Encode(head)});
  const storage::Precondition head_unchanged{kMetaTable, std::string(kHeadKey),
                                             Encode(written_head_)};
  const absl::Status written =
      store_.Commit({&head_unchanged, 1}, group.mutations(), storage::Durability::kSynced);
  if (written.ok()) written_head_ = std::move(head);
  return written;
}

void Sequencer::Publish(Group& group) {
  if (!group.mutations().empty()) {
    auto reader = std::make_shared<StoredReader>(store_.TakeSnapshot(), group.tip());
    absl::MutexLock lock(&reader_mu_);
    reader_ = std::move(reader);
  }
  commit_clock_.Settle(group.drawn_through());
}

void Sequencer::Fail(Group& group, const absl::Status& status) {
  {
    absl::MutexLock lock(&mu_);
    failed_ = true;
  }
  for (Group::Member& member : group.members()) {
    // A refusal was decided on what may never have been written, so it is not told.
    member.outcome = member.outcome.ok() ? FateAfter(status) : ReadOnly();
  }
}

// Keeps what was promised since the last commit, so that it holds after the ledger is opened again.
void Sequencer::KeepFloor() {
  const HeadValue head{written_head_.head, commit_clock_.floor()};
  if (read_only() || head.floor == written_head_.floor) return;
  const storage::Precondition head_unchanged{kMetaTable, std::string(kHeadKey),
                                             Encode(written_head_)};
  const storage::Mutation floor{kMetaTable, std::string(kHeadKey), Encode(head)};
  // Best effort: without it the promise holds as long as the clock is not set back.
  store_.Commit({&head_unchanged, 1}, {&floor, 1}, storage::Durability::kSynced).IgnoreError();
}

void Sequencer::CompleteGroups(Revision told) {
  const auto has_synced_or_ends = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return !synced_.empty() || synced_all_;
  };
  while (true) {
    Synced next;
    {
      absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(&has_synced_or_ends));
      if (synced_.empty()) return;
      next = std::move(synced_.front());
      synced_.pop_front();
    }
    for (Group::Member& member : next.group->members()) {
      std::move(member.done)(std::move(member.outcome));
    }
    if (next.visible && next.group->tip().revision > told) {
      told = next.group->tip().revision;
      listeners_.Notify(told);
    }
  }
}

}  // namespace renkei::ledger
