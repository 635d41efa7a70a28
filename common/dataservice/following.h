// Following: tells how far a service has followed another's programmes and fiscal years, as
// renkei.changes.v1.Following.
//
// Threads: service() is served on gRPC's threads; nothing blocks.
// Lifetime: what it is told from outlives it; it outlives the server that serves it.
#ifndef RENKEI_COMMON_DATASERVICE_FOLLOWING_H_
#define RENKEI_COMMON_DATASERVICE_FOLLOWING_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/feed/follower.h"
#include "common/programmes/followed_programmes.h"
#include "common/rpc/service.h"
#include "renkei/changes/v1/following.pb.h"

namespace renkei::dataservice {

class Following final {
 public:
  // `source`: whose ledger `follower` follows for `programmes`.
  Following(std::string source, const programmes::FollowedProgrammes& programmes,
            const feed::Follower& follower);

  rpc::Service& service() { return service_; }

 private:
  absl::StatusOr<changes::v1::Followed> GetFollowed(
      const changes::v1::GetFollowedRequest& request) const;

  const std::string source_;
  const programmes::FollowedProgrammes& programmes_;
  const feed::Follower& follower_;
  rpc::Service service_;
};

}  // namespace renkei::dataservice

#endif  // RENKEI_COMMON_DATASERVICE_FOLLOWING_H_
