// A Report for a terminal: UTF-8, aligned by display width.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// Stops with the error of `patience`. No line is wider than `width` (at least 40) but for web
// addresses and the snapshot's token, which stay whole to be opened and copied, and tables of more
// columns than fit.
absl::StatusOr<std::string> RenderText(const aggregator::v1::Report& report,
                                       const wording::Catalogue& catalogue, int width,
                                       const time::Patience& patience);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_H_
