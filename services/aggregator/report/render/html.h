// A Report as one HTML page that needs nothing else: for a screen, and for paper through a
// browser's print (A4, page numbers, headings of tables on every page, no row cut).
//
// The page is also well-formed XML, so that any parser reads it. What figures and days stand on is
// beside them in `data-records`, "NAME@REVISION" a line; sections have their ids to link to.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_HTML_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_HTML_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// Stops with the error of `patience`.
absl::StatusOr<std::string> RenderHtml(const aggregator::v1::Report& report,
                                       const wording::Catalogue& catalogue,
                                       const time::Patience& patience);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_HTML_H_
