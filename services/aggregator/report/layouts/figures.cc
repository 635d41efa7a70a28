#include "services/aggregator/report/layouts/figures.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/edition/notes.h"

namespace renkei::layouts {

using aggregator::v1::ReportCell;
using edition::Edition;
using type::v1::HeadcountRole;

namespace {

Figures OfShown(const edition::SectionData& data, Figures figures) {
  std::erase_if(figures.records, [&](const auto& record) { return !data.IsShown(record.state()); });
  if (!data.IsShown(aggregator::v1::PLANNED)) {
    figures.total.clear_planned();
    figures.total.clear_overdue_records();
  }
  if (!data.IsShown(aggregator::v1::LATER)) figures.total.clear_later();
  figures.of_reports = data.section.platform() == type::v1::MONITORING;
  return figures;
}

// Those of the row with this value of the one dimension that was asked for.
Figures OfRow(const edition::SectionData& data, const totals::Answer& answer,
              const std::string& dimension, absl::string_view value) {
  const auto& rows = answer.totals.rows();
  for (int row = 0; row < rows.size(); ++row) {
    if (rows[row].group().at(dimension) != value) continue;
    return OfShown(data, {rows[row], answer.BehindRow(static_cast<size_t>(row))});
  }
  return {};
}

}  // namespace

Figures FiguresOf(const edition::SectionData& data) {
  std::vector<aggregator::v1::TotalRecord> records;
  for (const auto& [name, record] : data.added) records.push_back(record);
  return OfShown(data, {data.totals.total(), std::move(records)});
}

Figures FiguresOfParty(const edition::SectionData& data, absl::string_view party) {
  return OfRow(data, data.by_party, "party", party);
}

Figures FiguresOfYear(const edition::SectionData& data, std::optional<int> year) {
  return OfRow(data, data.by_year, "fiscal_year", year ? absl::StrCat(*year) : "");
}

Figures FiguresOfOthers(const edition::SectionData& data) {
  return OfShown(data, {data.others.totals.total(), data.others.records});
}

std::vector<HeadcountRole> RolesOf(const coordination::v1::Section& section) {
  std::vector<HeadcountRole> roles;
  for (const int role : section.persons()) roles.push_back(static_cast<HeadcountRole>(role));
  return roles;
}

ReportCell FigureCell(const Edition& edition, const Figures& figures,
                      const std::vector<HeadcountRole>& roles) {
  const wording::Counts counts = edition::CountsOf(figures.total, roles, figures.of_reports);
  ReportCell cell = edition::TextCell(edition.catalogue.Figure(counts));
  if (roles.empty()) *cell.mutable_figure() = counts.completed.times;
  *cell.mutable_records() = edition::VersionsOf(figures.records);
  return cell;
}

ReportCell TimesCell(const Edition& edition, const Figures& figures) {
  const wording::Counts counts = edition::CountsOf(figures.total, {}, figures.of_reports);
  ReportCell cell = edition::TextCell(edition.catalogue.TimesFigure(counts));
  *cell.mutable_figure() = counts.completed.times;
  *cell.mutable_records() = edition::VersionsOf(figures.records);
  return cell;
}

ReportCell PersonsCell(const Edition& edition, const Figures& figures, HeadcountRole role) {
  const wording::Counts counts = edition::CountsOf(figures.total, {role});
  ReportCell cell = edition::TextCell(edition.catalogue.PersonsFigure(counts));
  *cell.mutable_figure() = counts.completed.persons.front().quantity;
  *cell.mutable_records() = edition::VersionsOf(figures.records);
  return cell;
}

ReportCell YearCell(const Edition& edition, const edition::SectionData& data) {
  return edition::TextCell(absl::StrCat(edition.catalogue.YearLabel(edition.year),
                                        edition::MarkersOf(edition, data, "year")));
}

}  // namespace renkei::layouts
