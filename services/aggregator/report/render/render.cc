#include "services/aggregator/report/render/render.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "services/aggregator/report/render/csv.h"
#include "services/aggregator/report/render/html.h"
#include "services/aggregator/report/render/markdown.h"
#include "services/aggregator/report/render/text.h"
#include "services/aggregator/report/render/xlsx.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {
namespace {

using aggregator::v1::RenderReportRequest;

constexpr int kLeastWidth = 40;

}  // namespace

void CheckFormat(Format format, status::FieldViolations& violations) {
  if (format == RenderReportRequest::FORMAT_UNSPECIFIED ||
      !RenderReportRequest::Format_IsValid(format)) {
    violations.Add("format", "expected TEXT, MARKDOWN, JSON, HTML, CSV or XLSX");
  }
}

absl::StatusOr<Rendered> Render(const aggregator::v1::Report& report, Format format,
                                const RenderOptions& options) {
  const wording::Catalogue* catalogue = wording::FindCatalogue(report.language());
  status::FieldViolations violations;
  CheckFormat(format, violations);
  if (catalogue == nullptr) {
    violations.Add("language", absl::StrCat("no catalogue for '", report.language(), "'"));
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  switch (format) {
    case RenderReportRequest::TEXT:
      return Rendered{"text/plain; charset=utf-8",
                      RenderText(report, *catalogue, std::max(kLeastWidth, options.width))};
    case RenderReportRequest::MARKDOWN:
      return Rendered{"text/markdown; charset=utf-8", RenderMarkdown(report, *catalogue)};
    case RenderReportRequest::HTML:
      return Rendered{"text/html; charset=utf-8", RenderHtml(report, *catalogue)};
    case RenderReportRequest::CSV:
      return Rendered{"text/csv; charset=utf-8", RenderCsv(report, *catalogue)};
    case RenderReportRequest::XLSX: {
      RENKEI_ASSIGN_OR_RETURN(std::string workbook, RenderXlsx(report, *catalogue));
      return Rendered{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      std::move(workbook)};
    }
    default:
      break;
  }
  RENKEI_ASSIGN_OR_RETURN(std::string json,
                          transcoding::ToJson(report.GetDescriptor(), report.SerializeAsString(),
                                              transcoding::Layout::kIndented));
  return Rendered{"application/json", std::move(json)};
}

}  // namespace renkei::render
