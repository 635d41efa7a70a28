// Batch: what one response of a change feed brought, as the aggregator takes it in.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_BATCH_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_BATCH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/version.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::facts {

// One version of one record, as its source recorded it.
struct Change {
  ledger::Revision revision;
  absl::Time commit_time;
  std::string name;
  std::string type;  // the body's full message name, "renkei.technical.v1.Exchange"
  std::string body;  // its v1 wire bytes; empty when deleted
  bool deleted = false;
  std::string chain = {};  // its ledger's hash chain at it
};

// Whole commits of one source, in order.
struct Batch {
  std::string source;  // "coordination", "technical", "monitoring"
  ledger::Epoch epoch;
  ledger::Revision through;  // nothing up to and with it is left out, but for the feed's filter
  std::vector<Change> changes;
  // The feed's promise, if it made one: no later change has a commit time at or before this.
  absl::Time nothing_earlier_than = absl::InfinitePast();
};

// What a response of `source`'s feed says.
Batch BatchOf(absl::string_view source, const changes::v1::WatchResponse& response);

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_BATCH_H_
