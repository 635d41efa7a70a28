#include "services/aggregator/facts/commit_times.h"

#include <algorithm>

namespace renkei::facts {

void CommitTimes::Append(ledger::Revision revision, absl::Time time) {
  const int64_t time_us = absl::ToUnixMicros(time);
  if (!commits_.empty() && commits_.back().time_us == time_us) {
    commits_.back().last_revision = revision.value;
  } else {
    commits_.push_back({time_us, revision.value});
  }
}

void CommitTimes::Promise(absl::Time nothing_earlier_than) {
  promised_ = std::max(promised_, nothing_earlier_than);
}

absl::Time CommitTimes::settled() const {
  if (commits_.empty()) return promised_;
  return std::max(promised_, absl::FromUnixMicros(commits_.back().time_us));
}

ledger::Revision CommitTimes::LastAt(absl::Time time) const {
  const int64_t time_us = absl::ToUnixMicros(time);
  const auto after = std::upper_bound(
      commits_.begin(), commits_.end(), time_us,
      [](int64_t asked_us, const Commit& commit) { return asked_us < commit.time_us; });
  return {after == commits_.begin() ? 0 : (after - 1)->last_revision};
}

}  // namespace renkei::facts
