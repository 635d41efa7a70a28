// ChangeFeed: serves a ledger's log as renkei.changes.v1.ChangeFeed.
//
//   feed::ChangeFeed feed(*ledger, {.service = "coordination", .types = {...}, .type_of = ...});
//   rpc::Server::Start(options, {&activities, &feed.service()});
//
// Everything is pulled: a watcher's next response is read from the log when the one before has
// left, so a slow reader costs nothing but its position. Those that are caught up wait in one
// place, and one thread of the feed wakes them when something was committed or when it is time for
// progress.
//
// Threads: service() is served on gRPC's threads.
// Lifetime: the ledger outlives the feed; the feed outlives the server that serves it.
#ifndef RENKEI_COMMON_FEED_CHANGE_FEED_H_
#define RENKEI_COMMON_FEED_CHANGE_FEED_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/ledger.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"

namespace renkei::feed {

struct ChangeFeedOptions {
  // Whose ledger it is: "coordination".
  std::string service;
  // Full names of all message types in the ledger: "renkei.coordination.v1.Programme". A filter may
  // name only these.
  std::vector<std::string> types;
  // The type of the record with this name, one of `types`. Runs on any thread.
  std::function<std::string(absl::string_view name)> type_of;

  absl::Duration progress_interval = rpc::kProgressInterval;
  size_t response_bytes = rpc::kFeedResponseBytes;
};

struct FeedContext;

class ChangeFeed final {
 public:
  ChangeFeed(ledger::Ledger& ledger, ChangeFeedOptions options);
  ~ChangeFeed();

  rpc::Service& service() { return service_; }

 private:
  // Shared with the watches under way.
  const std::shared_ptr<FeedContext> context_;
  rpc::Service service_;
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_CHANGE_FEED_H_
