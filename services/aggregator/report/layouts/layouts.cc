#include "services/aggregator/report/layouts/layouts.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportEntry;
using aggregator::v1::ReportTable;
using coordination::v1::Section;
using edition::Edition;
using edition::SectionData;

// Gives a table the number and caption that the year has for it.
void Caption(const Edition& edition, const SectionData& data, ReportTable& table) {
  const Section& section = data.section;
  if (!section.table_number().empty()) {
    table.set_number(edition.catalogue.TableLabel(section.table_number()));
  }
  table.set_caption(edition.Text(section.caption()));
}

absl::StatusOr<Blocks> MeetingBlocks(const Edition& edition, const SectionData& data) {
  RENKEI_ASSIGN_OR_RETURN(std::vector<ReportEntry> entries, MeetingEntries(edition, data));
  Blocks blocks;
  for (ReportEntry& entry : entries) *blocks.emplace_back().mutable_entry() = std::move(entry);
  return blocks;
}

absl::StatusOr<ReportTable> TableOf(const Edition& edition, const SectionData& data) {
  switch (data.section.layout()) {
    case Section::CONSULTATIONS:
      return ConsultationsTable(edition, data);
    case Section::TRAINING_VISITS:
      return TrainingVisitsTable(edition, data);
    case Section::PARTY_ROWS:
      return PartyRowsTable(edition, data);
    case Section::YEAR_WITH_PARTIES:
      return YearWithPartiesTable(edition, data);
    case Section::YEAR_WITH_CITIES:
      return YearWithCitiesTable(edition, data);
    default:
      return absl::FailedPreconditionError(absl::StrCat(
          "section '", data.section.id(), "' of '", edition.fiscal_year.name(), "' has no layout"));
  }
}

}  // namespace

absl::StatusOr<Blocks> Show(const Edition& edition, const SectionData& data) {
  Blocks blocks;
  if (data.records.empty()) {
    blocks.emplace_back().mutable_paragraph()->set_text(edition.catalogue.NoRecords());
    return blocks;
  }
  switch (data.section.layout()) {
    case Section::MEETINGS:
      return MeetingBlocks(edition, data);
    case Section::POLICY_REPORTS: {
      RENKEI_ASSIGN_OR_RETURN(*blocks.emplace_back().mutable_paragraph(),
                              DeliveredReports(edition, data));
      return blocks;
    }
    case Section::PARTY_COLUMNS: {
      RENKEI_ASSIGN_OR_RETURN(blocks, PartyColumns(edition, data));
      Caption(edition, data, *blocks.front().mutable_table());
      return blocks;
    }
    default:
      break;
  }
  RENKEI_ASSIGN_OR_RETURN(ReportTable table, TableOf(edition, data));
  Caption(edition, data, table);
  *blocks.emplace_back().mutable_table() = std::move(table);
  return blocks;
}

}  // namespace renkei::layouts
