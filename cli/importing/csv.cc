#include "cli/importing/csv.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/utf8.h"

namespace renkei::importing {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Parser {
 public:
  Parser(absl::string_view text, const TableLimits& limits) : rest_(text), limits_(limits) {}

  Table Parse() && {
    while (!rest_.empty() && !table_.fault) ParseRow();
    return std::move(table_);
  }

 private:
  // Reads one row and the line break after it.
  void ParseRow() {
    TableRow row{.line = line_};
    do {
      row.cells.push_back({.line = line_, .column = static_cast<int>(row.cells.size()) + 1});
      if (row.cells.size() > limits_.max_columns) {
        return Fail(row.cells.back(), "",
                    absl::StrCat("at most ", limits_.max_columns, " cells in a row"));
      }
      ParseCell(row.cells.back());
      if (table_.fault) return;
    } while (absl::ConsumePrefix(&rest_, ","));
    SkipLineBreak();
    if (row.cells.size() == 1 && row.cells[0].text.empty()) return;
    if (table_.rows.size() == limits_.max_rows) {
      return Fail(row.cells[0], "", absl::StrCat("at most ", limits_.max_rows, " rows in a file"));
    }
    table_.rows.push_back(std::move(row));
  }

  // Reads a cell up to the comma, line break or end after it.
  void ParseCell(TableCell& cell) {
    if (absl::ConsumePrefix(&rest_, "\"")) {
      ParseQuoted(cell);
    } else {
      cell.text = std::string(rest_.substr(0, rest_.find_first_of(",\r\n\"")));
      rest_.remove_prefix(cell.text.size());
      if (absl::StartsWith(rest_, "\"")) {
        return Fail(cell, cell.text, "a cell that holds a quote to stand in quotes, \"a\"\"b\"");
      }
    }
    if (table_.fault) return;
    if (cell.text.size() > limits_.max_cell_bytes) {
      return Fail(cell, cell.text,
                  absl::StrCat("a cell of at most ", limits_.max_cell_bytes, " bytes"));
    }
    if (!rest_.empty() && rest_[0] != ',' && !AtLineBreak()) {
      return Fail(cell, cell.text, "a comma or a line break after the cell");
    }
  }

  // The opening quote has been read.
  void ParseQuoted(TableCell& cell) {
    while (true) {
      const size_t quote = rest_.find('"');
      if (quote == absl::string_view::npos) {
        return Fail(cell, absl::StrCat("\"", cell.text, rest_),
                    "a closing quote; the cell runs to the end of the file");
      }
      absl::StrAppend(&cell.text, rest_.substr(0, quote));
      line_ += static_cast<int>(std::count(rest_.begin(), rest_.begin() + quote, '\n'));
      rest_.remove_prefix(quote + 1);
      if (!absl::ConsumePrefix(&rest_, "\"")) return;
      cell.text.push_back('"');
    }
  }

  bool AtLineBreak() const {
    return absl::StartsWith(rest_, "\n") || absl::StartsWith(rest_, "\r\n");
  }

  void SkipLineBreak() {
    absl::ConsumePrefix(&rest_, "\r");
    if (absl::ConsumePrefix(&rest_, "\n")) ++line_;
  }

  void Fail(const TableCell& cell, absl::string_view value, std::string expected) {
    table_.fault = TableFault{.line = cell.line,
                              .column = cell.column,
                              .value = std::string(value),
                              .expected = std::move(expected)};
  }

  absl::string_view rest_;
  const TableLimits& limits_;
  int line_ = 1;
  Table table_;
};

Table Refused(int line, std::string expected) {
  return {.fault = TableFault{.line = line, .expected = std::move(expected)}};
}

int LineAt(absl::string_view text, size_t byte) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + byte, '\n'));
}

}  // namespace

Table ParseCsv(absl::string_view text, const TableLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return Refused(0, absl::StrCat("a file of at most ", limits.max_bytes, " bytes"));
  }
  absl::ConsumePrefix(&text, kByteOrderMark);
  // No text has a zero byte, but files of programs, pictures and UTF-16 do.
  if (const size_t zero = text.find('\0'); zero != text.npos) {
    return Refused(LineAt(text, zero), "UTF-8 text, not a binary file or UTF-16");
  }
  if (const std::optional<size_t> bad = text::FirstByteNotUtf8(text)) {
    return Refused(LineAt(text, *bad), "UTF-8 text; save the file as CSV UTF-8");
  }
  return Parser(text, limits).Parse();
}

}  // namespace renkei::importing
