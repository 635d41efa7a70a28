// Ledger: one service's append-only log of record versions, and the current state derived from it.
//
// Nothing in a ledger is ever changed or dropped. Writes are transactions: functions from the state
// to the versions to append. One sequencer thread runs them in order, each against the synced state
// plus what it has accepted since, assigns revisions and commit times, extends the hash chain, and
// writes everything that is queued as one commit of the store with one sync; while that syncs, the
// next group is prepared. Readers see only synced state and never wait.
//
// A ledger knows names and bytes. What a record means is said by those who write it.
//
// Threads: every method may be called from any thread, but not from inside a transaction, a
//   completion or a listener, which all run on the ledger's own threads and must not block. Read
//   alone may be called from a completion.
// Lifetime: the store and the clock outlive the ledger; the ledger outlives its readers and
//   subscriptions. Destruction completes what is queued.
#ifndef RENKEI_COMMON_LEDGER_LEDGER_H_
#define RENKEI_COMMON_LEDGER_LEDGER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"
#include "common/time/clock.h"

namespace renkei::ledger {

// The names of the tables a ledger needs, in the order its store must be opened with.
std::vector<std::string> TableNames();

struct IndexEntry {
  std::string key;
  std::string name;

  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

// The records as they are at one moment. That of a transaction is valid only while it runs.
class State {
 public:
  virtual ~State() = default;
  // The newest version of `name`, which may be a tombstone; nullopt when the name was never used.
  virtual absl::StatusOr<std::optional<Version>> Find(absl::string_view name) const = 0;
  // Index entries with first <= key < limit in ascending order, at most `max_entries`; an empty
  // limit means to the end.
  virtual absl::StatusOr<std::vector<IndexEntry>> ScanIndex(absl::string_view first,
                                                            absl::string_view limit,
                                                            size_t max_entries) const = 0;
};

// One version to append. Without a body: a tombstone.
struct Write {
  std::string name;
  std::optional<std::string> body;
  // Where the record stands in the ledger's ordered index, replacing where it stood before. A key
  // is unique to its record (end it with the name). Empty for a tombstone.
  std::vector<std::string> index_keys;
};

// Decides on `state` what to append. An error refuses the whole submission and writes nothing; no
// writes mean nothing to do: the submission succeeds at the head it was decided on.
using Transaction = absl::AnyInvocable<absl::StatusOr<std::vector<Write>>(const State& state)>;

// The caller's own name for a submission, by which a repeat is recognised for 7 days of commit
// time.
struct RequestId {
  std::string method;       // scope, together with the principal
  std::string id;           // chosen by the caller
  std::string fingerprint;  // of the request's body; a repeat must carry the same
};

struct Submission {
  std::string principal;
  std::optional<RequestId> request_id;
  Transaction transaction;
};

// What became of a submission. The versions written have the revisions first..last and this commit
// time. When nothing was written, first is last + 1: last and the commit time are the head's the
// transaction was decided on.
struct Receipt {
  Revision first;
  Revision last;
  absl::Time commit_time;
  bool repeated = false;  // the first submission with this request id is what is told of
};

struct Head {
  Revision revision;
  absl::Time commit_time;  // InfinitePast() for an empty ledger
  std::string chain;       // 32 zero bytes for an empty ledger
};

// A consistent view of everything synced at one moment; whole commits only.
class Reader : public State {
 public:
  virtual const Head& head() const = 0;
  // The version with this revision. OutOfRange: beyond this reader's head, or 0.
  virtual absl::StatusOr<Version> At(Revision revision) const = 0;
  // All versions of `name`, newest first, at most `limit`, starting below `before` (0: the newest).
  virtual absl::StatusOr<std::vector<Version>> History(absl::string_view name, Revision before,
                                                       size_t limit) const = 0;
  // The versions strictly after `after`, in order, as whole commits: stops before the commit that
  // would take the bodies past `max_bytes` (or the versions past 4,000), but returns at least one
  // commit when there is one.
  virtual absl::StatusOr<std::vector<Version>> ReadLog(Revision after, size_t max_bytes) const = 0;
};

// Keeps a listener registered for as long as it lives. Once its destructor returns, the listener
// runs no more.
class Subscription {
 public:
  virtual ~Subscription() = default;
};

// What keys the index holds. Its name is kept in the store, so that a ledger whose index was made
// otherwise is reindexed when it is opened: every record gets the keys it would be written with.
struct IndexFormat {
  std::string name;  // empty: the index is taken as it is found
  // The keys of the newest version of a record.
  std::function<absl::StatusOr<std::vector<std::string>>(const Version& version)> keys_of = {};
  // Told after each record, and once more when all are done.
  std::function<void(size_t records, bool done)> on_progress = {};
};

struct Options {
  // Which ledger this is, e.g. "coordination". A store that holds another one is refused.
  std::string service;
  // Submissions waiting for the sequencer; one more is refused with ResourceExhausted.
  size_t max_queued = 4096;
  // Submissions written with one sync.
  size_t max_group = 512;
  IndexFormat index = {};
};

class Ledger {
 public:
  // FailedPrecondition: the store holds another service's ledger or an unknown format, by name.
  // DataLoss: the stored head contradicts the log. Else as of IndexFormat::keys_of.
  static absl::StatusOr<std::unique_ptr<Ledger>> Open(storage::Store& store,
                                                      const time::Clock& clock,
                                                      const Options& options);
  virtual ~Ledger() = default;

  virtual const Epoch& epoch() const = 0;

  // Queues `submission`; `done` runs exactly once, on a thread of the ledger, after the sync - a
  // refusal too, for it may rest on what is being synced. Only when the queue is full `done` runs
  // within Submit.
  //
  // The transaction's own error, unchanged: refused, nothing written.
  // InvalidArgument: the request id was used with another fingerprint; or the commit is over the
  //   store's limits.
  // ResourceExhausted: the queue is full; try again later.
  // Unavailable: a sync failed; whether this submission was written is unknown. The ledger is
  //   read-only until it is opened anew, and every later submission gets FailedPrecondition
  //   with reason LEDGER_READ_ONLY.
  virtual void Submit(Submission submission,
                      absl::AnyInvocable<void(absl::StatusOr<Receipt>)> done) = 0;

  // Submit, and wait.
  absl::StatusOr<Receipt> Append(Submission submission);

  virtual std::shared_ptr<const Reader> Read() const = 0;

  // Runs `listener` after every group of commits that became visible, on a thread of the ledger.
  virtual std::unique_ptr<Subscription> Subscribe(std::function<void(Revision head)> listener) = 0;

  // A time T such that every commit not yet visible to Read() will have a commit time > T: ask
  // first, then read. Grows. Idle, it is the clock's present; later commits get later times even
  // when the clock steps back, also after the ledger is closed and opened again. After a crash that
  // holds for promises up to the last commit, and for all when the clock was not set back.
  virtual absl::Time NothingEarlierThan() = 0;

  virtual bool read_only() const = 0;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_LEDGER_H_
