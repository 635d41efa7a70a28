// The forms that the aggregator renders a report in, by the names they go by on the command line,
// which is also how their files' names end.
#ifndef RENKEI_CLI_COMMANDS_REPORT_FORMAT_H_
#define RENKEI_CLI_COMMANDS_REPORT_FORMAT_H_

#include <array>
#include <string>
#include <vector>

#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {

struct ReportFormat {
  const char* name;
  aggregator::v1::RenderReportRequest::Format asked;
  bool binary;
};

inline constexpr std::array kRenderedFormats = {
    ReportFormat{"text", aggregator::v1::RenderReportRequest::TEXT, false},
    ReportFormat{"md", aggregator::v1::RenderReportRequest::MARKDOWN, false},
    ReportFormat{"json", aggregator::v1::RenderReportRequest::JSON, false},
    ReportFormat{"html", aggregator::v1::RenderReportRequest::HTML, false},
    ReportFormat{"csv", aggregator::v1::RenderReportRequest::CSV, false},
    ReportFormat{"xlsx", aggregator::v1::RenderReportRequest::XLSX, true},
};

inline std::vector<std::string> RenderedFormatNames() {
  std::vector<std::string> names;
  for (const ReportFormat& format : kRenderedFormats) names.emplace_back(format.name);
  return names;
}

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_REPORT_FORMAT_H_
