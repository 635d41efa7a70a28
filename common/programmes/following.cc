#include "common/programmes/following.h"

#include <utility>

#include "common/rpc/channel.h"
#include "common/status/macros.h"

namespace renkei::programmes {

absl::StatusOr<std::unique_ptr<Following>> Following::Open(std::unique_ptr<storage::Store> store,
                                                           const std::string& coordination) {
  std::unique_ptr<Following> following(new Following());
  following->store_ = std::move(store);
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> channel,
                          rpc::Channel::Open({.target = coordination}));
  RENKEI_ASSIGN_OR_RETURN(following->programmes_,
                          FollowedProgrammes::Open(*following->store_, channel));
  following->follower_ = std::make_unique<feed::Follower>(
      feed::WatchOver(channel), *following->programmes_, following->clock_,
      feed::FollowerOptions{.service = "coordination", .types = FollowedProgrammes::Types()});
  return following;
}

}  // namespace renkei::programmes
