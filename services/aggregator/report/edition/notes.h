// Notes: what stands under a section, and the markers that lead to it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NOTES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NOTES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::edition {

// The markers of the notes attached to a heading: a side's id, or "year".
std::string MarkersOf(const Edition& edition, const SectionData& data,
                      absl::string_view attached_to);

// A section's notes in order, none where nothing is shown that they could be of. That all is done
// is said only while it is true. Last, how many records could not be placed in the year.
std::vector<aggregator::v1::ReportNote> NotesOf(const Edition& edition, const SectionData& data);

}  // namespace renkei::edition

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NOTES_H_
