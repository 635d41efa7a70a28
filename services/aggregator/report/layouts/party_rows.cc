#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/figures.h"
#include "services/aggregator/report/layouts/layouts.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;
using edition::Edition;
using edition::SectionData;
using totals::CountedRecord;
using type::v1::Event;

std::string TitleOf(const Edition& edition, const SectionData& data, const CountedRecord& record,
                    const Event& event) {
  const std::string title = edition.Text(event.title());
  if (title.empty()) return edition::KindLabel(edition, data.section, edition::KindOf(record));
  return edition.catalogue.EntryTitle(title, event.provisional(), {});
}

// One line an event; a title is not said again when the line before has the same.
class EventsCell final {
 public:
  EventsCell(const Edition& edition, const SectionData& data) : edition_(edition), data_(data) {}

  void Add(const CountedRecord& record) {
    const Event* event = edition::EventOf(record);
    if (event == nullptr) return;
    wording::EventLine line{.dates = edition::DatesOf(record),
                            .cities_undecided = event->venues_undecided(),
                            .standing = edition::StandingOf(record)};
    for (const type::v1::Venue& venue : event->venues()) {
      if (venue.city().empty()) continue;
      std::string city = edition_.names.Full(venue.city(), record.days.first);
      if (std::find(line.cities.begin(), line.cities.end(), city) == line.cities.end()) {
        line.cities.push_back(std::move(city));
      }
    }
    std::string title = TitleOf(edition_, data_, record, *event);
    if (title != last_title_) line.title = title;
    last_title_ = std::move(title);
    std::string text = cell_.text();
    absl::StrAppend(&text, text.empty() ? "" : "\n", edition_.catalogue.Line(line));
    cell_.set_text(std::move(text));
    *cell_.add_records() = edition::VersionOf(record);
    if (cell_.records_size() == 1) {
      *cell_.mutable_span() = event->span();
    } else {
      cell_.clear_span();
    }
  }

  bool empty() const { return cell_.records().empty(); }
  ReportCell Take() && {
    if (empty()) cell_.set_text(edition_.catalogue.NoRecords());
    return std::move(cell_);
  }

 private:
  const Edition& edition_;
  const SectionData& data_;
  ReportCell cell_;
  std::string last_title_;
};

// The kind that heads the column; sections of several kinds are headed by their first.
std::string HeadingOf(const Edition& edition, const SectionData& data) {
  const std::string kind = data.section.kinds().empty() ? "" : data.section.kinds(0);
  return edition.catalogue.EventsHeading(edition::KindLabel(edition, data.section, kind));
}

void AddRow(ReportTable& table, std::string label, EventsCell events) {
  auto& row = *table.add_rows();
  *row.add_cells() = edition::TextCell(std::move(label));
  *row.add_cells() = std::move(events).Take();
}

}  // namespace

absl::StatusOr<ReportTable> PartyRowsTable(const Edition& edition, const SectionData& data) {
  ReportTable table;
  edition::AddColumn(table, edition.catalogue.terms().party);
  edition::AddColumn(table, HeadingOf(edition, data));
  std::set<std::string> told;
  time::Steps steps(edition.patience);
  for (const auto& row : data.section.party_columns()) {
    const std::string party = edition.names.Standing(row.party());
    std::set<std::string> names;
    for (const auto& record : FiguresOfParty(data, party).records) names.insert(record.name());
    EventsCell events(edition, data);
    for (const CountedRecord& record : data.records) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      if (names.contains(record.name)) events.Add(record);
    }
    told.insert(names.begin(), names.end());
    const std::string label = edition.Text(row.label());
    AddRow(table, label.empty() ? edition.names.Short(party, edition.as_of) : label,
           std::move(events));
  }
  EventsCell others(edition, data);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (!told.contains(record.name)) others.Add(record);
  }
  if (!others.empty()) {
    AddRow(table, edition.catalogue.terms().others, std::move(others));
  }
  return table;
}

}  // namespace renkei::layouts
