// SourceSink: takes one source's changes into the aggregator's records.
#ifndef RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_
#define RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "common/feed/follower.h"
#include "common/ledger/version.h"
#include "services/aggregator/facts/records.h"

namespace renkei::aggregator {

// Threads: as a feed::Sink, one. Lifetime: the records outlive the sink.
class SourceSink final : public feed::Sink {
 public:
  SourceSink(facts::Records& records, std::string source)
      : records_(records), source_(std::move(source)) {}

  ledger::Position position() override;
  absl::Status Apply(const changes::v1::WatchResponse& response) override;
  // What was followed goes when the new ledger's first response comes: until then the old totals
  // can still be asked for.
  absl::Status Reset() override;

 private:
  facts::Records& records_;
  const std::string source_;
  bool replaced_ = false;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_SOURCE_SINK_H_
