#include <string>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/layouts.h"
#include "services/aggregator/report/layouts/numbering.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportEntry;
using edition::Edition;
using edition::SectionData;
using totals::CountedRecord;
using type::v1::Event;

void AddLine(ReportEntry& entry, std::string label, ReportCell value) {
  auto& line = *entry.add_lines();
  line.set_label(std::move(label));
  *line.mutable_value() = std::move(value);
}

// What a record does not say: a plan leaves it open, of what took place no one knows.
std::string Missing(const Edition& edition, const CountedRecord& record) {
  const bool planned = record.state == aggregator::v1::PLANNED;
  return planned ? edition.catalogue.terms().undecided : edition.catalogue.terms().not_known;
}

std::string VenueText(const Edition& edition, const CountedRecord& record, const Event& event) {
  if (event.venues().empty()) return Missing(edition, record);
  const time::Day day = record.days.first;
  std::vector<wording::VenueName> venues;
  for (const type::v1::Venue& venue : event.venues()) {
    const std::string country =
        venue.country().empty() ? edition.names.CountryOf(venue.city()) : venue.country();
    venues.push_back({.country = country.empty() ? "" : edition.names.Country(country, day),
                      .city = venue.city().empty() ? "" : edition.names.Short(venue.city(), day),
                      .place = edition.Text(venue.place())});
  }
  return edition.catalogue.Venues(venues, event.venues_undecided());
}

// Participants as the engine counts them, several classes together.
ReportCell ParticipantsCell(const Edition& edition, const SectionData& data,
                            const CountedRecord& record) {
  const auto added = data.added.find(record.name);
  if (added != data.added.end()) {
    const auto persons =
        added->second.persons().find(type::v1::HeadcountRole_Name(type::v1::PARTICIPANT));
    if (persons != added->second.persons().end()) {
      ReportCell cell = edition::RecordCell(edition.catalogue.Persons(persons->second), record);
      *cell.mutable_figure() = persons->second;
      return cell;
    }
  }
  return edition::RecordCell(Missing(edition, record), record);
}

ReportEntry EntryOf(const Edition& edition, const SectionData& data, const CountedRecord& record,
                    const Event& event) {
  const wording::Catalogue& catalogue = edition.catalogue;
  std::string title = edition.Text(event.title());
  if (title.empty()) {
    title = edition::KindLabel(edition, data.section, edition::KindOf(record));
  }
  ReportEntry entry;
  entry.set_title(catalogue.EntryTitle(title, event.provisional(), edition::StandingOf(record)));
  AddLine(entry, catalogue.terms().meeting_days,
          edition::SpanCell(catalogue.LongDates(edition::DatesOf(record)), record));
  AddLine(entry, catalogue.terms().venue,
          edition::RecordCell(VenueText(edition, record, event), record));
  AddLine(entry, catalogue.terms().participants, ParticipantsCell(edition, data, record));
  const std::string outline = edition.Text(event.summary());
  if (!outline.empty()) {
    AddLine(entry, catalogue.terms().outline, edition::RecordCell(outline, record));
  }
  *entry.mutable_links() = event.links();
  *entry.mutable_record() = edition::VersionOf(record);
  return entry;
}

}  // namespace

absl::StatusOr<std::vector<ReportEntry>> MeetingEntries(const Edition& edition,
                                                        const SectionData& data) {
  std::vector<ReportEntry> entries;
  Numbering numbering(data);
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    entries.push_back(EntryOf(edition, data, record, *event));
    entries.back().set_number(numbering.NumberOf(*event));
  }
  return entries;
}

}  // namespace renkei::layouts
