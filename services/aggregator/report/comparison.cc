#include "services/aggregator/report/comparison.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/figures.h"

namespace renkei::report {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;
using edition::Edition;
using edition::SectionData;
using layouts::Figures;
using type::v1::HeadcountRole;

// A section's figures in the years compared.
struct Compared {
  const SectionData& data;
  std::vector<Figures> by_year = {};
};

absl::StatusOr<std::vector<Compared>> FiguresOfAll(
    const Edition& edition, const std::vector<std::vector<SectionData>>& parts,
    const std::vector<int>& years) {
  std::vector<Compared> sections;
  time::Steps steps(edition.patience);
  for (const auto& part : parts) {
    for (const SectionData& data : part) {
      Compared& section = sections.emplace_back(Compared{data});
      for (const int year : years) {
        RENKEI_RETURN_IF_ERROR(steps.Next());
        section.by_year.push_back(layouts::FiguresOfYear(data, year));
      }
    }
  }
  return sections;
}

// The place of the first year of which something is shown.
size_t FirstShown(const std::vector<Compared>& sections, size_t years) {
  size_t year = 0;
  const auto has_none = [&](const Compared& section) {
    return section.by_year[year].records.empty();
  };
  while (year < years && std::all_of(sections.begin(), sections.end(), has_none)) ++year;
  return year;
}

// The roles whose persons a section counts anywhere.
std::vector<HeadcountRole> RolesCounted(const coordination::v1::Section& section) {
  std::vector<HeadcountRole> roles = layouts::RolesOf(section);
  const HeadcountRole said = section.headline().persons();
  const bool told = std::find(roles.begin(), roles.end(), said) != roles.end();
  if (said != type::v1::HEADCOUNT_ROLE_UNSPECIFIED && !told) roles.push_back(said);
  return roles;
}

bool SayPersons(const Figures& figures, HeadcountRole role) {
  return std::any_of(figures.records.begin(), figures.records.end(), [&](const auto& record) {
    return record.persons().contains(type::v1::HeadcountRole_Name(role));
  });
}

// How often; with a role, how many persons. No record is not a count of none.
ReportCell CellOf(const Edition& edition, const Figures& figures,
                  std::optional<HeadcountRole> role) {
  const bool said = role ? SayPersons(figures, *role) : !figures.records.empty();
  if (!said) return edition::TextCell(edition.catalogue.terms().no_record);
  return role ? layouts::PersonsCell(edition, figures, *role)
              : layouts::FigureCell(edition, figures, {});
}

void AddRow(const Edition& edition, const Compared& section, size_t first, std::string label,
            std::optional<HeadcountRole> role, ReportTable& table) {
  auto& row = *table.add_rows();
  *row.add_cells() = edition::TextCell(std::move(label));
  for (size_t year = first; year < section.by_year.size(); ++year) {
    *row.add_cells() = CellOf(edition, section.by_year[year], role);
  }
}

ReportTable TableOf(const Edition& edition, const std::vector<Compared>& sections,
                    const std::vector<int>& years, size_t first) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const time::FiscalCalendar calendar(edition.programme.fiscal_year_start_month());
  ReportTable table;
  edition::AddColumn(table, catalogue.terms().activity);
  for (size_t i = first; i < years.size(); ++i) {
    const wording::Year year = {years[i], calendar.DaysOf({years[i]}).first};
    edition::AddColumn(table, catalogue.YearLabel(year), ReportTable::RIGHT);
  }
  for (const Compared& section : sections) {
    const std::string label = edition::LabelOf(edition, section.data.section);
    AddRow(edition, section, first, label, std::nullopt, table);
    for (const HeadcountRole role : RolesCounted(section.data.section)) {
      AddRow(edition, section, first, catalogue.LabelledLine(label, catalogue.PersonsHeading(role)),
             role, table);
    }
  }
  return table;
}

// How many records may belong to the years, but stand in none of the columns.
absl::StatusOr<int> CountApart(const Edition& edition, const std::vector<Compared>& sections) {
  std::set<std::string> names;
  int not_listed = 0;
  time::Steps steps(edition.patience);
  for (const Compared& section : sections) {
    const totals::Answer& answer = section.data.by_year;
    not_listed += answer.totals.apart_not_listed();
    for (const auto& record : answer.totals.apart()) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      names.insert(record.name());
    }
    for (const auto& record : layouts::FiguresOfYear(section.data, std::nullopt).records) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      names.insert(record.name());
    }
  }
  return static_cast<int>(names.size()) + not_listed;
}

}  // namespace

absl::Status AddComparison(const Edition& edition,
                           const std::vector<std::vector<SectionData>>& parts,
                           aggregator::v1::Report& report) {
  const std::vector<int> years = edition::YearsCompared(edition);
  RENKEI_ASSIGN_OR_RETURN(const std::vector<Compared> sections,
                          FiguresOfAll(edition, parts, years));
  const size_t first = FirstShown(sections, years.size());
  if (first + 1 >= years.size()) return absl::OkStatus();

  const wording::Catalogue& catalogue = edition.catalogue;
  ReportSection& part = *report.add_sections();
  part.set_level(1);
  part.set_heading(
      catalogue.PartHeading(static_cast<int>(parts.size()) + 1, catalogue.terms().comparison));
  *part.add_blocks()->mutable_table() = TableOf(edition, sections, years, first);
  const auto add_note = [&](std::string text) {
    auto& note = *part.add_blocks()->mutable_note();
    note.set_marker(catalogue.terms().note);
    note.set_text(std::move(text));
  };
  add_note(catalogue.ComparisonNote(edition.as_of));
  RENKEI_ASSIGN_OR_RETURN(const int apart, CountApart(edition, sections));
  if (apart > 0) add_note(catalogue.ApartFromYearsNote(apart));
  return absl::OkStatus();
}

}  // namespace renkei::report
