// A report with one block of each kind, for the tests of every rendering; and texts that mean harm.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SMALL_REPORT_FIXTURE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SMALL_REPORT_FIXTURE_H_

#include <string>
#include <vector>

#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

inline aggregator::v1::Report SmallReport() {
  using aggregator::v1::ReportTable;
  aggregator::v1::Report report;
  report.set_language("ja");
  report.set_title("平成 30 年度の実施状況");
  auto* part = report.add_sections();
  part->set_level(1);
  part->set_id("part");
  part->set_heading("１．活動");
  part->add_blocks()->mutable_paragraph()->set_text("概要は次のとおり。");
  auto* section = report.add_sections();
  section->set_level(2);
  section->set_id("talks");
  section->set_heading("（１）協議");
  ReportTable* table = section->add_blocks()->mutable_table();
  table->set_number("表 1");
  table->set_caption("一覧表");
  table->add_columns()->set_heading("都市");
  auto* figures = table->add_columns();
  figures->set_heading("回");
  figures->set_alignment(ReportTable::RIGHT);
  auto* row = table->add_rows();
  row->add_cells()->set_text("天津|上海");
  row->add_cells()->set_text("4\n6");
  auto* note = section->add_blocks()->mutable_note();
  note->set_marker("注");
  note->set_text("移動日も含む。");
  auto* entry = section->add_blocks()->mutable_entry();
  entry->set_number(1);
  entry->set_title("会合（仮称）");
  auto* line = entry->add_lines();
  line->set_label("開催時期");
  line->mutable_value()->set_text("2018 年 6 月 10 日");
  entry->add_links()->set_uri("https://example.org/a_b");
  return report;
}

// A table of texts.
inline aggregator::v1::ReportTable TableOf(const std::vector<std::string>& headings,
                                           const std::vector<std::vector<std::string>>& rows) {
  aggregator::v1::ReportTable table;
  for (const std::string& heading : headings) table.add_columns()->set_heading(heading);
  for (const auto& cells : rows) {
    auto* row = table.add_rows();
    for (const std::string& cell : cells) row->add_cells()->set_text(cell);
  }
  return table;
}

// A cell that says "9 回" and is the figure 9.
inline aggregator::v1::ReportCell TimesCell(int times, const std::string& text) {
  aggregator::v1::ReportCell cell;
  cell.set_text(text);
  cell.mutable_figure()->set_low(times);
  cell.mutable_figure()->set_high(times);
  auto* record = cell.add_records();
  record->set_name("programmes/p/activities/a");
  record->set_revision(7);
  record->set_source("coordination");
  return cell;
}

// A cell that says days and is their span.
inline aggregator::v1::ReportCell DaysCell(const std::string& first, const std::string& last,
                                           const std::string& text) {
  aggregator::v1::ReportCell cell;
  cell.set_text(text);
  cell.mutable_span()->set_first_day(first);
  cell.mutable_span()->set_last_day(last);
  cell.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  return cell;
}

// Markup, quotes, a line break, what steers a terminal, and bytes that no XML may hold.
inline constexpr char kHostile[] =
    "</td><script>alert('1')</script> & \"q\" ]]> <!--\nx\x1B[31m\xFF\xEF\xBF\xBF";

// `text` in every place where a report has text of records or of the year.
inline aggregator::v1::Report ReportOf(const std::string& text) {
  aggregator::v1::Report report;
  report.set_language("ja");
  report.set_title(text);
  auto* section = report.add_sections();
  section->set_level(1);
  section->set_id(text);
  section->set_heading(text);
  auto* paragraph = section->add_blocks()->mutable_paragraph();
  paragraph->set_text(text);
  paragraph->add_records()->set_name(text);
  auto* table = section->add_blocks()->mutable_table();
  table->set_number(text);
  table->set_caption(text);
  table->add_columns()->set_heading(text);
  auto* cell = table->add_rows()->add_cells();
  cell->set_text(text);
  cell->add_records()->set_name(text);
  auto* entry = section->add_blocks()->mutable_entry();
  entry->set_number(1);
  entry->set_title(text);
  entry->mutable_record()->set_name(text);
  auto* line = entry->add_lines();
  line->set_label(text);
  line->mutable_value()->set_text(text);
  auto* link = entry->add_links();
  link->set_uri(text);
  (*link->mutable_label()->mutable_texts())["ja"] = text;
  auto* note = section->add_blocks()->mutable_note();
  note->set_marker(text);
  note->set_text(text);
  return report;
}

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SMALL_REPORT_FIXTURE_H_
