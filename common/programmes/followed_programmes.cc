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
using coordination::v1::GetProgrammeRequest;
using coordination::v1::Programme;

constexpr storage::Table kProgrammes{0};
constexpr storage::Table kMeta{1};
constexpr char kPositionKey[] = "position";
constexpr uint8_t kFormat = 1;
// Look-ups under way; one more is refused.
constexpr int kMaxLookups = 64;
// A look-up waits this long for a coordination that is just coming up; a channel takes 2.5 s at
// most to notice it.
constexpr absl::Duration kLookupPatience = absl::Seconds(5);
constexpr char kGetProgramme[] = "/renkei.coordination.v1.Programmes/GetProgramme";

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
    storage::Store& store, std::shared_ptr<rpc::Channel> coordination) {
  std::unique_ptr<FollowedProgrammes> programmes(
      new FollowedProgrammes(store, std::move(coordination)));
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
  const auto cursor = snapshot->Scan(kProgrammes, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(const Decoded decoded, Decode(cursor->key(), cursor->value()));
    RENKEI_ASSIGN_OR_RETURN(Known known, Read(cursor->key(), decoded.rest));
    known_.insert_or_assign(std::string(cursor->key()), std::move(known));
  }
  return cursor->status();
}

absl::StatusOr<FollowedProgrammes::Known> FollowedProgrammes::Read(absl::string_view name,
                                                                   const std::string& record) {
  Known known;
  if (IsFiscalYear(name)) {
    FiscalYear year;
    if (!year.ParseFromString(record)) {
      return absl::DataLossError(absl::StrCat(name, " cannot be read"));
    }
    if (year.state() == FiscalYear::CLOSED) known.closed = year.state_reason();
    return known;
  }
  Programme programme;
  if (!programme.ParseFromString(record)) {
    return absl::DataLossError(absl::StrCat(name, " cannot be read"));
  }
  known.start_month = programme.fiscal_year_start_month();
  if (known.start_month < 1 || known.start_month > 12) {
    return absl::DataLossError(absl::StrCat(name, " starts its years with no month"));
  }
  return known;
}

void FollowedProgrammes::Prepare(absl::string_view programme, absl::Time deadline,
                                 absl::AnyInvocable<void(absl::Status)> ready) const {
  if (Knows(programme)) return ready(absl::OkStatus());
  bool full = false;
  {
    absl::MutexLock lock(&mutex_);
    full = looking_up_ >= kMaxLookups;
    if (!full) ++looking_up_;
  }
  if (full) {
    return ready(absl::ResourceExhaustedError(
        absl::StrCat("too many look-ups of programmes are under way to find ", programme)));
  }
  GetProgrammeRequest request;
  request.set_name(std::string(programme));
  const absl::Duration timeout =
      std::clamp(deadline - absl::Now(), absl::Milliseconds(1), kLookupPatience);
  coordination_->CallAsync(kGetProgramme, request.SerializeAsString(),
                           {.timeout = timeout, .wait_for_ready = true},
                           [this, name = request.name(),
                            ready = std::move(ready)](absl::StatusOr<rpc::Body> answer) mutable {
                             ready(Learn(name, answer));
                             absl::MutexLock lock(&mutex_);
                             --looking_up_;
                           });
}

void FollowedProgrammes::AwaitLookups() const {
  const auto none = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return looking_up_ == 0; };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&none));
}

bool FollowedProgrammes::Knows(absl::string_view programme) const {
  absl::MutexLock lock(&mutex_);
  return known_.contains(programme);
}

absl::Status FollowedProgrammes::Learn(const std::string& programme,
                                       const absl::StatusOr<rpc::Body>& answer) const {
  if (absl::IsNotFound(answer.status())) return ProgrammeNotFound(programme);
  if (!answer.ok()) {
    return absl::UnavailableError(absl::StrCat(programme,
                                               " is not known here, and coordination cannot be "
                                               "asked: ",
                                               answer.status().message()));
  }
  Programme record;
  if (!record.ParseFromString(*answer)) {
    return absl::InternalError(
        absl::StrCat("coordination's answer about ", programme, " cannot be read"));
  }
  RENKEI_ASSIGN_OR_RETURN(Known known, Read(programme, *answer));
  absl::MutexLock lock(&mutex_);
  // The feed may have brought it meanwhile, and knows at least as much.
  known_.try_emplace(programme, std::move(known));
  return absl::OkStatus();
}

absl::StatusOr<time::FiscalCalendar> FollowedProgrammes::CalendarOf(absl::string_view programme,
                                                                    const ledger::State&) const {
  absl::MutexLock lock(&mutex_);
  const auto found = known_.find(programme);
  if (found == known_.end()) return ProgrammeNotFound(programme);
  return time::FiscalCalendar(found->second.start_month);
}

absl::StatusOr<std::optional<Closing>> FollowedProgrammes::ClosingOf(absl::string_view programme,
                                                                     time::FiscalYear year,
                                                                     const ledger::State&) const {
  const std::string name = FiscalYearName(programme, year);
  absl::MutexLock lock(&mutex_);
  const auto found = known_.find(name);
  if (found == known_.end() || !found->second.closed) return std::nullopt;
  return Closing{name, *found->second.closed};
}

feed::Position FollowedProgrammes::position() {
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
    RENKEI_ASSIGN_OR_RETURN(Known known, Read(change.name(), record));
    mutations.push_back({kProgrammes, change.name(), Encode(change.revision(), record)});
    news.emplace_back(change.name(), std::move(known));
  }
  const int64_t through = response.through_revision();
  mutations.push_back({kMeta, kPositionKey, Encode(through, response.epoch())});
  // What a crash takes, the feed brings again.
  RENKEI_RETURN_IF_ERROR(store_.Commit({}, mutations, storage::Durability::kUnsynced));

  absl::MutexLock lock(&mutex_);
  for (auto& [name, known] : news) {
    if (known) {
      known_.insert_or_assign(name, *std::move(known));
    } else {
      known_.erase(name);
    }
  }
  position_ = {{response.epoch()}, {static_cast<uint64_t>(through)}};
  return absl::OkStatus();
}

absl::Status FollowedProgrammes::Reset() {
  std::vector<storage::Mutation> mutations = {{kMeta, kPositionKey, std::nullopt}};
  const auto snapshot = store_.TakeSnapshot();
  const auto cursor = snapshot->Scan(kProgrammes, "", "");
  for (; cursor->Valid(); cursor->Next()) {
    mutations.push_back({kProgrammes, std::string(cursor->key()), std::nullopt});
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  RENKEI_RETURN_IF_ERROR(store_.Commit({}, mutations, storage::Durability::kUnsynced));
  absl::MutexLock lock(&mutex_);
  known_.clear();
  position_ = {};
  return absl::OkStatus();
}

}  // namespace renkei::programmes
