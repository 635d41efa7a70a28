#include "common/programmes/followed_programmes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/ledger/bytes.h"
#include "common/status/macros.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::programmes {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Programme;

constexpr storage::Table kProgrammes{0};
constexpr storage::Table kMeta{1};
constexpr char kPositionKey[] = "position";
constexpr char kCaughtUpKey[] = "caught-up";
constexpr uint8_t kFormat = 1;
// Look-ups under way; one more is refused.
constexpr int kMaxLookups = 64;

std::string Encode(int64_t revision, absl::string_view rest) {
  std::string bytes;
  ledger::AppendU8(bytes, kFormat);
  ledger::AppendU64(bytes, static_cast<uint64_t>(revision));
  bytes.append(rest.data(), rest.size());
  return bytes;
}

struct Decoded {
  int64_t revision;
  std::string rest;
};

absl::StatusOr<Decoded> Decode(absl::string_view key, absl::string_view bytes) {
  ledger::ByteReader reader(bytes);
  const uint8_t format = reader.U8();
  const auto revision = static_cast<int64_t>(reader.U64());
  const absl::string_view rest = reader.Rest();
  if (!reader.ok() || format != kFormat) {
    return absl::DataLossError(absl::StrCat("what is kept of ", key, " has an unknown format"));
  }
  return Decoded{revision, std::string(rest)};
}

bool IsFiscalYear(absl::string_view name) {
  return name.find("/fiscalYears/") != absl::string_view::npos;
}

}  // namespace

std::vector<std::string> FollowedProgrammes::TableNames() { return {"programmes", "meta"}; }

std::vector<std::string> FollowedProgrammes::Types() {
  return {Programme::descriptor()->full_name(), FiscalYear::descriptor()->full_name()};
}

absl::StatusOr<std::unique_ptr<FollowedProgrammes>> FollowedProgrammes::Open(
    storage::Store& store, std::shared_ptr<rpc::Channel> coordination,
    absl::Duration lookup_patience) {
  std::unique_ptr<FollowedProgrammes> programmes(
      new FollowedProgrammes(store, std::move(coordination), lookup_patience));
  RENKEI_RETURN_IF_ERROR(programmes->Load());
  return programmes;
}

absl::Status FollowedProgrammes::Load() {
  const auto snapshot = store_.TakeSnapshot();
  absl::MutexLock lock(&mutex_);
  RENKEI_ASSIGN_OR_RETURN(const auto position, snapshot->Get(kMeta, kPositionKey));
  if (position) {
    RENKEI_ASSIGN_OR_RETURN(Decoded decoded, Decode(kPositionKey, *position));
    position_ = {{std::move(decoded.rest)}, {static_cast<uint64_t>(decoded.revision)}};
  }
  RENKEI_ASSIGN_OR_RETURN(const auto caught_up, snapshot->Get(kMeta, kCaughtUpKey));
  caught_up_ = caught_up.has_value();
  const auto cursor = snapshot->Scan(kProgrammes, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(const Decoded decoded, Decode(cursor->key(), cursor->value()));
    RENKEI_ASSIGN_OR_RETURN(Known known, Read(cursor->key(), decoded.revision, decoded.rest));
    known_.insert_or_assign(std::string(cursor->key()), std::move(known));
  }
  return cursor->status();
}

FollowedProgrammes::Known FollowedProgrammes::KnownOf(const FiscalYear& year) {
  Known known;
  known.revision = year.revision();
  if (year.state() == FiscalYear::CLOSED) known.closed = year.state_reason();
  return known;
}

absl::StatusOr<FollowedProgrammes::Known> FollowedProgrammes::KnownOf(absl::string_view name,
                                                                      const Programme& programme) {
  Known known;
  known.revision = programme.revision();
  known.start_month = programme.fiscal_year_start_month();
  if (known.start_month < 1 || known.start_month > 12) {
    return absl::DataLossError(absl::StrCat(name, " starts its years with no month"));
  }
  return known;
}

absl::StatusOr<FollowedProgrammes::Known> FollowedProgrammes::Read(absl::string_view name,
                                                                   int64_t revision,
                                                                   const std::string& record) {
  const absl::Status unreadable = absl::DataLossError(absl::StrCat(name, " cannot be read"));
  Known known;
  if (IsFiscalYear(name)) {
    FiscalYear year;
    if (!year.ParseFromString(record)) return unreadable;
    known = KnownOf(year);
  } else {
    Programme programme;
    if (!programme.ParseFromString(record)) return unreadable;
    RENKEI_ASSIGN_OR_RETURN(known, KnownOf(name, programme));
  }
  known.revision = revision;  // as stored, a record does not have its own
  return known;
}

void FollowedProgrammes::Prepare(absl::string_view programme, const rpc::Call& call,
                                 absl::AnyInvocable<void(absl::Status)> ready) const {
  absl::ReleasableMutexLock lock(&mutex_);
  if (Knows(programme)) {
    lock.Release();
    return ready(absl::OkStatus());
  }
  if (looking_up_ >= kMaxLookups) {
    lock.Release();
    return ready(absl::ResourceExhaustedError(
        absl::StrCat("too many look-ups of programmes are under way to find ", programme)));
  }
  ++looking_up_;
  const int resets = resets_;
  lock.Release();
  LookUp(coordination_, std::string(programme), call,
         std::min(call.deadline(), absl::Now() + lookup_patience_),
         [this, resets, name = std::string(programme),
          ready = std::move(ready)](const absl::StatusOr<LookedUp>& answer) mutable {
           ready(Learn(name, resets, answer));
           absl::MutexLock ended(&mutex_);
           --looking_up_;
         });
}

