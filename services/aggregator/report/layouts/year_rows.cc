#include <algorithm>
#include <string>
#include <utility>

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
using type::v1::HeadcountRole;

void AddOnce(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// What happened, if perhaps not by the as-of day; plans have no parties and places to tell of yet.
bool Happened(const CountedRecord& record) {
  return record.state == aggregator::v1::COMPLETED || record.state == aggregator::v1::UNDATED;
}

// Who took part, without those who received.
absl::StatusOr<ReportCell> PartiesCell(const Edition& edition, const SectionData& data) {
  wording::PartyNames names;
  ReportCell cell;
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const Event* event = edition::EventOf(record);
    if (event == nullptr || !Happened(record)) continue;
    for (const std::string& party : edition::PrincipalsOf(edition, *event)) {
      const int side = edition.names.SideOf(party);
      const bool receives = side != edition::kNoSide && !data.section.receiving_side().empty() &&
                            edition.programme.sides(side).id() == data.section.receiving_side();
      if (!receives) AddOnce(names.names, edition.names.Short(party, record.days.first));
    }
    names.incomplete = names.incomplete || event->parties_incomplete();
    *cell.add_records() = edition::VersionOf(record);
  }
  cell.set_text(names.names.empty()
                    ? edition.catalogue.terms().not_known
                    : edition.catalogue.Parties(wording::PartyColumn::kYear, names));
  return cell;
}

absl::StatusOr<ReportCell> CitiesCell(const Edition& edition, const SectionData& data) {
  std::vector<std::string> names;
  ReportCell cell;
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const Event* event = edition::EventOf(record);
    if (event == nullptr || !Happened(record)) continue;
    for (const type::v1::Venue& venue : event->venues()) {
      if (venue.city().empty()) continue;
      AddOnce(names, edition.names.Full(venue.city(), record.days.first));
    }
    *cell.add_records() = edition::VersionOf(record);
  }
  cell.set_text(names.empty() ? edition.catalogue.terms().not_known
                              : edition.catalogue.Cities(names));
  return cell;
}

}  // namespace

absl::StatusOr<ReportTable> YearWithPartiesTable(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const std::vector<HeadcountRole> roles = RolesOf(data.section);
  const Figures figures = FiguresOf(data);
  ReportTable table;
  auto& row = *table.add_rows();
  edition::AddColumn(table, catalogue.terms().fiscal_year);
  *row.add_cells() = YearCell(edition, data);
  edition::AddColumn(table, catalogue.terms().times, ReportTable::RIGHT);
  *row.add_cells() = TimesCell(edition, figures);
  for (const HeadcountRole role : roles) {
    edition::AddColumn(table, catalogue.PersonsHeading(role), ReportTable::RIGHT);
    *row.add_cells() = PersonsCell(edition, figures, role);
  }
  edition::AddColumn(table, catalogue.PartiesHeading(
                                roles.empty() ? type::v1::HEADCOUNT_ROLE_UNSPECIFIED : roles[0]));
  RENKEI_ASSIGN_OR_RETURN(*row.add_cells(), PartiesCell(edition, data));
  return table;
}

absl::StatusOr<ReportTable> YearWithCitiesTable(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const Figures figures = FiguresOf(data);
  ReportTable table;
  auto& row = *table.add_rows();
  edition::AddColumn(table, catalogue.terms().fiscal_year);
  *row.add_cells() = YearCell(edition, data);
  edition::AddColumn(table, catalogue.terms().times, ReportTable::RIGHT);
  *row.add_cells() = TimesCell(edition, figures);
  edition::AddColumn(table, catalogue.terms().cities);
  RENKEI_ASSIGN_OR_RETURN(*row.add_cells(), CitiesCell(edition, data));
  return table;
}

}  // namespace renkei::layouts
