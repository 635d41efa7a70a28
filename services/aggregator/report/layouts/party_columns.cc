#include <set>
#include <string>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/figures.h"
#include "services/aggregator/report/layouts/layouts.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportNote;
using aggregator::v1::ReportTable;
using edition::Edition;
using edition::SectionData;

}  // namespace

absl::StatusOr<Blocks> PartyColumns(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const std::vector<type::v1::HeadcountRole> roles = RolesOf(data.section);
  const auto alignment = roles.empty() ? ReportTable::RIGHT : ReportTable::LEFT;
  ReportTable table;
  auto& row = *table.add_rows();
  edition::AddColumn(table, catalogue.terms().fiscal_year);
  *row.add_cells() = YearCell(edition, data);

  std::set<std::string> told;
  time::Steps steps(edition.patience);
  bool shared = false;
  for (const auto& column : data.section.party_columns()) {
    const std::string party = edition.names.Standing(column.party());
    const Figures figures = FiguresOfParty(data, party);
    for (const auto& record : figures.records) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      shared = !told.insert(record.name()).second || shared;
    }
    const std::string label = edition.Text(column.label());
    edition::AddColumn(table, label.empty() ? edition.names.Short(party, edition.as_of) : label,
                       alignment);
    *row.add_cells() = FigureCell(edition, figures, roles);
  }
  const Figures all = FiguresOf(data);
  const Figures others = FiguresOfOthers(data);
  if (!others.records.empty()) {
    edition::AddColumn(table, catalogue.terms().others, alignment);
    *row.add_cells() = FigureCell(edition, others, roles);
  }
  edition::AddColumn(table, catalogue.terms().sum, alignment);
  *row.add_cells() = FigureCell(edition, all, roles);

  Blocks blocks(1);
  *blocks.front().mutable_table() = std::move(table);
  if (shared) {
    ReportNote& note = *blocks.emplace_back().mutable_note();
    note.set_marker(catalogue.terms().note);
    note.set_text(catalogue.SharedNote());
  }
  return blocks;
}

}  // namespace renkei::layouts
