// Whether a response goes on exactly where a position ends.
#ifndef RENKEI_COMMON_FEED_CONTINUITY_H_
#define RENKEI_COMMON_FEED_CONTINUITY_H_

#include "absl/status/status.h"
#include "common/ledger/version.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {

// DataLoss: another epoch, changes out of order or at or before the position, or, in an unfiltered
// watch, a revision left out or a commit that is split.
absl::Status CheckContinues(const ledger::Position& position, bool filtered,
                            const changes::v1::WatchResponse& response);

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_CONTINUITY_H_
