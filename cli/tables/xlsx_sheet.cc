#include "cli/tables/xlsx_sheet.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/tables/xml.h"
#include "common/text/utf8.h"

namespace renkei::tables {
namespace {

// So many cells are told of; whoever mends them sees the rest the next time.
constexpr size_t kMostFaults = 1'000;

struct CellPlace {
  int column = 0;
  int line = 0;
};

// "C7"; nullopt: it is no such name.
std::optional<CellPlace> PlaceNamed(absl::string_view name) {
  constexpr int kMostColumns = 16'384;
  CellPlace place;
  size_t at = 0;
  for (; at < name.size() && absl::ascii_isupper(name[at]); ++at) {
    place.column = place.column * 26 + (name[at] - 'A' + 1);
    if (place.column > kMostColumns) return std::nullopt;
  }
  if (at == 0 || !absl::SimpleAtoi(name.substr(at), &place.line) || place.line < 1) {
    return std::nullopt;
  }
  return place;
}

struct Merged {
  std::string range;
  CellPlace first;
};

// What stands in a cell.
struct Content {
  std::string text = {};
  std::string refusal = {};  // what was expected, where it cannot be taken
};

// A row's cells that hold anything, in order of column.
struct PlacedText {
  int column = 0;
  absl::string_view text = {};  // of the table's texts
};
using Cells = std::vector<PlacedText>;

// Cells stand in order but for damaged files; of two in one place the second counts.
void Put(int column, absl::string_view text, Cells& cells) {
  auto place = cells.end();
  if (!cells.empty() && cells.back().column >= column) {
    place =
        std::lower_bound(cells.begin(), cells.end(), column,
                         [](const PlacedText& cell, int wanted) { return cell.column < wanted; });
    if (place->column == column) {
      place->text = text;
      return;
    }
  }
  cells.insert(place, {column, text});
}

// Gathers the cells that hold anything; Take makes a table of them.
class SheetVisitor final : public XmlVisitor {
 public:
  SheetVisitor(const WorkbookContext& workbook, const TableLimits& limits)
      : workbook_(workbook), limits_(limits) {}

  void Start(absl::string_view element, const Attributes& attributes) override {
    if (element == "row") {
      ++here_.line;
      here_.column = 0;
      if (!attributes.Get("r").empty()) SetLine(attributes.Get("r"));
    } else if (element == "c") {
      StartCell(attributes);
    } else if (element == "f") {
      formula_ = true;
    } else if (element == "rPh") {
      ++phonetic_;
    } else if (element == "v" || element == "t") {
      in_value_ = phonetic_ == 0;
    } else if (element == "mergeCell") {
      const absl::string_view range = attributes.Get("ref");
      const auto first = PlaceNamed(range.substr(0, range.find(':')));
      if (first) merged_.push_back({std::string(range), *first});
    }
  }

  void End(absl::string_view element) override {
    if (element == "row") LetGoOfRoom();
    if (element == "v" || element == "t") in_value_ = false;
    if (element == "rPh") --phonetic_;
    if (element == "c") EndCell();
  }

  void Text(absl::string_view text) override {
    if (in_value_) absl::StrAppend(&value_, text);
  }

  Table Take() && {
    RefuseMerged();
    if (rows_.empty()) return std::move(table_);
    const int headings_line = rows_.begin()->first;
    const Cells headings = rows_.begin()->second;
    AddRow(headings_line, headings, headings);
    // What stands below headings that are none is not told cell by cell.
    if (refused_lines_.count(headings_line) > 0) return std::move(table_);
    for (auto& [line, cells] : rows_) {
      if (line == headings_line) continue;
      if (refused_lines_.count(line) == 0 && !RefuseStray(line, headings, cells)) {
        AddRow(line, headings, cells);
      }
      cells = {};
    }
    return std::move(table_);
  }

 private:
  void SetLine(absl::string_view text) {
    int line = 0;
    if (absl::SimpleAtoi(text, &line) && line > 0) here_.line = line;
  }

  // What a row took in advance, and a hundred thousand of them would hold.
  void LetGoOfRoom() {
    const auto row = rows_.find(here_.line);
    if (row != rows_.end()) row->second.shrink_to_fit();
  }

  void StartCell(const Attributes& attributes) {
    ++here_.column;
    if (const auto place = PlaceNamed(attributes.Get("r"))) here_ = *place;
    type_ = std::string(attributes.Get("t"));
    style_ = 0;
    if (!absl::SimpleAtoi(attributes.Get("s"), &style_)) style_ = 0;
    formula_ = false;
    value_.clear();
  }

  void EndCell() {
    Content content = ContentOf();
    if (!content.refusal.empty()) return Refuse(here_, value_, std::move(content.refusal));
    if (content.text.empty()) return;
    if (here_.column > static_cast<int>(limits_.max_columns)) {
      return Refuse(here_, content.text,
                    absl::StrCat("at most ", limits_.max_columns, " cells in a row"));
    }
    if (content.text.size() > limits_.max_cell_bytes) {
      return Refuse(here_, content.text,
                    absl::StrCat("a cell of at most ", limits_.max_cell_bytes, " bytes"));
    }
    if (rows_.size() > limits_.max_rows && rows_.count(here_.line) == 0) {
      if (std::exchange(too_many_, true)) return;
      return Refuse(here_, "",
                    absl::StrCat("at most ", limits_.max_rows, " rows below the headings"));
    }
    Put(here_.column, table_.texts.Add(content.text), rows_[here_.line]);
  }

