// FollowedProgrammes: Programmes as another service than coordination knows them - from
// coordination's change feed, kept in a store of its own, so that it knows them while coordination
// is away and after a restart.
//
// A programme it has not heard of is looked up once, with its fiscal years. So is one that the feed
// has brought, until the feed has caught up for the first time: its closings may still be to come.
// So a year that was closed before this service began to follow is never taken for open; a later
// closing takes effect here when the feed brings it. What a state holds of them itself, because a
// commit assumes it, goes before what is known.
//
//   table       key                       value
//   programmes  a programme or year name  [format 1][revision 8, big-endian][record]
//   meta        "position"                [format 1][revision 8, big-endian][epoch]
//   meta        "caught-up"               [format 1][revision 8, big-endian]
//
// Threads: Apply and Reset are called by one follower; everything else from any thread.
// Lifetime: the store outlives it; it outlives the follower and every call under way.
#ifndef RENKEI_COMMON_PROGRAMMES_FOLLOWED_PROGRAMMES_H_
#define RENKEI_COMMON_PROGRAMMES_FOLLOWED_PROGRAMMES_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/feed/follower.h"
#include "common/ledger/version.h"
#include "common/programmes/look_up.h"
#include "common/programmes/programmes.h"
#include "common/rpc/channel.h"
#include "common/storage/store.h"

namespace renkei::programmes {

class FollowedProgrammes final : public Programmes, public feed::Sink {
 public:
  // The tables its store must be opened with, in order.
  static std::vector<std::string> TableNames();
  // The record types it follows.
  static std::vector<std::string> Types();

  // How long a look-up waits for a coordination that is just coming up; a channel takes 2.5 s at
  // most to notice it.
  static constexpr absl::Duration kLookupPatience = absl::Seconds(5);

  // Reads what the store holds. Look-ups go over `coordination`, and wait so long for it.
  // DataLoss: the store holds something else.
  static absl::StatusOr<std::unique_ptr<FollowedProgrammes>> Open(
      storage::Store& store, std::shared_ptr<rpc::Channel> coordination,
      absl::Duration lookup_patience = kLookupPatience);

  void Prepare(absl::string_view programme, const rpc::Call& call,
               absl::AnyInvocable<void(absl::Status)> ready) const override;
  absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view programme,
                                                  const ledger::State& state) const override;
  absl::StatusOr<std::optional<Closing>> ClosingOf(absl::string_view programme,
                                                   time::FiscalYear year,
                                                   const ledger::State& state) const override;

  // A fiscal year as it is known here: the version by which writes are judged.
  struct Year {
    ledger::Revision revision;
    std::optional<Closing> closing;
  };
  // nullopt: nothing has been heard of the year with this name.
  std::optional<Year> YearNamed(const std::string& fiscal_year) const;

  // Waits until no look-up is under way: what called Prepare may go after that. Short where their
  // callers have gone, and bounded by the patience of a look-up.
  void AwaitLookups() const;

  // Waits until the feed has brought all there was, once. DeadlineExceeded: not by `deadline`.
  absl::Status AwaitCaughtUp(absl::Time deadline) const;

  ledger::Position position() override;
  absl::Status Apply(const changes::v1::WatchResponse& response) override;
  absl::Status Reset() override;

 private:
  struct Known {
    int64_t revision = 0;
    int start_month = 0;                // of a programme
    std::optional<std::string> closed;  // of a fiscal year: the reason
  };

  FollowedProgrammes(storage::Store& store, std::shared_ptr<rpc::Channel> coordination,
                     absl::Duration lookup_patience)
      : store_(store), coordination_(std::move(coordination)), lookup_patience_(lookup_patience) {}

  absl::Status Load();
  // What a record tells; DataLoss when it is not one.
  static Known KnownOf(const coordination::v1::FiscalYear& year);
  static absl::StatusOr<Known> KnownOf(absl::string_view name,
                                       const coordination::v1::Programme& programme);
  static absl::StatusOr<Known> Read(absl::string_view name, int64_t revision,
                                    const std::string& record);
  // Whether a programme is known with its closings.
  bool Knows(absl::string_view programme) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  // Keeps what was looked up since the last of `resets`, and says how the look-up went.
  absl::Status Learn(const std::string& programme, int resets,
                     const absl::StatusOr<LookedUp>& answer) const;
  // Keeps one of them, unless the feed knows it at least as well. False: the feed has passed it and
  // has it no more.
  bool Keep(const std::string& name, Known known) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  storage::Store& store_;
  const std::shared_ptr<rpc::Channel> coordination_;  // shared with the follower
  const absl::Duration lookup_patience_;

  mutable absl::Mutex mutex_;
  mutable absl::flat_hash_map<std::string, Known> known_ ABSL_GUARDED_BY(mutex_);
  mutable absl::flat_hash_set<std::string> looked_up_ ABSL_GUARDED_BY(mutex_);
  mutable int looking_up_ ABSL_GUARDED_BY(mutex_) = 0;
  ledger::Position position_ ABSL_GUARDED_BY(mutex_);
  bool caught_up_ ABSL_GUARDED_BY(mutex_) = false;
  int resets_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_FOLLOWED_PROGRAMMES_H_
