// Preparer: turns a submission into what its commit writes.
//
// It holds the ledger's tip: the head as it will be when everything accepted so far has synced.
// Threads: used by the one thread that prepares.
#ifndef RENKEI_COMMON_LEDGER_PREPARER_H_
#define RENKEI_COMMON_LEDGER_PREPARER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ledger/commit_clock.h"
#include "common/ledger/ledger.h"
#include "common/ledger/view.h"
#include "common/storage/store.h"

namespace renkei::ledger {

// What became of one submission, before the sync.
struct Prepared {
  absl::StatusOr<Receipt> outcome;
  Head tip;  // after this submission
  std::vector<storage::Mutation> mutations = {};
  size_t mutation_bytes = 0;
  Overlay changes = {};
  std::optional<absl::Time> drawn = {};  // its commit time, in flight in the commit clock
};

class Preparer final {
 public:
  // `limits` is what one submission may take of a commit of the store.
  Preparer(Epoch epoch, storage::Limits limits, CommitClock& clock, Head tip);

  // Decides on `view`, which shows everything prepared before. A refused submission leaves the tip
  // and the view as they are.
  Prepared Prepare(Submission submission, const View& view);

  const Head& tip() const { return tip_; }

 private:
  absl::Status Decide(Submission& submission, const View& view, Prepared& prepared);
  absl::Status Accept(const Submission& submission, std::vector<Write> writes, const View& view,
                      Prepared& prepared);
  absl::Status AddVersion(const std::string& principal, Write write, bool ends_commit,
                          const std::optional<StateValue>& replaced, Prepared& prepared) const;
  static void AddRequest(const Submission& submission, Prepared& prepared);
  absl::Status CheckFits(const Prepared& prepared) const;

  const Epoch epoch_;
  const storage::Limits limits_;
  CommitClock& clock_;
  Head tip_;
};

// Keys and values together, as storage::Limits counts them.
size_t BytesOf(const std::vector<storage::Mutation>& mutations);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_PREPARER_H_
