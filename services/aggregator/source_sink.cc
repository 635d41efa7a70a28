#include "services/aggregator/source_sink.h"

#include <optional>

#include "common/status/macros.h"
#include "services/aggregator/facts/batch.h"

namespace renkei::aggregator {

feed::Position SourceSink::position() {
  if (replaced_) return {};
  const std::optional<facts::Position> known = records_.PositionOf(source_);
  if (!known) return {};
  return {known->epoch, known->revision};
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
