// How wide the columns of a table are: one rule for every rendering that has to say so.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_COLUMN_WIDTHS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_COLUMN_WIDTHS_H_

#include <vector>

#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

// Days that take no more than this stay in one line.
inline constexpr int kDaysInLine = 30;

// The columns' widths, as text::DisplayWidth counts; 2 at least. Where it fits, each is as wide as
// its widest line. Else their sum is `available`: each is as wide as its widest word, and what is
// left goes where it saves the most lines. Where not even the words fit, the widest columns are cut
// first. Figures, days and what is short count as one word each.
std::vector<int> FitColumns(const aggregator::v1::ReportTable& table, int available);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_COLUMN_WIDTHS_H_
