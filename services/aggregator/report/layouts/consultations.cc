#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/edition/notes.h"
#include "services/aggregator/report/layouts/layouts.h"
#include "services/aggregator/report/layouts/numbering.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportTable;
using edition::Edition;
using edition::SectionData;
using totals::CountedRecord;

// A party whose country no side has must not vanish: then one more column holds it.
bool HasPartyOfNoSide(const Edition& edition, const SectionData& data) {
  return std::any_of(data.records.begin(), data.records.end(), [&](const CountedRecord& record) {
    return !edition::PartiesOfSides(edition, record, {edition::kNoSide}).names.empty();
  });
}

std::string SubjectOf(const Edition& edition, const type::v1::Event& event) {
  const std::string summary = edition.Text(event.summary());
  return summary.empty() ? edition.Text(event.title()) : summary;
}

}  // namespace

absl::StatusOr<ReportTable> ConsultationsTable(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const int sides = edition.programme.sides_size();
  const bool others = HasPartyOfNoSide(edition, data);
  ReportTable table;
  edition::AddColumn(table, catalogue.terms().number);
  edition::AddColumn(table, catalogue.terms().consultation_days);
  for (int side = 0; side < sides; ++side) {
    edition::AddColumn(
        table, absl::StrCat(catalogue.SideHeading(edition.names.SideName(side)),
                            edition::MarkersOf(edition, data, edition.programme.sides(side).id())));
  }
  if (others) edition::AddColumn(table, catalogue.terms().others);
  edition::AddColumn(table, catalogue.terms().consultation_subject);

  Numbering numbering(data);
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const type::v1::Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    auto& row = *table.add_rows();
    *row.add_cells() = edition::RecordCell(absl::StrCat(numbering.NumberOf(*event)), record);
    *row.add_cells() =
        edition::SpanCell(catalogue.Marked(catalogue.ShortDates(edition::DatesOf(record)),
                                           edition::StandingOf(record)),
                          record);
    for (int side = 0; side < sides; ++side) {
      const auto column =
          side == 0 ? wording::PartyColumn::kFirstSide : wording::PartyColumn::kOtherSide;
      *row.add_cells() = edition::RecordCell(
          catalogue.Parties(column, edition::PartiesOfSides(edition, record, {side})), record);
    }
    if (others) {
      *row.add_cells() = edition::RecordCell(
          catalogue.Parties(wording::PartyColumn::kOtherSide,
                            edition::PartiesOfSides(edition, record, {edition::kNoSide})),
          record);
    }
    *row.add_cells() = edition::RecordCell(SubjectOf(edition, *event), record);
  }
  return table;
}

}  // namespace renkei::layouts
