// Report: writes the annual report of a fiscal year from its records, as of a day, as a snapshot
// knew them, in a language.
//
//   RENKEI_ASSIGN_OR_RETURN(aggregator::v1::Report report, report::Build(engine, request, call));
//   RENKEI_ASSIGN_OR_RETURN(render::Rendered page, render::Render(report, format));
//
// Parts, sections, columns and notes are laid out as the FiscalYear says; figures are the engine's,
// days, names and places stand in the records, and every other word is the catalogue's. The same
// request with the same snapshot gives the same report for ever. From before the first record of
// the programme it is a report that says so, and has nothing else.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_H_

#include "absl/status/statusor.h"
#include "common/status/details.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::report {

// Adds every wrong field of the request to `violations`. `min_revisions` is not looked at.
void CheckRequest(const aggregator::v1::GetReportRequest& request,
                  status::FieldViolations& violations);

// InvalidArgument naming every wrong field of the request ("programme", "fiscal_year", "as_of",
// "snapshot", "language"); NotFound: no such programme, or its fiscal year is not recorded in the
// snapshot; FailedPrecondition: the fiscal year's layout cannot be followed: mend it first.
// OutOfRange, LEDGER_REPLACED and the end of patience as of totals::Engine. `min_revisions` is the
// caller's to wait for.
absl::StatusOr<aggregator::v1::Report> Build(const totals::Engine& engine,
                                             const aggregator::v1::GetReportRequest& request,
                                             const time::Patience& patience);

}  // namespace renkei::report

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_H_
