// Follower: keeps a sink up to date with another service's ledger, for as long as it lives.
//
//   feed::Follower follower(feed::WatchOver(channel), sink, clock, {.service = "coordination"});
//
// It asks the sink where it stands, watches strictly after that, hands over each response, and
// starts again with back-off when the connection ends, a response does not continue where the last
// one ended, or the sink refuses one. When the ledger was replaced by another, it resets the sink
// and follows from the start.
//
// Threads: the sink is called from the follower's one thread; the rest from any thread.
// Lifetime: sink and clock outlive the follower. Destruction cancels the stream and waits for the
//   thread, that is for an Apply under way at most.
#ifndef RENKEI_COMMON_FEED_FOLLOWER_H_
#define RENKEI_COMMON_FEED_FOLLOWER_H_

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/feed/backoff.h"
#include "common/ledger/version.h"
#include "common/rpc/channel.h"
#include "common/rpc/limits.h"
#include "common/time/clock.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {

// Where changes go. It keeps its position together with what it derived, so that both are always of
// one moment.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual ledger::Position position() = 0;
  // Takes the changes and moves the position to (epoch, through_revision), or does neither and says
  // why: the same response comes again after a back-off. Responses without changes are passed too.
  virtual absl::Status Apply(const changes::v1::WatchResponse& response) = 0;
  // Forgets everything that was followed; the position is then without an epoch.
  virtual absl::Status Reset() = 0;
};

struct FollowerOptions {
  // Whose ledger: "coordination".
  std::string service;
  // Full message names; empty for all.
  std::vector<std::string> types = {};
  BackoffOptions backoff = {};
};

struct FollowerStatus {
  bool connected = false;  // the stream under way has answered
  absl::Status last_error;
  absl::Time last_heard = absl::InfinitePast();
  ledger::Position position;
  ledger::Revision head;  // where the ledger ended, as it last said
  int64_t responses = 0;  // heard so far
  // Whether it may be behind without knowing: nothing was heard for longer than kStaleAfter.
  bool IsStaleAt(absl::Time now) const { return now - last_heard > rpc::kStaleAfter; }

  // What the ledger promised last: no later change has a commit time at or before this.
  absl::Time nothing_earlier_than = absl::InfinitePast();
};

// How far a ledger is to be followed.
struct Goal {
  std::string epoch = {};  // how its epoch begins; empty: whichever ledger it is
  ledger::Revision revision;

  bool IsReachedAt(const ledger::Position& position) const;
};

// Opens a Watch.
using OpenWatch =
    std::function<std::unique_ptr<rpc::StreamReader>(const changes::v1::WatchRequest& request)>;

// Over a channel, which is kept.
OpenWatch WatchOver(std::shared_ptr<rpc::Channel> channel);

class Follower final {
 public:
  Follower(OpenWatch open, Sink& sink, const time::Clock& clock, FollowerOptions options);
  ~Follower();

  FollowerStatus status() const;

  // Waits until the sink's position is at or past `revision`. DeadlineExceeded: not by `deadline`.
  absl::Status WaitFor(ledger::Revision revision, absl::Time deadline) const;

  // The same of one ledger. FailedPrecondition, LEDGER_REPLACED: another has been heard after the
  // first `responses`, as status() counts them: it is in the other's place, not on its way there.
  absl::Status WaitFor(const Goal& goal, int64_t responses, absl::Time deadline) const;

 private:
  void Run();
  // Follows one stream to its end and says why it ended.
  absl::Status FollowOnce();
  absl::Status ReadToEnd(rpc::StreamReader& reader);
  absl::Status Take(const rpc::Body& body);
  // The sink forgets the ledger that is no more.
  absl::Status StartOver();
  void NoteEnd(const absl::Status& why);
  // Waits, unless the follower stops meanwhile. False: it stops.
  bool Pause(absl::Duration pause);
  bool stopping() const;

  const OpenWatch open_;
  Sink& sink_;
  const time::Clock& clock_;
  const FollowerOptions options_;

  mutable absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // The stream under way, for the destructor to cancel. Owned by Run.
  rpc::StreamReader* reader_ ABSL_GUARDED_BY(mutex_) = nullptr;
  FollowerStatus status_ ABSL_GUARDED_BY(mutex_);

  std::thread thread_;
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_FOLLOWER_H_
