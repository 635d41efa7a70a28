#include "cli/sheets/sheet_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/sheets/headings.h"
#include "common/text/near_names.h"

namespace renkei::sheets {
namespace {

using tables::Problem;
using tables::Problems;
using tables::Table;
using tables::TableCell;
using tables::TableRow;

std::vector<std::string> SheetNames() {
  std::vector<std::string> names;
  for (const Sheet& sheet : Sheets()) names.emplace_back(sheet.name);
  return names;
}

bool IsRequired(const Sheet& sheet, const std::string& heading) {
  const std::vector<std::string> names = sheet.NameHeadings();
  if (std::find(names.begin(), names.end(), heading) != names.end()) return true;
  const std::optional<Heading> found = FindHeading(sheet, heading);
  return found && found->column != nullptr && found->column->required;
}

// Whether `heading`, as KnownHeadings gives it, is among `row`, in whatever language.
bool Has(const Sheet& sheet, const TableRow& row, const std::string& heading) {
  const std::optional<Heading> wanted = FindHeading(sheet, heading);
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
    const std::optional<Heading> found = FindHeading(sheet, cell.text);
    return found && found->name == wanted->name;
  });
}

std::vector<std::string> MissingHeadings(const Sheet& sheet, const TableRow& row) {
  std::vector<std::string> missing;
  for (const std::string& heading : KnownHeadings(sheet)) {
    if (IsRequired(sheet, heading) && !Has(sheet, row, heading)) missing.push_back(heading);
  }
  return missing;
}

bool Fits(const Sheet& sheet, const TableRow& row) {
  const bool known = std::all_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
    return FindHeading(sheet, cell.text).has_value();
  });
  return known && MissingHeadings(sheet, row).empty();
}

// By the table's name, or else the one sheet that the headings fit.
const Sheet* SheetOf(const std::string& name, const TableRow& headings) {
  const Sheet* named = FindSheet(name);
  if (named != nullptr) return named;
  const Sheet* fitting = nullptr;
  for (const Sheet& sheet : Sheets()) {
    if (!Fits(sheet, headings)) continue;
    if (fitting != nullptr) return nullptr;
    fitting = &sheet;
  }
  return fitting;
}

// What a table that is no sheet lacks: the sheet with the fewest headings amiss, and those.
std::string NearestSheet(const TableRow& headings) {
  const Sheet* nearest = nullptr;
  std::vector<std::string> amiss;
  for (const Sheet& sheet : Sheets()) {
    std::vector<std::string> its;
    for (const TableCell& cell : headings.cells) {
      if (!FindHeading(sheet, cell.text)) its.push_back(absl::StrCat("no \"", cell.text, "\""));
    }
    for (const std::string& missing : MissingHeadings(sheet, headings)) its.push_back(missing);
    if (nearest != nullptr && its.size() >= amiss.size()) continue;
    nearest = &sheet;
    amiss = std::move(its);
  }
  if (amiss.size() >= headings.cells.size()) return "";  // near to none
  return absl::StrCat("; to be ", nearest->name, " it needs ", absl::StrJoin(amiss, ", "));
}

// The language that the row's headings are written in: "ja", "zh"; empty: English.
std::string TongueOf(const Sheet& sheet, const TableRow& row) {
  for (const TableCell& cell : row.cells) {
    const std::optional<Heading> heading = FindHeading(sheet, cell.text);
    if (heading && !heading->tongue.empty()) return heading->tongue;
  }
  return "";
}

// What is wrong with a heading that is none: told with those of its own language.
void RefuseHeading(const Sheet& sheet, const std::string& tongue, Problem& problem) {
  std::vector<std::string> usual;
  std::vector<std::string> all;
  for (const std::string& heading : KnownHeadings(sheet)) {
    const std::optional<Heading> known = FindHeading(sheet, heading);
    std::vector<std::string> names = NamesIn(tongue, known->name);
    usual.push_back(tongue.empty() ? heading : names.front());
    all.insert(all.end(), names.begin(), names.end());
  }
  problem.expected = absl::StrCat("a heading of ", sheet.name, ": ", absl::StrJoin(usual, ", "));
  problem.near = text::NearNames(problem.value, tongue.empty() ? usual : all);
}

