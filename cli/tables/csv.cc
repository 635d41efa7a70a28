#include "cli/tables/csv.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace renkei::tables {
namespace {

// What divides cells, if it stands outside quotes in the first line that holds anything.
constexpr absl::string_view kSeparators = ",;\t";

// Those of kSeparators that divide the headings.
std::string SeparatorsOf(absl::string_view text) {
  const size_t start = std::min(text.find_first_not_of("\r\n"), text.size());
  std::string found;
  bool quoted = false;
  for (const char c : text.substr(start)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    if (absl::StrContains(kSeparators, c) && !absl::StrContains(found, c)) found.push_back(c);
  }
  return found;
}

class Parser {
 public:
  Parser(absl::string_view text, char separator, const TableLimits& limits)
      : rest_(text), separator_(separator), limits_(limits) {}

  Table Parse() && {
    while (!rest_.empty() && table_.faults.empty()) ParseRow();
    return std::move(table_);
  }

 private:
  // Reads one row and the line break after it.
  void ParseRow() {
    TableRow row{.line = line_};
    if (!table_.rows.empty()) row.cells.reserve(table_.rows.front().cells.size());
    do {
      row.cells.push_back({.line = line_, .column = static_cast<int>(row.cells.size()) + 1});
      if (row.cells.size() > limits_.max_columns) {
        return Fail(row.cells.back(), "",
                    absl::StrCat("at most ", limits_.max_columns, " cells in a row"));
      }
      ParseCell(row.cells.back());
      if (!table_.faults.empty()) return;
    } while (absl::ConsumePrefix(&rest_, absl::string_view(&separator_, 1)));
    SkipLineBreak();
    if (std::all_of(row.cells.begin(), row.cells.end(),
                    [](const TableCell& cell) { return cell.text.empty(); })) {
      return;
    }
    if (table_.rows.size() > limits_.max_rows) {
      // Whatever is wrong in so many rows is of no use; the file has to be divided.
      table_.rows.resize(1);
      return Fail(row.cells[0], "",
                  absl::StrCat("at most ", limits_.max_rows, " rows below the headings"));
    }
    table_.rows.push_back(std::move(row));
  }

  // Reads a cell up to the comma, line break or end after it.
  void ParseCell(TableCell& cell) {
    if (absl::ConsumePrefix(&rest_, "\"")) {
      ParseQuoted(cell);
    } else {
      const auto end = std::find_if(rest_.begin(), rest_.end(), [&](char c) {
        return c == separator_ || c == '\r' || c == '\n' || c == '"';
      });
      cell.text = table_.texts.Add(rest_.substr(0, static_cast<size_t>(end - rest_.begin())));
      rest_.remove_prefix(cell.text.size());
      if (absl::StartsWith(rest_, "\"")) {
        return Fail(cell, cell.text, "a cell that holds a quote to stand in quotes, \"a\"\"b\"");
      }
    }
    if (!table_.faults.empty()) return;
    if (cell.text.size() > limits_.max_cell_bytes) {
      return Fail(cell, cell.text,
                  absl::StrCat("a cell of at most ", limits_.max_cell_bytes, " bytes"));
    }
    if (!rest_.empty() && rest_[0] != separator_ && !AtLineBreak()) {
      return Fail(cell, cell.text, "a separator or a line break after the cell");
    }
  }

  // The opening quote has been read.
  void ParseQuoted(TableCell& cell) {
    std::string text;
    while (true) {
      const size_t quote = rest_.find('"');
      if (quote == absl::string_view::npos) {
        return Fail(cell, absl::StrCat("\"", text, rest_),
                    "a closing quote; the cell runs to the end of the file");
      }
      absl::StrAppend(&text, rest_.substr(0, quote));
      line_ += static_cast<int>(std::count(rest_.begin(), rest_.begin() + quote, '\n'));
      rest_.remove_prefix(quote + 1);
      if (!absl::ConsumePrefix(&rest_, "\"")) break;
      text.push_back('"');
    }
    cell.text = table_.texts.Add(text);
  }

  bool AtLineBreak() const {
    return absl::StartsWith(rest_, "\n") || absl::StartsWith(rest_, "\r\n");
  }

  void SkipLineBreak() {
    absl::ConsumePrefix(&rest_, "\r");
    if (absl::ConsumePrefix(&rest_, "\n")) ++line_;
  }

  void Fail(const TableCell& cell, absl::string_view value, std::string expected) {
    table_.faults.push_back({.line = cell.line,
                             .column = cell.column,
                             .value = std::string(value),
                             .expected = std::move(expected)});
  }

  absl::string_view rest_;
  const char separator_;
  const TableLimits& limits_;
  int line_ = 1;
  Table table_;
};

}  // namespace

Table ParseCsv(absl::string_view text, const TableLimits& limits) {
  const std::string separators = SeparatorsOf(text);
  if (separators.size() > 1) {
    Table table;
    table.faults.push_back(
        {.line = 1, .expected = "headings divided by commas, semicolons or tabs, not by several"});
    return table;
  }
  return Parser(text, separators.empty() ? ',' : separators[0], limits).Parse();
}

}  // namespace renkei::tables
