#include "tests/e2e/answers/report_cells.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace renkei::answers {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;

class SectionReader final {
 public:
  SectionReader(std::string section, std::vector<SourceCell>& cells)
      : section_(std::move(section)), cells_(cells) {}

  void Read(const ReportSection& section) {
    Add("heading", "", section.heading());
    std::string text;
    size_t text_at = cells_.size();
    for (const ReportBlock& block : section.blocks()) {
      if (block.has_paragraph()) {
        if (text.empty()) text_at = cells_.size();
        absl::StrAppend(&text, block.paragraph().text());
      }
      Read(block);
    }
    if (text.empty()) return;
    cells_.insert(cells_.begin() + static_cast<ptrdiff_t>(text_at),
                  {section_, "text", "", WithoutSpace(text)});
  }

 private:
  void Add(const std::string& row, const std::string& column, const std::string& text) {
    cells_.push_back({section_, row, column, WithoutSpace(text)});
  }

  void Read(const ReportBlock& block) {
    if (block.has_table()) Read(block.table());
    if (block.has_entry()) Read(block.entry());
    if (block.has_note()) {
      Add(absl::StrCat("note ", ++notes_), block.note().marker(), block.note().text());
    }
  }

  void Read(const ReportTable& table) {
    if (!table.number().empty()) Add("table", "number", table.number());
    if (!table.caption().empty()) Add("table", "caption", table.caption());
    const bool headed = std::any_of(table.columns().begin(), table.columns().end(),
                                    [](const auto& column) { return !column.heading().empty(); });
    for (int i = 0; headed && i < table.columns_size(); ++i) {
      Add("headings", absl::StrCat(i + 1), table.columns(i).heading());
    }
    for (const auto& row : table.rows()) {
      ++rows_;
      for (int i = 0; i < row.cells_size(); ++i) {
        Add(absl::StrCat("row ", rows_), absl::StrCat(i + 1), row.cells(i).text());
      }
    }
  }

  void Read(const ReportEntry& entry) {
    const std::string row = absl::StrCat("entry ", entry.number());
    Add(row, "title", entry.title());
    for (const auto& line : entry.lines()) Add(row, line.label(), line.value().text());
    for (const auto& link : entry.links()) Add(row, "link", link.uri());
  }

  const std::string section_;
  std::vector<SourceCell>& cells_;
  int rows_ = 0;
  int notes_ = 0;
};

}  // namespace

std::string SourceCell::place() const {
  std::string place = section;
  for (const std::string& part : {row, column}) {
    if (!part.empty()) absl::StrAppend(&place, ", ", part);
  }
  return place;
}

std::string WithoutSpace(absl::string_view text) {
  std::string dense = absl::StrReplaceAll(text, {{"\u3000", ""}});
  dense.erase(std::remove_if(dense.begin(), dense.end(), absl::ascii_isspace), dense.end());
  return dense;
}

std::vector<SourceCell> CellsOf(const Report& report) {
  std::vector<SourceCell> cells = {{"title", "", "", WithoutSpace(report.title())}};
  int part = 0;
  int section = 0;
  for (const ReportSection& each : report.sections()) {
    if (each.level() == 1) {
      ++part;
      section = 0;
    } else {
      ++section;
    }
    const std::string number = section == 0 ? absl::StrCat(part) : absl::StrCat(part, ".", section);
    SectionReader(number, cells).Read(each);
  }
  return cells;
}

std::vector<SourceCell> ReadCells(const std::string& path) {
  std::vector<SourceCell> cells;
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  std::string line;
  std::getline(file, line);  // headings
  while (std::getline(file, line)) {
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    if (fields.size() != 4) {
      ADD_FAILURE() << path << ": not four fields: " << line;
      continue;
    }
    cells.push_back({fields[0], fields[1], fields[2], WithoutSpace(fields[3])});
  }
  return cells;
}

std::string TextAt(const std::vector<SourceCell>& cells, const std::string& place) {
  for (const SourceCell& cell : cells) {
    if (cell.place() == place) return cell.text;
  }
  ADD_FAILURE() << "nothing stands at " << place;
  return "";
}

}  // namespace renkei::answers
