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
#include <vector>

#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

// How many columns of the terminal each column of a table gets, frames not counted.
// `wanted`: the width at which nothing wraps; `needed`: below it words are cut. What `available`
// lacks is taken from the widest columns first, and from none below what it needs as long as that
// is possible; each gets 2 at least.
std::vector<int> ColumnWidths(const std::vector<int>& wanted, const std::vector<int>& needed,
                              int available);

// The table without number and caption, in lines that end with a line feed. Cells wrap; a rule
// parts the rows where one of them takes several lines. Without headings there is no heading row.
std::string TextTable(const aggregator::v1::ReportTable& table, int width);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_TEXT_TABLE_H_
