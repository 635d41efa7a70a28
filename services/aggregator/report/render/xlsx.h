// A Report as a workbook: a first sheet of everything but the tables; one sheet a table, named by
// its number, else its caption, else its section's heading; one that lists which record versions
// stand behind which cells; and one about the report: what was asked, and the snapshot, as-of day
// and rules version that the answer stands on.
//
// Figures are numbers and days are days where that is all that a cell says; the number's format
// says the unit, so that the sheet reads as the report does. Everything else is text and never a
// formula. Tables print on A4 with their headings on every page. The same report gives the same
// bytes.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_XLSX_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_XLSX_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// Stops with the error of `patience`. ResourceExhausted: a text or a table is larger than a sheet
// may hold. Unavailable: as of Workbook.
absl::StatusOr<std::string> RenderXlsx(const aggregator::v1::Report& report,
                                       const wording::Catalogue& catalogue,
                                       const time::Patience& patience);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_XLSX_H_
