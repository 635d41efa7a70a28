// A Report as Markdown (CommonMark with tables).
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_MARKDOWN_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_MARKDOWN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// `text` so that Markdown shows it as it is, wherever it stands in a line; a line feed becomes a
// break that also works inside a table's cell.
std::string EscapeMarkdown(absl::string_view text);

// Stops with the error of `patience`.
absl::StatusOr<std::string> RenderMarkdown(const aggregator::v1::Report& report,
                                           const wording::Catalogue& catalogue,
                                           const time::Patience& patience);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_MARKDOWN_H_