void CheckHeadings(SheetFile& file, const TableRow& row, Problems& problems) {
  const std::string tongue = TongueOf(*file.sheet, row);
  std::set<std::pair<std::string, std::string>> seen;
  for (const TableCell& cell : row.cells) {
    file.headings.push_back(FindHeading(*file.sheet, cell.text));
    std::optional<Heading>& heading = file.headings.back();
    Problem problem{.file = file.path,
                    .line = cell.line,
                    .cell = file.of_workbook ? tables::CellName(cell.column, cell.line) : "",
                    .value = std::string(cell.text)};
    if (!heading) {
      RefuseHeading(*file.sheet, tongue, problem);
    } else if (!seen.insert({heading->name, heading->language}).second) {
      problem.expected = absl::StrCat("each heading once; ", heading->name, " is there already");
      heading.reset();
    } else {
      continue;
    }
    problems.push_back(std::move(problem));
  }
  for (const std::string& missing : MissingHeadings(*file.sheet, row)) {
    problems.push_back({.file = file.path,
                        .line = row.line,
                        .column = missing,
                        .expected = "this heading; the column is required"});
  }
}

void ReportFaults(const Table& table, Problems& problems) {
  for (const tables::TableFault& fault : table.faults) {
    Problem problem{.file = table.file, .line = fault.line};
    if (table.of_workbook && fault.column > 0) {
      problem.cell = tables::CellName(fault.column, fault.line);
    } else if (fault.column > 0) {
      problem.column = absl::StrCat("cell ", fault.column);
    }
    problem.value = fault.value;
    problem.expected = fault.expected;
    problems.push_back(std::move(problem));
  }
}

// A page of remarks in a workbook: neither its name nor its headings are near to those of a sheet.
bool IsRemarks(const Table& table) {
  return table.of_workbook && !table.rows.empty() &&
         SheetOf(table.name, table.rows.front()) == nullptr &&
         NearestSheet(table.rows.front()).empty() &&
         text::NearNames(table.name, SheetNames()).empty();
}

void ReportUnknownSheet(const Table& table, Problems& problems) {
  const TableRow& headings = table.rows.front();
  problems.push_back(
      {.file = table.file,
       .line = headings.line,
       .value = table.name,
       .expected = absl::StrCat("headings of exactly one sheet, or a name of one of ",
                                absl::StrJoin(SheetNames(), ", "), NearestSheet(headings)),
       .near = text::NearNames(table.name, SheetNames())});
}

// What to say of the table, and of a workbook's why it is passed over; empty: nothing.
std::string NoticeOf(const Table& table) {
  if (!table.of_workbook || !table.notice.empty()) return table.notice;
  if (table.rows.empty() && table.faults.empty()) return "passed over; it is empty";
  return IsRemarks(table) ? "passed over; neither its name nor its headings are those of a sheet"
                          : "";
}

// The fields that the file has columns for.
std::set<std::string> FieldsOf(const SheetFile& file) {
  std::set<std::string> fields;
  for (const std::optional<Heading>& heading : file.headings) {
    if (!heading || heading->column == nullptr) continue;
    fields.emplace(heading->column->path);
    if (heading->column->notation.read == cells::ReadVenues)
      fields.emplace("event.venues_undecided");
  }
  return fields;
}

}  // namespace

std::optional<SheetFile> SheetFileOf(Table table, Problems& problems,
                                     std::vector<std::string>& notices) {
  if (const std::string notice = NoticeOf(table); !notice.empty()) {
    notices.push_back(absl::StrCat(table.file, ": ", notice));
    if (table.of_workbook) return std::nullopt;
  }
  ReportFaults(table, problems);
  if (table.rows.empty()) {
    if (table.faults.empty()) {
      problems.push_back(
          {.file = table.file, .expected = "a line of headings and rows below it; it is empty"});
    }
    return std::nullopt;
  }
  const TableRow& headings = table.rows.front();
  SheetFile file{.path = table.file,
                 .sheet = SheetOf(table.name, headings),
                 .of_workbook = table.of_workbook,
                 .lost_rows = !table.faults.empty()};
  if (file.sheet == nullptr) {
    ReportUnknownSheet(table, problems);
    return std::nullopt;
  }
  const size_t problems_before = problems.size();
  CheckHeadings(file, headings, problems);
  file.faulty = problems.size() > problems_before;
  file.fields = FieldsOf(file);
  file.heading_cells = headings.cells;
  for (TableCell& cell : file.heading_cells) cell.text = file.heading_texts.Add(cell.text);
  file.rows = std::move(table.rows);
  file.rows.erase(file.rows.begin());
  file.texts = std::move(table.texts);
  return file;
}

}  // namespace renkei::sheets
