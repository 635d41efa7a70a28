// Figures: what the engine answers of a section or a part of it, worded for a cell.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_FIGURES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::layouts {

// A total with the record versions it stands on, both of the states that the section shows.
struct Figures {
  aggregator::v1::Total total;
  std::vector<aggregator::v1::TotalRecord> records;
  bool of_reports = false;  // policy reports are counted, not occurrences
};

// The section's own; those of one party; of one of the years that are compared (nullopt: of records
// that lie in no single one of them); those of none of the parties that are laid out.
Figures FiguresOf(const edition::SectionData& data);
Figures FiguresOfParty(const edition::SectionData& data, absl::string_view party);
Figures FiguresOfYear(const edition::SectionData& data, std::optional<int> year);
Figures FiguresOfOthers(const edition::SectionData& data);

// The roles whose persons the section shows.
std::vector<type::v1::HeadcountRole> RolesOf(const coordination::v1::Section& section);

// 4; with persons 1 回、6 名
aggregator::v1::ReportCell FigureCell(const edition::Edition& edition, const Figures& figures,
                                      const std::vector<type::v1::HeadcountRole>& roles);
// 1 回
aggregator::v1::ReportCell TimesCell(const edition::Edition& edition, const Figures& figures);
// 14 名
aggregator::v1::ReportCell PersonsCell(const edition::Edition& edition, const Figures& figures,
                                       type::v1::HeadcountRole role);

// A row's first cell: the year, with the markers of the notes attached to it.
aggregator::v1::ReportCell YearCell(const edition::Edition& edition,
                                    const edition::SectionData& data);

}  // namespace renkei::layouts

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_FIGURES_H_
