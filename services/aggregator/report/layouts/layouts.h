// Layouts: how a section's records are shown, one file a layout. None of them counts: figures are
// the engine's, everything else stands in the records.
//
// Every layout shows the same records (SectionData::IsShown) and says of each that is not completed
// how it stands: a row, an entry or a line is marked; beside a figure, which is what is completed,
// stand what is planned, undated and later. Which parties took part and which cities were venues is
// told only of what happened.
//
// Records stand in the engine's order, numbered as they were recorded (Event.ordinal): a record
// that goes or comes changes no other's number. Two of one number both bear it, for what was
// numbered is not numbered anew; see numbering.h for those without.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_LAYOUTS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_LAYOUTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::layouts {

using Blocks = std::vector<aggregator::v1::ReportBlock>;

// Shows the section in the layout it names. A section without records says so instead, and its
// introduction and notes, which tell of them, are left out.
// FailedPrecondition: the year names no layout for it, or a side that the programme does not have.
// Errors of patience.
absl::StatusOr<Blocks> Show(const edition::Edition& edition, const edition::SectionData& data);

// One row a record: number, days, a column of parties for each side, subject.
absl::StatusOr<aggregator::v1::ReportTable> ConsultationsTable(const edition::Edition& edition,
                                                               const edition::SectionData& data);

// Title, days, venue, persons, outline and links of each record.
absl::StatusOr<std::vector<aggregator::v1::ReportEntry>> MeetingEntries(
    const edition::Edition& edition, const edition::SectionData& data);

// One row a record: number, days and how many, who sends, who receives, classes and persons.
absl::StatusOr<aggregator::v1::ReportTable> TrainingVisitsTable(const edition::Edition& edition,
                                                                const edition::SectionData& data);

// Which months' policy reports are delivered, and which are overdue.
absl::StatusOr<aggregator::v1::ReportParagraph> DeliveredReports(const edition::Edition& edition,
                                                                 const edition::SectionData& data);

// A column a party, one for what has none of them if there is any, and their sum. The sum counts a
// record once; where columns share one, a note says so.
absl::StatusOr<Blocks> PartyColumns(const edition::Edition& edition,
                                    const edition::SectionData& data);

// One row a party with its events, and one for what has none of these parties if there is any.
absl::StatusOr<aggregator::v1::ReportTable> PartyRowsTable(const edition::Edition& edition,
                                                           const edition::SectionData& data);

// The year in one row: how often, how many persons, of which parties.
absl::StatusOr<aggregator::v1::ReportTable> YearWithPartiesTable(const edition::Edition& edition,
                                                                 const edition::SectionData& data);

// The year in one row: how often, in which cities.
absl::StatusOr<aggregator::v1::ReportTable> YearWithCitiesTable(const edition::Edition& edition,
                                                                const edition::SectionData& data);

}  // namespace renkei::layouts

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_LAYOUTS_H_
