#include "services/aggregator/report/edition/notes.h"

#include "absl/strings/str_cat.h"

namespace renkei::edition {
namespace {

using aggregator::v1::ReportNote;
using coordination::v1::SectionNote;

// Whether a note says something that is true of these records on this day. All of them are of what
// is shown.
bool IsShown(const Edition& edition, const SectionData& data, const SectionNote& note) {
  if (data.records.empty()) return false;
  const auto& total = data.totals.total();
  switch (note.kind()) {
    case SectionNote::ALL_DONE:
      return note.shown_from() <= time::FormatDay(edition.as_of) &&
             total.planned().records() == 0 && total.later().records() == 0;
    default:
      return true;
  }
}

std::string TextOf(const Edition& edition, const SectionNote& note) {
  switch (note.kind()) {
    case SectionNote::AS_OF:
      return edition.catalogue.AsOfNote(edition.as_of);
    case SectionNote::ALL_DONE:
      return edition.catalogue.AllDoneNote();
    default:
      return edition.Text(note.text());
  }
}

}  // namespace

std::string MarkersOf(const Edition& edition, const SectionData& data,
                      absl::string_view attached_to) {
  std::string markers;
  for (const SectionNote& note : data.section.notes()) {
    if (note.attached_to() != attached_to || !IsShown(edition, data, note)) continue;
    const std::string marker = edition.Text(note.marker());
    if (!marker.empty()) absl::StrAppend(&markers, edition.catalogue.Marker(marker));
  }
  return markers;
}

std::vector<ReportNote> NotesOf(const Edition& edition, const SectionData& data) {
  std::vector<ReportNote> notes;
  for (const SectionNote& note : data.section.notes()) {
    if (!IsShown(edition, data, note)) continue;
    ReportNote& shown = notes.emplace_back();
    shown.set_marker(edition.Text(note.marker()));
    shown.set_text(TextOf(edition, note));
  }
  const int apart = data.totals.apart_size() + data.totals.apart_not_listed();
  if (apart > 0) {
    ReportNote& shown = notes.emplace_back();
    shown.set_marker(edition.catalogue.terms().note);
    shown.set_text(edition.catalogue.ApartNote(apart));
  }
  return notes;
}

}  // namespace renkei::edition
