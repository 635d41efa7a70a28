// CommitTimes: when one source's revisions were committed, and up to when nothing earlier can still
// come, so that "what was known at a time" is a revision, and the same one for ever.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_COMMIT_TIMES_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_COMMIT_TIMES_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "common/ledger/version.h"

namespace renkei::facts {

// Sixteen bytes a commit. Threads: as of any container.
class CommitTimes final {
 public:
  // A version follows those before it: its time is theirs or, in a later commit, later.
  void Append(ledger::Revision revision, absl::Time time);
  // The feed's promise: nothing that comes later will have a commit time at or before this.
  void Promise(absl::Time nothing_earlier_than);

  // The last promise; InfinitePast: there was none, the feed has never been caught up with.
  absl::Time promised() const { return promised_; }
  // Nothing that comes later was committed at or before this: as promised, and as follows from the
  // last version's own time.
  absl::Time settled() const;
  // The last revision committed at or before `time`; 0: none. The same for ever where `time` is at
  // or before settled().
  ledger::Revision LastAt(absl::Time time) const;

 private:
  struct Commit {
    int64_t time_us;
    uint64_t last_revision;
  };

  std::vector<Commit> commits_;
  absl::Time promised_ = absl::InfinitePast();
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_COMMIT_TIMES_H_
