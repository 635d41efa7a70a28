#include "services/aggregator/report/render/column_widths.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "absl/strings/str_split.h"
#include "common/text/width.h"

namespace renkei::render {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;

constexpr int kSmallest = 2;
// Longer ones are broken where they must be.
constexpr int kShort = 8;

using Widths = std::vector<int>;

// What is measured of the cells once.
struct Measures {
  explicit Measures(int columns)
      : widest_lines(columns, kSmallest), widest_words(columns, kSmallest) {}

  // Of each cell of each row the widths of its lines.
  std::vector<std::vector<Widths>> lines;
  Widths widest_lines;  // of each column
  Widths widest_words;
};

bool IsOneWord(const ReportCell& cell, int width) {
  return width <= kShort || ((cell.has_span() || cell.has_figure()) && width <= kDaysInLine);
}

void Measure(const ReportCell& cell, size_t column, Measures& measures) {
  const std::string text = text::Printable(cell.text());
  Widths& lines = measures.lines.back()[column];
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    lines.push_back(text::DisplayWidth(line));
  }
  const int widest = *std::max_element(lines.begin(), lines.end());
  const int word = IsOneWord(cell, widest) ? widest : text::WidestWord(text);
  measures.widest_lines[column] = std::max(measures.widest_lines[column], widest);
  measures.widest_words[column] = std::max(measures.widest_words[column], word);
}

Measures MeasuresOf(const ReportTable& table) {
  const auto columns = static_cast<size_t>(table.columns_size());
  Measures measures(table.columns_size());
  measures.lines.emplace_back(columns);
  for (size_t i = 0; i < columns; ++i) {
    ReportCell heading;
    heading.set_text(table.columns(static_cast<int>(i)).heading());
    Measure(heading, i, measures);
  }
  for (const auto& row : table.rows()) {
    measures.lines.emplace_back(columns);
    for (size_t i = 0; i < std::min(columns, static_cast<size_t>(row.cells_size())); ++i) {
      Measure(row.cells(static_cast<int>(i)), i, measures);
    }
  }
  return measures;
}

int Sum(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

// Takes from the widest until they fit, or until none can give any more.
void Cut(Widths& widths, int available) {
  for (int over = Sum(widths) - available; over > 0; --over) {
    int& widest = *std::max_element(widths.begin(), widths.end());
    if (widest == kSmallest) return;
    --widest;
  }
}

// About how many lines a cell takes; words may make it a line more.
int Height(const Widths& lines, int width) {
  int height = 0;
  for (const int line : lines) height += std::max(1, (line + width - 1) / width);
  return height;
}

// The column that makes rows tall by the most lines in all; as many as there are columns: none
// does.
size_t Tallest(const Measures& measures, const Widths& widths) {
  Widths lines_made(widths.size());
  Widths heights(widths.size());
  for (const auto& lines : measures.lines) {
    for (size_t i = 0; i < widths.size(); ++i) heights[i] = Height(lines[i], widths[i]);
    const int height = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
    for (size_t i = 0; i < widths.size(); ++i) {
      const bool could_be_wider = widths[i] < measures.widest_lines[i];
      if (heights[i] == height && could_be_wider) lines_made[i] += height - 1;
    }
  }
  const auto most = std::max_element(lines_made.begin(), lines_made.end());
  if (most == lines_made.end() || *most == 0) return widths.size();
  return static_cast<size_t>(most - lines_made.begin());
}

}  // namespace

std::vector<int> FitColumns(const ReportTable& table, int available) {
  const Measures measures = MeasuresOf(table);
  if (Sum(measures.widest_lines) <= available) return measures.widest_lines;
  Widths widths = measures.widest_words;
  Cut(widths, available);
  for (int left = available - Sum(widths); left > 0; --left) {
    size_t column = Tallest(measures, widths);
    // Rows that words make tall after all are as good a use for what is left.
    for (size_t i = 0; column == widths.size() && i < widths.size(); ++i) {
      if (widths[i] < measures.widest_lines[i]) column = i;
    }
    ++widths[column];
  }
  return widths;
}

}  // namespace renkei::render
