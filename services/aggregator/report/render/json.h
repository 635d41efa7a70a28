// A Report as protobuf JSON, for other programs.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_JSON_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

// Indented; zeros, false and empty lists are printed.
absl::StatusOr<std::string> RenderJson(const aggregator::v1::Report& report);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_JSON_H_
