#include "services/aggregator/report/edition/cells.h"

#include <algorithm>
#include <utility>

namespace renkei::edition {
namespace {

using aggregator::v1::RecordVersion;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;
using totals::CountedRecord;
using type::v1::Event;
using type::v1::Participation;

}  // namespace

RecordVersion VersionOf(const CountedRecord& record) {
  RecordVersion version;
  version.set_name(record.name);
  version.set_revision(static_cast<int64_t>(record.revision.value));
  version.set_source(record.source);
  return version;
}

Versions VersionsOf(const std::vector<aggregator::v1::TotalRecord>& records) {
  Versions versions;
  for (const auto& record : records) {
    RecordVersion& version = *versions.Add();
    version.set_name(record.name());
    version.set_revision(record.revision());
    version.set_source(record.source());
  }
  return versions;
}

ReportCell TextCell(std::string text) {
  ReportCell cell;
  cell.set_text(std::move(text));
  return cell;
}

ReportCell RecordCell(std::string text, const CountedRecord& record) {
  ReportCell cell = TextCell(std::move(text));
  *cell.add_records() = VersionOf(record);
  return cell;
}

ReportCell SpanCell(std::string text, const CountedRecord& record) {
  ReportCell cell = RecordCell(std::move(text), record);
  if (const Event* event = EventOf(record)) *cell.mutable_span() = event->span();
  return cell;
}

void AddColumn(ReportTable& table, std::string heading, ReportTable::Alignment alignment) {
  auto& column = *table.add_columns();
  column.set_heading(std::move(heading));
  column.set_alignment(alignment);
}

std::vector<std::string> PrincipalsOf(const Edition& edition, const Event& event) {
  std::vector<std::string> parties;
  for (const Participation& participation : event.participations()) {
    if (participation.role() != Participation::PRINCIPAL) continue;
    std::string party = edition.names.Standing(participation.party());
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) {
      parties.push_back(std::move(party));
    }
  }
  return parties;
}

wording::PartyNames PartiesOfSides(const Edition& edition, const CountedRecord& record,
                                   const std::vector<int>& wanted) {
  wording::PartyNames names;
  const Event* event = EventOf(record);
  if (event == nullptr) return names;
  bool last_is_named = false;
  for (const std::string& party : PrincipalsOf(edition, *event)) {
    last_is_named =
        std::find(wanted.begin(), wanted.end(), edition.names.SideOf(party)) != wanted.end();
    if (last_is_named) names.names.push_back(edition.names.Full(party, record.days.first));
  }
  names.incomplete = event->parties_incomplete() && last_is_named;
  return names;
}

}  // namespace renkei::edition
