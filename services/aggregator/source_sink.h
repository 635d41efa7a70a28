// SourceSink: takes one source's changes into the aggregator's records, and tells how fast.
#ifndef RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_
#define RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_

#include <atomic>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/feed/follower.h"
#include "common/ledger/version.h"
#include "common/time/clock.h"
#include "services/aggregator/facts/pace.h"
#include "services/aggregator/facts/records.h"

namespace renkei::aggregator {

// Threads: as a feed::Sink, one; versions_per_second from any. Lifetime: records and clock outlive
// the sink.
class SourceSink final : public feed::Sink {
 public:
  SourceSink(facts::Records& records, std::string source, const time::Clock& clock)
      : records_(records), source_(std::move(source)), clock_(clock) {}

  ledger::Position position() override;
  absl::Status Apply(const changes::v1::WatchResponse& response) override;
  // What was followed goes when the new ledger's first response comes: until then the old totals
  // can still be asked for.
  absl::Status Reset() override;

  // How fast it brings versions; 0 while there are no more to bring.
  double versions_per_second() const { return is_behind_ ? pace_.per_second() : 0; }

 private:
  // A response that began to be applied then is: logs how far the source is while there is more.
  void NotePace(const changes::v1::WatchResponse& response, absl::Time began);

  facts::Records& records_;
  const std::string source_;
  const time::Clock& clock_;
  bool replaced_ = false;
  facts::Pace pace_;  // since it was last at the ledger's end
  std::atomic<bool> is_behind_ = false;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_
