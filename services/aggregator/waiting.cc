#include "services/aggregator/waiting.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/limits.h"
#include "common/status/macros.h"

namespace renkei::aggregator {
namespace {

// Half of the workers may wait; the others go on answering.
constexpr int kMaxWaiting = rpc::kBlockingWorkers / 2;

// How soon a worker notices that the caller it waits for has gone.
constexpr absl::Duration kCancellationCheck = absl::Milliseconds(250);

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

absl::Status AwaitGoal(const feed::Follower& follower, const feed::Goal& goal,
                       const rpc::Call& call) {
  const int64_t responses = follower.status().responses;
  while (true) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    const absl::Time until = std::min(call.deadline(), absl::Now() + kCancellationCheck);
    const absl::Status reached = follower.WaitFor(goal, responses, until);
    if (!absl::IsDeadlineExceeded(reached) || until == call.deadline()) return reached;
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

}  // namespace

Goals Waiting::GoalsOf(const google::protobuf::Map<std::string, int64_t>& revisions,
                       const google::protobuf::Map<std::string, std::string>& epochs,
                       status::FieldViolations& violations) const {
  Goals goals;
  for (const auto& [name, revision] : revisions) {
    const std::string field = absl::StrCat("min_revisions[", name, "]");
    if (sources_.Find(name) == nullptr) violations.Add(field, "is not a source that is followed");
    if (revision < 0) violations.Add(field, absl::StrCat(revision, " is negative"));
    goals[name].revision = {static_cast<uint64_t>(revision)};
  }
  for (const auto& [name, epoch] : epochs) {
    const std::string field = absl::StrCat("min_epochs[", name, "]");
    if (!goals.contains(name)) violations.Add(field, "is only with the source's min_revisions");
    if (!BeginsAnEpoch(epoch)) {
      violations.Add(field, absl::StrCat("\"", epoch, "\" is not 8 to 32 hexadecimal digits"));
    }
    goals[name].epoch = epoch;
  }
  return goals;
}

absl::Status Waiting::For(const Goals& goals, const rpc::Call& call) const {
  for (const auto& [name, goal] : goals) {
    const feed::Follower& follower = *sources_.Find(name);
    if (goal.IsReachedAt(follower.status().position)) continue;
    const Place place(waiting_);
    if (place.too_many()) {
      return absl::ResourceExhaustedError("too many calls wait for their min_revisions");
    }
    RENKEI_RETURN_IF_ERROR(AwaitGoal(follower, goal, call));
  }
  return absl::OkStatus();
}

}  // namespace renkei::aggregator
