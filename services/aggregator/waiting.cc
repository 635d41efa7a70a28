#include "services/aggregator/waiting.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/rpc/limits.h"
#include "common/status/macros.h"

namespace renkei::aggregator {
namespace {

// Half of the workers may wait; the others go on answering.
constexpr int kMaxWaiting = rpc::kBlockingWorkers / 2;

// How soon a worker notices that the caller it waits for has gone.
constexpr absl::Duration kCancellationCheck = absl::Milliseconds(250);

// What is kept of a call's time to tell its caller, who has the same deadline, how far the sources
// are: so much, or a quarter of a short one.
constexpr absl::Duration kTelling = absl::Milliseconds(500);

// Counts a call as waiting for as long as it lives.
class Place final {
 public:
  explicit Place(std::atomic<int>& waiting)
      : waiting_(waiting), too_many_(++waiting > kMaxWaiting) {}
  ~Place() { --waiting_; }
  bool too_many() const { return too_many_; }

 private:
  std::atomic<int>& waiting_;
  const bool too_many_;
};

absl::Time EndOfWaiting(const rpc::Call& call) {
  return call.deadline() - std::min(kTelling, (call.deadline() - absl::Now()) / 4);
}

// Waits for `await(until)` in turns, so that a caller who has gone is noticed. DeadlineExceeded:
// not by `last`.
template <typename Await>
absl::Status InTurns(absl::Time last, const rpc::Call& call, Await&& await) {
  while (true) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    const absl::Time until = std::min(last, absl::Now() + kCancellationCheck);
    const absl::Status reached = await(until);
    if (!absl::IsDeadlineExceeded(reached) || until == last) return reached;
  }
}

// Whether it can be the beginning of an epoch, and says enough of it.
bool BeginsAnEpoch(absl::string_view text) {
  constexpr size_t kLeast = 8;
  constexpr size_t kWhole = 32;
  return text.size() >= kLeast && text.size() <= kWhole &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); });
}

bool IsReached(const v1::SourcesProgress::Source& asked) {
  const v1::TotalsSource& source = asked.source();
  const feed::Goal goal = {.epoch = asked.asked_epoch(),
                           .revision = {static_cast<uint64_t>(asked.asked_revision())}};
  const ledger::Position position = {
      .epoch = {source.epoch()}, .revision = {static_cast<uint64_t>(source.applied_revision())}};
  return goal.IsReachedAt(position) &&
         (!asked.has_asked_time() ||
          (source.has_settled_through() &&
           time::TimeOf(source.settled_through()) >= time::TimeOf(asked.asked_time())));
}

}  // namespace

Goals Waiting::GoalsOf(const google::protobuf::Map<std::string, int64_t>& revisions,
                       const google::protobuf::Map<std::string, std::string>& epochs,
                       status::FieldViolations& violations) const {
  Goals goals;
  for (const auto& [name, revision] : revisions) {
    const std::string field = absl::StrCat("min_revisions[", name, "]");
    if (!sources_.Has(name)) violations.Add(field, "is not a source that is followed");
    if (revision < 0) violations.Add(field, absl::StrCat(revision, " is negative"));
    goals.revisions[name].revision = {static_cast<uint64_t>(revision)};
  }
  for (const auto& [name, epoch] : epochs) {
    const std::string field = absl::StrCat("min_epochs[", name, "]");
    if (!goals.revisions.contains(name)) {
      violations.Add(field, "is only with the source's min_revisions");
    }
    if (!BeginsAnEpoch(epoch)) {
      violations.Add(field, absl::StrCat("\"", epoch, "\" is not 8 to 32 hexadecimal digits"));
    }
    goals.revisions[name].epoch = epoch;
  }
  return goals;
}

absl::Status Waiting::For(const Goals& goals, const rpc::Call& call) const {
  const absl::Status followed = sources_.AwaitFollowed(absl::InfinitePast());
  if (followed.ok() && AreReached(goals)) return absl::OkStatus();
  const bool may_wait = followed.ok() || absl::IsUnavailable(followed);
  if (!may_wait || goals.empty()) return followed;
  if (const absl::Time now = clock_.Now(); goals.known_at && *goals.known_at > now) {
    return absl::OutOfRangeError(
        absl::StrCat("what will be known at a time in the future is not known: it is ",
                     absl::FormatTime(absl::RFC3339_sec, now, absl::UTCTimeZone()), " now"));
  }
  const Place place(waiting_);
  if (place.too_many()) {
    return absl::ResourceExhaustedError("too many calls wait for their min_revisions or known_at");
  }
  const absl::Status reached = Await(goals, call);
  return absl::IsDeadlineExceeded(reached) ? TooLate(goals) : reached;
}

bool Waiting::AreReached(const Goals& goals) const {
  const bool revisions =
      std::all_of(goals.revisions.begin(), goals.revisions.end(), [&](const auto& wanted) {
        const auto& [name, goal] = wanted;
        return goal.IsReachedAt(sources_.FollowerOf(name).status().position);
      });
  return revisions && (!goals.known_at || records_.Reading([&](const facts::Known& known) {
           return known.UnsettledAt(*goals.known_at).empty();
         }));
}

absl::Status Waiting::Await(const Goals& goals, const rpc::Call& call) const {
  const absl::Time last = EndOfWaiting(call);
  RENKEI_RETURN_IF_ERROR(InTurns(last, call, [&](absl::Time until) {
    const absl::Status followed = sources_.AwaitFollowed(until);
    return absl::IsUnavailable(followed) ? absl::DeadlineExceededError("still reading") : followed;
  }));
  for (const auto& [name, goal] : goals.revisions) {
    const feed::Follower& follower = sources_.FollowerOf(name);
    const int64_t responses = follower.status().responses;
    RENKEI_RETURN_IF_ERROR(InTurns(
        last, call, [&](absl::Time until) { return follower.WaitFor(goal, responses, until); }));
  }
  if (!goals.known_at) return absl::OkStatus();
  const auto is_settled = [&](const facts::Known& known) {
    return known.UnsettledAt(*goals.known_at).empty();
  };
  return InTurns(last, call, [&](absl::Time until) {
    return records_.AwaitKnown(is_settled, until) ? absl::OkStatus()
                                                  : absl::DeadlineExceededError("not settled");
  });
}

absl::Status Waiting::TooLate(const Goals& goals) const {
  const v1::SourcesProgress all = sources_.Progress();
  v1::SourcesProgress asked;
  if (all.has_reading_back()) *asked.mutable_reading_back() = all.reading_back();
  std::vector<std::string> behind;
  for (const v1::SourcesProgress::Source& source : all.sources()) {
    const std::string& name = source.source().source();
    const auto goal = goals.revisions.find(name);
    if (goal == goals.revisions.end() && !goals.known_at) continue;
    v1::SourcesProgress::Source& one = *asked.add_sources();
    one = source;
    if (goal != goals.revisions.end()) {
      one.set_asked_revision(static_cast<int64_t>(goal->second.revision.value));
      one.set_asked_epoch(goal->second.epoch);
    }
    if (goals.known_at) *one.mutable_asked_time() = time::TimestampOf(*goals.known_at);
    if (!IsReached(one)) behind.push_back(name);
  }
  return status::WithDetail(absl::DeadlineExceededError(absl::StrCat(
                                "not as far in time as was asked: ", absl::StrJoin(behind, ", "))),
                            asked);
}

}  // namespace renkei::aggregator
