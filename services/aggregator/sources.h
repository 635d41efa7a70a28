// Sources: the ledgers that the aggregator follows, each into its records, and how far each is.
//
// Threads: Follow from one at a time, before the rest; that from any. One follower a source.
// Lifetime: records and clock outlive the sources.
#ifndef RENKEI_SERVICES_AGGREGATOR_SOURCES_H_
#define RENKEI_SERVICES_AGGREGATOR_SOURCES_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/feed/follower.h"
#include "common/time/clock.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/source_sink.h"

namespace renkei::aggregator {

class Sources final {
 public:
  Sources(facts::Records& records, const time::Clock& clock) : records_(records), clock_(clock) {}

  // Errors: as of rpc::Channel::Open.
  absl::Status Follow(const std::string& name, const std::string& address);

  // nullptr: it is not followed.
  const feed::Follower* Find(absl::string_view name) const;
  // What ListSources answers.
  v1::ListSourcesResponse List() const;

 private:
  struct Source {
    std::unique_ptr<SourceSink> sink;
    std::unique_ptr<feed::Follower> follower;
  };

  facts::Records& records_;
  const time::Clock& clock_;
  std::map<std::string, Source, std::less<>> sources_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_SOURCES_H_
