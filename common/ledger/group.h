// Group: the submissions that are written with one commit of the store, in their order.
//
// Threads: filled by the thread that prepares, then handed on; used by one thread at a time, except
// for changes(), which the thread that prepares the next group reads while this one syncs.
#ifndef RENKEI_COMMON_LEDGER_GROUP_H_
#define RENKEI_COMMON_LEDGER_GROUP_H_

#include <cstddef>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/ledger/preparer.h"
#include "common/ledger/view.h"
#include "common/storage/store.h"

namespace renkei::ledger {

using Done = absl::AnyInvocable<void(absl::StatusOr<Receipt>)>;

class Group final {
 public:
  struct Member {
    Done done;
    absl::StatusOr<Receipt> outcome;
  };

  // `limits` is what the members may take of the commit together, `max_members` how many they are.
  Group(storage::Limits limits, size_t max_members) : limits_(limits), max_members_(max_members) {}

  // Whether `prepared`, which was decided on this group's changes, can be added.
  bool HasRoomFor(const Prepared& prepared) const;
  // Requires room.
  void Add(Prepared prepared, Done done);
  bool full() const { return members_.size() >= max_members_; }

  size_t spare_mutations() const { return limits_.max_mutations - mutations_.size(); }
  size_t spare_bytes() const { return limits_.max_commit_bytes - mutation_bytes_; }
  // Adds what belongs to no member. Requires room.
  void AddUpkeep(std::vector<storage::Mutation> upkeep);

  const Overlay& changes() const { return changes_; }
  std::vector<storage::Mutation>& mutations() { return mutations_; }
  std::vector<Member>& members() { return members_; }
  // The ledger's head once this group is written.
  const Head& tip() const { return tip_; }
  // The latest time drawn for a member; InfinitePast() when none was.
  absl::Time drawn_through() const { return drawn_through_; }

 private:
  const storage::Limits limits_;
  const size_t max_members_;
  std::vector<Member> members_;
  std::vector<storage::Mutation> mutations_;
  size_t mutation_bytes_ = 0;
  Overlay changes_;
  Head tip_;
  absl::Time drawn_through_ = absl::InfinitePast();
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_GROUP_H_
