// Cells: the pieces that every layout puts its tables together from.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_CELLS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_CELLS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/edition.h"

namespace renkei::edition {

using Versions = google::protobuf::RepeatedPtrField<aggregator::v1::RecordVersion>;

aggregator::v1::RecordVersion VersionOf(const totals::CountedRecord& record);
Versions VersionsOf(const std::vector<aggregator::v1::TotalRecord>& records);

aggregator::v1::ReportCell TextCell(std::string text);
// A cell that stands on one record.
aggregator::v1::ReportCell RecordCell(std::string text, const totals::CountedRecord& record);
// The record's span, worded as `text`.
aggregator::v1::ReportCell SpanCell(std::string text, const totals::CountedRecord& record);

// A column of this heading.
void AddColumn(
    aggregator::v1::ReportTable& table, std::string heading,
    aggregator::v1::ReportTable::Alignment alignment = aggregator::v1::ReportTable::LEFT);

// The parties that took part as principals, in order, each once; a merged one as what stands for
// it.
std::vector<std::string> PrincipalsOf(const Edition& edition, const type::v1::Event& event);
// The parties of `wanted` sides in full, and whether more of them took part than are named: a list
// that is incomplete trails off where it ends.
wording::PartyNames PartiesOfSides(const Edition& edition, const totals::CountedRecord& record,
                                   const std::vector<int>& wanted);

}  // namespace renkei::edition

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_CELLS_H_