void FollowedProgrammes::AwaitLookups() const {
  const auto none = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return looking_up_ == 0; };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&none));
}

absl::Status FollowedProgrammes::AwaitCaughtUp(absl::Time deadline) const {
  absl::MutexLock lock(&mutex_);
  if (mutex_.AwaitWithDeadline(absl::Condition(&caught_up_), deadline)) return absl::OkStatus();
  return absl::DeadlineExceededError(absl::StrCat("coordination was followed through revision ",
                                                  position_.revision.value, ", not to its end"));
}

bool FollowedProgrammes::Knows(absl::string_view programme) const {
  return known_.contains(programme) && (caught_up_ || looked_up_.contains(programme));
}

absl::Status FollowedProgrammes::Learn(const std::string& programme, int resets,
                                       const absl::StatusOr<LookedUp>& answer) const {
  RENKEI_RETURN_IF_ERROR(answer.status());
  RENKEI_ASSIGN_OR_RETURN(const Known known, KnownOf(programme, answer->programme));
  absl::MutexLock lock(&mutex_);
  if (resets != resets_ || !Keep(programme, known)) {
    return absl::UnavailableError(
        absl::StrCat(programme, " changed while it was looked up; ask again"));
  }
  for (const FiscalYear& year : answer->years) Keep(year.name(), KnownOf(year));
  looked_up_.insert(programme);
  return absl::OkStatus();
}

bool FollowedProgrammes::Keep(const std::string& name, Known known) const {
  const auto found = known_.find(name);
  if (found == known_.end()) {
    if (known.revision <= static_cast<int64_t>(position_.revision.value)) return false;
    known_.emplace(name, std::move(known));
  } else if (found->second.revision < known.revision) {
    found->second = std::move(known);
  }
  return true;
}

absl::StatusOr<time::FiscalCalendar> FollowedProgrammes::CalendarOf(
    absl::string_view programme, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(const auto assumed, CalendarIn(state, programme));
  if (assumed) return *assumed;
  absl::MutexLock lock(&mutex_);
  if (!Knows(programme)) return ProgrammeNotFound(programme);
  return time::FiscalCalendar(known_.at(programme).start_month);
}

absl::StatusOr<std::optional<Closing>> FollowedProgrammes::ClosingOf(
    absl::string_view programme, time::FiscalYear year, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(const auto assumed, FindYear(state, programme, year));
  if (assumed) return assumed->closing;
  const auto known = YearNamed(FiscalYearName(programme, year));
  return known ? known->closing : std::nullopt;
}

std::optional<FollowedProgrammes::Year> FollowedProgrammes::YearNamed(
    const std::string& fiscal_year) const {
  absl::MutexLock lock(&mutex_);
  const auto found = known_.find(fiscal_year);
  if (found == known_.end()) return std::nullopt;
  Year year{{static_cast<uint64_t>(found->second.revision)}, std::nullopt};
  if (found->second.closed) year.closing = Closing{fiscal_year, *found->second.closed};
  return year;
}

ledger::Position FollowedProgrammes::position() {
  absl::MutexLock lock(&mutex_);
  return position_;
}

absl::Status FollowedProgrammes::Apply(const changes::v1::WatchResponse& response) {
  std::vector<storage::Mutation> mutations;
  std::vector<std::pair<std::string, std::optional<Known>>> news;
  for (const changes::v1::Change& change : response.changes()) {
    if (change.deleted()) {
      mutations.push_back({kProgrammes, change.name(), std::nullopt});
      news.emplace_back(change.name(), std::nullopt);
      continue;
    }
    const std::string& record = change.record().value();
    RENKEI_ASSIGN_OR_RETURN(Known known, Read(change.name(), change.revision(), record));
    mutations.push_back({kProgrammes, change.name(), Encode(change.revision(), record)});
    news.emplace_back(change.name(), std::move(known));
  }
  const int64_t through = response.through_revision();
  mutations.push_back({kMeta, kPositionKey, Encode(through, response.epoch())});
  if (response.has_progress()) mutations.push_back({kMeta, kCaughtUpKey, Encode(through, "")});
  // A closing that was followed is in effect and must not be forgotten, whatever crashes. Of a mere
  // position the feed brings again what a crash takes.
  const auto durability =
      news.empty() ? storage::Durability::kUnsynced : storage::Durability::kSynced;
  RENKEI_RETURN_IF_ERROR(store_.Commit({}, mutations, durability));

  absl::MutexLock lock(&mutex_);
  for (auto& [name, known] : news) {
    if (!known) {
      known_.erase(name);
      looked_up_.erase(name);
      continue;
    }
    // What was looked up may be newer: the feed does not take it back.
    Known& kept = known_[name];
    if (kept.revision <= known->revision) kept = *std::move(known);
  }
  position_ = {{response.epoch()}, {static_cast<uint64_t>(through)}};
  caught_up_ = caught_up_ || response.has_progress();
  return absl::OkStatus();
}

absl::Status FollowedProgrammes::Reset() {
  std::vector<storage::Mutation> mutations = {{kMeta, kPositionKey, std::nullopt},
                                              {kMeta, kCaughtUpKey, std::nullopt}};
  const auto snapshot = store_.TakeSnapshot();
  const auto cursor = snapshot->Scan(kProgrammes, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    mutations.push_back({kProgrammes, std::string(cursor->key()), std::nullopt});
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  RENKEI_RETURN_IF_ERROR(store_.Commit({}, mutations, storage::Durability::kUnsynced));
  absl::MutexLock lock(&mutex_);
  known_.clear();
  looked_up_.clear();
  position_ = {};
  caught_up_ = false;
  ++resets_;
  return absl::OkStatus();
}

}  // namespace renkei::programmes
