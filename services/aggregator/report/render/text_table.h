// A table drawn for a terminal, of signs that every terminal draws one column wide.
//
//   +------+-----------+
//   | 番号 | 中国側    |
//   +------+-----------+
//   | 1    | 上海市    |
//   +------+-----------+
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_TABLE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_TABLE_H_

#include <string>

#include "common/time/lookout.h"
#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

// The table without number and caption, in lines that end with a line feed. Cells wrap; a rule
// parts the rows where one of them takes several lines. Without headings there is no heading row.
// Cut off where `lookout` is no longer clear.
std::string TextTable(const aggregator::v1::ReportTable& table, int width, time::Lookout& lookout);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_TABLE_H_
