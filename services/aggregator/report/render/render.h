// Render: makes a document of a Report. All forms are of one model; none of them counts or
// words anything that the Report or its language's catalogue does not say already.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RENDER_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RENDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/status/details.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

using Format = aggregator::v1::RenderReportRequest::Format;

struct RenderOptions {
  // Columns that TEXT may take; below 40 it is 40.
  int width = 100;
};

struct Rendered {
  std::string content_type;  // "text/markdown; charset=utf-8"
  std::string content;       // XLSX: binary; others: UTF-8, ends with a line feed
};

// Adds "format" to `violations` if it is none.
void CheckFormat(Format format, status::FieldViolations& violations);

// The same report in the same format gives the same bytes. Stops with the error of `patience`,
// which it looks at for every row; JSON, and a workbook once its cells are written, are made in one
// go. InvalidArgument: a format that is none ("format"), or the report's language has no catalogue
// ("language"); both are named. ResourceExhausted, Unavailable: as of RenderXlsx.
absl::StatusOr<Rendered> Render(const aggregator::v1::Report& report, Format format,
                                const time::Patience& patience, const RenderOptions& options = {});

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RENDER_H_
