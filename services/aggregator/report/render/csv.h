// A Report as one CSV file (RFC 4180), for a spreadsheet: UTF-8 with a byte order mark, without
// which Excel takes it for something else; lines end with CR LF.
//
// Blocks in the report's order, an empty line between any two:
//
//   title                       and under it what is asked and what the answer stands on: label,
//                               value
//   heading of a section
//   paragraph or note           one field
//   number and caption          of a table that has any, in one field; then its headings, if it
//   heading, heading            has any, and its rows, all of as many fields as it has columns
//   cell, cell
//   number, title               an entry, and under it label, value and its links: label, address
//   headings and rows           source, epoch, revision: what the snapshot knew
//   records and their cells     record, source, epoch, revision, cells: which record versions stand
//                               behind which cells, counted as a spreadsheet counts them ("A3:E3")
//
// A cell that is nothing but a figure or a day is that: 9, 2018-05-10. A text that a spreadsheet
// would take for a formula, beginning with = + - @ or their full-width forms, gets an apostrophe
// before it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CSV_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CSV_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// Stops with the error of `patience`.
absl::StatusOr<std::string> RenderCsv(const aggregator::v1::Report& report,
                                      const wording::Catalogue& catalogue,
                                      const time::Patience& patience);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CSV_H_
