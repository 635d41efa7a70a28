#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/figures.h"
#include "services/aggregator/report/layouts/layouts.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::ReportNote;
using aggregator::v1::ReportTable;
using aggregator::v1::Total;
using aggregator::v1::TotalsQuestion;
using edition::Edition;
using edition::SectionData;
using type::v1::Quantity;
using wording::Term;

void Subtract(const Quantity& part, Quantity& whole) {
  whole.set_low(whole.low() - part.low());
  whole.set_high(whole.high() - part.high());
}

void Subtract(const Counts& part, Counts& whole) {
  whole.set_records(whole.records() - part.records());
  Subtract(part.occurrences(), *whole.mutable_occurrences());
  whole.set_records_without_occurrences(whole.records_without_occurrences() -
                                        part.records_without_occurrences());
  for (const auto& [role, persons] : part.persons()) {
    Subtract(persons, (*whole.mutable_persons())[role]);
  }
}

// What the engine counts in all but not under any of the columns: it takes no question for that.
Figures Others(const Figures& all, const Figures& in_columns) {
  Figures others{.total = all.total, .records = {}};
  Subtract(in_columns.total.completed(), *others.total.mutable_completed());
  Subtract(in_columns.total.planned(), *others.total.mutable_planned());
  Subtract(in_columns.total.undated(), *others.total.mutable_undated());
  Subtract(in_columns.total.later(), *others.total.mutable_later());
  std::set<std::string> names;
  for (const auto& record : in_columns.records) names.insert(record.name());
  std::copy_if(all.records.begin(), all.records.end(), std::back_inserter(others.records),
               [&](const auto& record) { return !names.contains(record.name()); });
  return others;
}

}  // namespace

absl::StatusOr<Blocks> PartyColumns(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const std::vector<type::v1::HeadcountRole> roles = RolesOf(data.section);
  const auto alignment = roles.empty() ? ReportTable::RIGHT : ReportTable::LEFT;
  ReportTable table;
  auto& row = *table.add_rows();
  edition::AddColumn(table, catalogue.TermText(Term::kFiscalYear));
  *row.add_cells() = YearCell(edition, data);

  TotalsQuestion of_columns = data.question;
  size_t records_by_column = 0;
  for (const auto& column : data.section.party_columns()) {
    const std::string party = edition.names.Standing(column.party());
    TotalsQuestion of_party = data.question;
    of_party.mutable_filter()->add_parties(party);
    of_columns.mutable_filter()->add_parties(party);
    RENKEI_ASSIGN_OR_RETURN(const Figures figures, FiguresFor(edition, of_party));
    records_by_column += figures.records.size();
    const std::string label = edition.Text(column.label());
    edition::AddColumn(table, label.empty() ? edition.names.Short(party, edition.as_of) : label,
                       alignment);
    *row.add_cells() = FigureCell(edition, figures, roles);
  }
  RENKEI_ASSIGN_OR_RETURN(const Figures all, FiguresFor(edition, data.question));
  RENKEI_ASSIGN_OR_RETURN(const Figures in_columns, FiguresFor(edition, of_columns));
  if (all.records.size() > in_columns.records.size()) {
    edition::AddColumn(table, catalogue.TermText(Term::kOthers), alignment);
    *row.add_cells() = FigureCell(edition, Others(all, in_columns), roles);
  }
  edition::AddColumn(table, catalogue.TermText(Term::kSum), alignment);
  *row.add_cells() = FigureCell(edition, all, roles);

  Blocks blocks(1);
  *blocks.front().mutable_table() = std::move(table);
  if (records_by_column > in_columns.records.size()) {
    ReportNote& note = *blocks.emplace_back().mutable_note();
    note.set_marker(catalogue.TermText(Term::kNote));
    note.set_text(catalogue.SharedNote());
  }
  return blocks;
}

}  // namespace renkei::layouts
