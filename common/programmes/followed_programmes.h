// FollowedProgrammes: Programmes as another service than coordination knows them - from
// coordination's change feed, kept in a store of its own, so that it knows them while coordination
// is away and after a restart. A programme it has not heard of is looked up once.
//
//   table       key                       value
//   programmes  a programme or year name  [format 1][revision 8, big-endian][record]
//   meta        "position"                [format 1][revision 8, big-endian][epoch]
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
#include "absl/synchronization/mutex.h"
#include "common/feed/follower.h"
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

  // Reads what the store holds. Look-ups go over `coordination`.
  // DataLoss: the store holds something else.
  static absl::StatusOr<std::unique_ptr<FollowedProgrammes>> Open(
      storage::Store& store, std::shared_ptr<rpc::Channel> coordination);

  void Prepare(absl::string_view programme, absl::Time deadline,
               absl::AnyInvocable<void(absl::Status)> ready) const override;
  absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view programme,
                                                  const ledger::State& state) const override;
  absl::StatusOr<std::optional<Closing>> ClosingOf(absl::string_view programme,
                                                   time::FiscalYear year,
                                                   const ledger::State& state) const override;

  // Waits until no look-up is under way: what called Prepare may go after that. Bounded by the
  // patience of a look-up.
  void AwaitLookups() const;

  feed::Position position() override;
  absl::Status Apply(const changes::v1::WatchResponse& response) override;
  absl::Status Reset() override;

 private:
  struct Known {
    int start_month = 0;                // of a programme
    std::optional<std::string> closed;  // of a fiscal year: the reason
  };

  FollowedProgrammes(storage::Store& store, std::shared_ptr<rpc::Channel> coordination)
      : store_(store), coordination_(std::move(coordination)) {}

  absl::Status Load();
  // What a record tells; DataLoss when it is not one.
  static absl::StatusOr<Known> Read(absl::string_view name, const std::string& record);
  bool Knows(absl::string_view programme) const;
  // Keeps what coordination answered to a look-up, and says how the look-up went.
  absl::Status Learn(const std::string& programme, const absl::StatusOr<rpc::Body>& answer) const;

  storage::Store& store_;
  const std::shared_ptr<rpc::Channel> coordination_;  // shared with the follower

  mutable absl::Mutex mutex_;
  mutable absl::flat_hash_map<std::string, Known> known_ ABSL_GUARDED_BY(mutex_);
  mutable int looking_up_ ABSL_GUARDED_BY(mutex_) = 0;
  feed::Position position_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_FOLLOWED_PROGRAMMES_H_
