// The style sheet of the HTML page: report.css, built into the program.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_STYLE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_STYLE_H_

#include "absl/strings/string_view.h"

namespace renkei::render {

absl::string_view StyleSheet();

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_STYLE_H_
