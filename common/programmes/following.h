// Following: the programmes of a service that follows coordination - the store that keeps them, the
// channel, and the follower - opened as one.
//
// Threads: as FollowedProgrammes. Lifetime: outlives every call that asks its programmes.
#ifndef RENKEI_COMMON_PROGRAMMES_FOLLOWING_H_
#define RENKEI_COMMON_PROGRAMMES_FOLLOWING_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/feed/follower.h"
#include "common/programmes/followed_programmes.h"
#include "common/storage/store.h"
#include "common/time/clock.h"

namespace renkei::programmes {

class Following final {
 public:
  // On a store with the tables of FollowedProgrammes; `coordination` is an address.
  // Errors: as of FollowedProgrammes::Open and rpc::Channel::Open. Coordination may be away.
  static absl::StatusOr<std::unique_ptr<Following>> Open(std::unique_ptr<storage::Store> store,
                                                         const std::string& coordination);

  const FollowedProgrammes& programmes() const { return *programmes_; }
  const feed::Follower& follower() const { return *follower_; }

 private:
  Following() = default;

  // In the order of their needs: what is declared later uses what is declared before.
  const time::SystemClock clock_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<FollowedProgrammes> programmes_;
  std::unique_ptr<feed::Follower> follower_;
};

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_FOLLOWING_H_
