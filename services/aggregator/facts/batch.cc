#include "services/aggregator/facts/batch.h"

#include <utility>

#include "common/time/timestamp.h"

namespace renkei::facts {
namespace {

// "type.googleapis.com/renkei.technical.v1.Exchange" -> the message's full name.
std::string TypeOf(const google::protobuf::Any& any) {
  const std::string& url = any.type_url();
  return url.substr(url.rfind('/') + 1);
}

}  // namespace

Batch BatchOf(absl::string_view source, const changes::v1::WatchResponse& response) {
  Batch batch{.source = std::string(source),
              .epoch = {response.epoch()},
              .through = {static_cast<uint64_t>(response.through_revision())},
              .changes = {}};
  for (const changes::v1::Change& change : response.changes()) {
    batch.changes.push_back({.revision = {static_cast<uint64_t>(change.revision())},
                             .commit_time = time::TimeOf(change.commit_time()),
                             .name = change.name(),
                             .type = change.deleted() ? "" : TypeOf(change.record()),
                             .body = change.deleted() ? "" : change.record().value(),
                             .deleted = change.deleted(),
                             .chain = change.chain()});
  }
  if (response.has_progress()) {
    batch.nothing_earlier_than = time::TimeOf(response.progress().nothing_earlier_than());
  }
  return batch;
}

}  // namespace renkei::facts
