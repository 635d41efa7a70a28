#include "services/aggregator/report/render/text_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/width.h"
#include "services/aggregator/report/render/column_widths.h"
#include "services/aggregator/report/render/content.h"

namespace renkei::render {
namespace {

using aggregator::v1::ReportTable;

// The frame takes "| " before each cell, " " after it and "|" at the end.
constexpr int kFrameOfCell = 3;
constexpr int kFrameOfRow = 1;

using Cells = std::vector<std::string>;

// All rows with as many printable cells as the table has columns, the headings first.
std::vector<Cells> CellsOf(const ReportTable& table) {
  std::vector<Cells> rows(1);
  for (const auto& column : table.columns()) rows[0].push_back(text::Printable(column.heading()));
  for (const auto& row : table.rows()) {
    Cells& cells = rows.emplace_back();
    for (const auto& cell : row.cells()) cells.push_back(text::Printable(cell.text()));
    cells.resize(rows[0].size());
  }
  return rows;
}

std::vector<int> WidthsOf(const ReportTable& table, int width) {
  return FitColumns(table, width - kFrameOfRow - kFrameOfCell * table.columns_size());
}

std::string Rule(const std::vector<int>& widths) {
  std::string rule = "+";
  for (const int width : widths) absl::StrAppend(&rule, std::string(width + 2, '-'), "+");
  return absl::StrCat(rule, "\n");
}

using Wrapped = std::vector<std::vector<std::string>>;

Wrapped WrapCells(const Cells& cells, const std::vector<int>& widths) {
  Wrapped wrapped;
  for (size_t i = 0; i < cells.size(); ++i) wrapped.push_back(text::Wrap(cells[i], widths[i]));
  return wrapped;
}

size_t Height(const Wrapped& row) {
  size_t height = 1;
  for (const auto& lines : row) height = std::max(height, lines.size());
  return height;
}

std::string DrawRow(const Wrapped& row, const ReportTable& table, const std::vector<int>& widths) {
  std::string text;
  for (size_t line = 0; line < Height(row); ++line) {
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string cell = line < row[i].size() ? row[i][line] : "";
      const bool right = table.columns(static_cast<int>(i)).alignment() == ReportTable::RIGHT;
      absl::StrAppend(&text, "| ",
                      right ? text::PadLeft(cell, widths[i]) : text::PadRight(cell, widths[i]),
                      " ");
    }
    absl::StrAppend(&text, "|\n");
  }
  return text;
}

}  // namespace

std::string TextTable(const ReportTable& table, int width, time::Lookout& lookout) {
  if (table.columns().empty()) return "";
  const std::vector<Cells> rows = CellsOf(table);
  const std::vector<int> widths = WidthsOf(table, width);
  std::vector<Wrapped> wrapped;
  bool tall = false;
  for (const Cells& cells : rows) {
    if (!lookout.Clear()) return "";
    wrapped.push_back(WrapCells(cells, widths));
    tall = tall || (wrapped.size() > 1 && Height(wrapped.back()) > 1);
  }
  const bool headed = IsHeaded(table);
  std::string text = Rule(widths);
  for (size_t i = headed ? 0 : 1; i < wrapped.size(); ++i) {
    absl::StrAppend(&text, DrawRow(wrapped[i], table, widths));
    if (i == 0 || i + 1 == wrapped.size() || tall) absl::StrAppend(&text, Rule(widths));
  }
  return text;
}

}  // namespace renkei::render
