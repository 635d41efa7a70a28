// LiveStreams: the streams a server has open, bounded in all and for each client.
//
// Threads: any. A stream's End is called without a lock held.
#ifndef RENKEI_COMMON_RPC_LIVE_STREAMS_H_
#define RENKEI_COMMON_RPC_LIVE_STREAMS_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

namespace renkei::rpc {

class EndableStream {
 public:
  virtual ~EndableStream() = default;
  // Ends the stream with `status` as soon as it can. The first call counts.
  virtual void End(const absl::Status& status) = 0;
};

class LiveStreams final {
 public:
  LiveStreams(int max_streams, int max_streams_per_client)
      : max_streams_(max_streams), max_streams_per_client_(max_streams_per_client) {}

  // ResourceExhausted: one of the bounds is reached. Unavailable: after EndAll.
  absl::Status Add(const std::shared_ptr<EndableStream>& stream, const std::string& client);
  // Does nothing for one that was not added.
  void Remove(const EndableStream* stream);
  // Ends all streams and refuses new ones.
  void EndAll();

 private:
  struct Entry {
    std::weak_ptr<EndableStream> stream;
    std::string client;
  };

  const int max_streams_;
  const int max_streams_per_client_;
  absl::Mutex mutex_;
  absl::flat_hash_map<const EndableStream*, Entry> streams_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, int> per_client_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_LIVE_STREAMS_H_
