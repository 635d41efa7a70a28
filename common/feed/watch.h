// Watch: one reader's way through a ledger's log, and what it is told on it.
//
// It reads the log only when it is asked for the next message. Caught up, it waits in the hub.
//
// Threads: any. Lifetime: a watch under way shares the context; the ledger outlives both.
#ifndef RENKEI_COMMON_FEED_WATCH_H_
#define RENKEI_COMMON_FEED_WATCH_H_

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "common/feed/change_feed.h"
#include "common/feed/watch_hub.h"
#include "common/ledger/ledger.h"
#include "common/rpc/service.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {

// What the watches of one feed share.
struct FeedContext {
  FeedContext(ledger::Ledger& ledger, ChangeFeedOptions options)
      : ledger(ledger), options(std::move(options)), hub(ledger) {}

  ledger::Ledger& ledger;
  const ChangeFeedOptions options;
  WatchHub hub;
};

// Opens a Watch. InvalidArgument, with every wrong field: a negative revision, one inside a commit,
// one without an epoch, an unknown type, too many types, another service.
// FailedPrecondition with reason LEDGER_REPLACED: another epoch, or a revision beyond the head.
absl::StatusOr<std::unique_ptr<rpc::StreamSource>> OpenWatchSource(
    std::shared_ptr<FeedContext> context, const changes::v1::WatchRequest& request);

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_WATCH_H_