  Content ContentOf() const {
    if (value_.empty() && type_ != "inlineStr") {
      return {.refusal =
                  formula_ && type_ != "str"
                      ? "a formula whose value was saved; open the workbook and save it again"
                      : ""};
    }
    if (type_ == "e") return {.refusal = "a value, not an error"};
    if (type_ == "s") return SharedText();
    if (type_ == "str" || type_ == "inlineStr") return {.text = DecodeXlsxText(value_)};
    if (type_ == "b") return {.text = value_ == "1" ? "yes" : "no"};
    if (type_ == "d") return {.text = value_.substr(0, value_.find("T00:00"))};
    double number = 0;
    if (!absl::SimpleAtod(value_, &number)) return {.refusal = "a number, as the cell says"};
    const auto style = static_cast<size_t>(style_);
    const Shows shows = style < workbook_.styles.size() ? workbook_.styles[style] : Shows::kNumber;
    absl::StatusOr<std::string> text = TextOfNumber(number, shows, workbook_.epoch_1904);
    if (!text.ok()) return {.refusal = std::string(text.status().message())};
    return {.text = *std::move(text)};
  }

  Content SharedText() const {
    size_t index = 0;
    if (!absl::SimpleAtoi(value_, &index) || index >= workbook_.shared_texts.size()) {
      return {.refusal = "a text that the workbook has; it is damaged"};
    }
    return {.text = workbook_.shared_texts[index]};
  }

  void Refuse(const CellPlace& place, absl::string_view value, std::string expected) {
    refused_lines_.insert(place.line);
    if (table_.faults.size() == kMostFaults) return;
    table_.faults.push_back({.line = place.line,
                             .column = place.column,
                             .value = std::string(value),
                             .expected = std::move(expected)});
  }

  // Only the first of merged cells holds what was written over them, and which rows it is of cannot
  // be told.
  void RefuseMerged() {
    if (rows_.empty()) return;
    const int last_line = rows_.rbegin()->first;
    const int last_column = rows_.begin()->second.back().column;
    for (const Merged& merged : merged_) {
      if (merged.first.line > last_line || merged.first.column > last_column) continue;
      Refuse(merged.first, merged.range,
             "cells of their own; these are merged, so write the value into each");
    }
  }

  // True: the row has texts that stand below no heading, and they are told.
  bool RefuseStray(int line, const Cells& headings, const Cells& cells) {
    bool stray = false;
    for (const auto& [column, text] : cells) {
      const bool headed = std::any_of(headings.begin(), headings.end(), [&](const auto& heading) {
        return heading.column == column;
      });
      if (headed) continue;
      Refuse({column, line}, text, "a heading above it");
      stray = true;
    }
    return stray;
  }

  void AddRow(int line, const Cells& headings, const Cells& cells) {
    TableRow row{.line = line};
    row.cells.reserve(headings.size());
    auto cell = cells.begin();
    for (const PlacedText& heading : headings) {
      const bool there = cell != cells.end() && cell->column == heading.column;
      row.cells.push_back(
          {.text = there ? cell->text : "", .line = line, .column = heading.column});
      if (there) ++cell;
    }
    table_.rows.push_back(std::move(row));
  }

  const WorkbookContext& workbook_;
  const TableLimits& limits_;
  Table table_;
  std::map<int, Cells> rows_;  // by line, none of them empty
  std::set<int> refused_lines_;
  std::vector<Merged> merged_;
  bool too_many_ = false;

  // The cell that is being read.
  CellPlace here_;
  std::string type_;
  int style_ = 0;
  bool formula_ = false;
  std::string value_;
  bool in_value_ = false;
  int phonetic_ = 0;  // inside the reading of a text, which is not a part of it
};

}  // namespace

Table ParseXlsxSheet(std::string xml, const WorkbookContext& workbook, const TableLimits& limits) {
  SheetVisitor visitor(workbook, limits);
  if (!ParseXml(xml, visitor).ok()) {
    Table damaged;
    damaged.faults.push_back({.expected = "a whole sheet; this one is damaged"});
    return damaged;
  }
  xml = std::string();  // so that it does not stand in memory beside the table
  return std::move(visitor).Take();
}

std::string DecodeXlsxText(absl::string_view text) {
  constexpr absl::string_view kMark = "_x";
  constexpr size_t kSize = 7;  // _x000D_
  std::string decoded;
  while (!text.empty()) {
    const size_t mark = std::min(text.find(kMark), text.size());
    absl::StrAppend(&decoded, text.substr(0, mark));
    text.remove_prefix(mark);
    if (text.empty()) break;
    uint32_t point = 0;
    const absl::string_view digits = text.substr(kMark.size(), 4);
    const bool escape = text.size() >= kSize && text[kSize - 1] == '_' &&
                        std::all_of(digits.begin(), digits.end(), absl::ascii_isxdigit) &&
                        absl::SimpleHexAtoi(digits, &point);
    absl::StrAppend(&decoded,
                    escape ? text::Utf8Of({static_cast<char32_t>(point)}) : std::string(kMark));
    text.remove_prefix(escape ? kSize : kMark.size());
  }
  return decoded;
}

}  // namespace renkei::tables
