#include "services/aggregator/source_sink.h"

#include "common/status/macros.h"
#include "services/aggregator/facts/batch.h"

namespace renkei::aggregator {

ledger::Position SourceSink::position() {
  if (replaced_) return {};
  const auto progress = records_.SourceNamed(source_);
  return progress ? progress->position : ledger::Position();
}

absl::Status SourceSink::Apply(const changes::v1::WatchResponse& response) {
  const facts::Batch batch = facts::BatchOf(source_, response);
  if (replaced_) {
    RENKEI_RETURN_IF_ERROR(records_.Reset(source_, batch.epoch));
    replaced_ = false;
  }
  return records_.Apply(batch);
}

absl::Status SourceSink::Reset() {
  replaced_ = true;
  return absl::OkStatus();
}

}  // namespace renkei::aggregator
