#include "services/aggregator/source_sink.h"

#include "common/status/macros.h"
#include "common/telemetry/log.h"
#include "services/aggregator/facts/batch.h"

namespace renkei::aggregator {

ledger::Position SourceSink::position() {
  if (replaced_) return {};
  const auto progress = records_.SourceNamed(source_);
  return progress ? progress->position : ledger::Position();
}

absl::Status SourceSink::Apply(const changes::v1::WatchResponse& response) {
  const absl::Time began = clock_.Now();
  const facts::Batch batch = facts::BatchOf(source_, response);
  if (replaced_) {
    RENKEI_RETURN_IF_ERROR(records_.Reset(source_, batch.epoch));
    replaced_ = false;
  }
  RENKEI_RETURN_IF_ERROR(records_.Apply(batch));
  NotePace(response, began);
  return absl::OkStatus();
}

void SourceSink::NotePace(const changes::v1::WatchResponse& response, absl::Time began) {
  if (!is_behind_) pace_.Begin(began);
  const bool is_time = pace_.Add(response.changes_size(), clock_.Now());
  is_behind_ = !response.has_progress();  // which comes where there is no more
  if (!is_time) return;
  telemetry::Log(telemetry::Level::kInfo, "following a ledger",
                 {{"service", source_},
                  {"revision", response.through_revision()},
                  {"of", response.head_revision()},
                  {"versions_per_second", static_cast<int64_t>(pace_.per_second())}});
}

absl::Status SourceSink::Reset() {
  replaced_ = true;
  return absl::OkStatus();
}

}  // namespace renkei::aggregator
