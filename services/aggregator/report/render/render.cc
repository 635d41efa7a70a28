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
                                const time::Patience& patience, const RenderOptions& options) {
  const wording::Catalogue* catalogue = wording::FindCatalogue(report.language());
  status::FieldViolations violations;
  CheckFormat(format, violations);
  if (catalogue == nullptr) {
    violations.Add("language", absl::StrCat("no catalogue for '", report.language(), "'"));
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  RENKEI_RETURN_IF_ERROR(patience.Check());
  const auto answer = [](const char* content_type,
                         absl::StatusOr<std::string> content) -> absl::StatusOr<Rendered> {
    RENKEI_RETURN_IF_ERROR(content.status());
    return Rendered{content_type, *std::move(content)};
  };
  switch (format) {
    case RenderReportRequest::TEXT:
      return answer("text/plain; charset=utf-8",
                    RenderText(report, *catalogue, std::max(kLeastWidth, options.width), patience));
    case RenderReportRequest::MARKDOWN:
      return answer("text/markdown; charset=utf-8", RenderMarkdown(report, *catalogue, patience));
    case RenderReportRequest::HTML:
      return answer("text/html; charset=utf-8", RenderHtml(report, *catalogue, patience));
    case RenderReportRequest::CSV:
      return answer("text/csv; charset=utf-8", RenderCsv(report, *catalogue, patience));
    case RenderReportRequest::XLSX:
      return answer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    RenderXlsx(report, *catalogue, patience));
    default:
      break;
  }
  return answer("application/json",
                transcoding::ToJson(report.GetDescriptor(), report.SerializeAsString(),
                                    transcoding::Layout::kIndented));
}

}  // namespace renkei::render
