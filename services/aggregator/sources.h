// Sources: the ledgers that the aggregator follows, each into its records, and how far each is.
//
// At a start they read back what the records keep, on a thread of their own, so that a server is up
// at once and says how far that is; then they are followed.
//
// Threads: any. One follower a source. Lifetime: records and clock outlive the sources.
//   Destruction ends reading back.
#ifndef RENKEI_SERVICES_AGGREGATOR_SOURCES_H_
#define RENKEI_SERVICES_AGGREGATOR_SOURCES_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/feed/follower.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"
#include "common/time/clock.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/sources.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/source_sink.h"

namespace renkei::aggregator {

class Sources final {
 public:
  // Name ("coordination") to address.
  using Addresses = std::map<std::string, std::string>;

  // Begins. Requires records that are not loaded. Errors: as of rpc::Channel::Open.
  static absl::StatusOr<std::unique_ptr<Sources>> Open(facts::Records& records,
                                                       const time::Clock& clock,
                                                       const Addresses& addresses);
  ~Sources();

  bool Has(absl::string_view name) const { return sources_.contains(name); }

  // Waits until they are followed. Unavailable, with reason STILL_READING and a detail
  // SourcesProgress: what is kept is still being read back at `until`. DataLoss: it cannot be read
  // back, nor forgotten and followed from the start; they never will be followed.
  absl::Status AwaitFollowed(absl::Time until) const;
  // Requires sources that are followed, of which this is one.
  const feed::Follower& FollowerOf(absl::string_view name) const;

  // How far a source is, whether they are followed or not.
  v1::TotalsSource StateOf(absl::string_view name) const;
  // How far all are.
  v1::SourcesProgress Progress() const;
  // Says so beside the call's answer if a source is behind, or may be.
  void NoteLag(const rpc::Call& call) const;

 private:
  class UntilStopped final : public time::Patience {
   public:
    absl::Status Check() const override {
      return stopped_ ? absl::CancelledError("the aggregator stops") : absl::OkStatus();
    }
    void Stop() { stopped_ = true; }

   private:
    std::atomic<bool> stopped_ = false;
  };

  struct Source {
    std::shared_ptr<rpc::Channel> channel;  // its feed shares it
    std::unique_ptr<SourceSink> sink;
    std::unique_ptr<feed::Follower> follower;
  };

  Sources(facts::Records& records, const time::Clock& clock) : records_(records), clock_(clock) {}

  // What the thread does.
  void ReadThenFollow();
  absl::Status ReadBack();
  // How reading back ended; nullopt: it has not.
  std::optional<absl::Status> read() const;
  absl::Status StillReading() const;

  facts::Records& records_;
  const time::Clock& clock_;
  UntilStopped patience_;
  std::map<std::string, Source, std::less<>> sources_;  // with followers once `read_` is OK

  mutable absl::Mutex mutex_;
  std::optional<absl::Status> read_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_SOURCES_H_
