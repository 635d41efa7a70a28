#include "cli/importing/sheet_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/importing/days.h"
#include "cli/importing/headings.h"
#include "cli/importing/near_names.h"
#include "common/time/day.h"

namespace renkei::importing {
namespace {

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
  problem.near = NearNames(problem.value, tongue.empty() ? usual : all);
}

void CheckHeadings(SheetFile& file, const TableRow& row, Problems& problems) {
  const std::string tongue = TongueOf(*file.sheet, row);
  std::set<std::pair<std::string, std::string>> seen;
  for (const TableCell& cell : row.cells) {
    file.headings.push_back(FindHeading(*file.sheet, cell.text));
    std::optional<Heading>& heading = file.headings.back();
    Problem problem{.file = file.path,
                    .line = cell.line,
                    .cell = file.of_workbook ? CellName(cell.column, cell.line) : "",
                    .value = cell.text};
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

bool IsResourceId(absl::string_view text) {
  const auto allowed = [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  };
  return !text.empty() && text.size() <= 63 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), allowed);
}

// The id that `text` writes. InvalidArgument: says what an id of the form looks like.
absl::StatusOr<std::string> ParseId(IdForm form, const std::string& text) {
  switch (form) {
    case IdForm::kYear:
      return ParseYearOf(text);
    case IdForm::kMonth:
      return ParseMonthOf(text);
    case IdForm::kResource:
      break;
  }
  if (IsResourceId(text)) return text;
  return absl::InvalidArgumentError(
      "an id of lower-case letters, digits and \"-\", at most 63, starting with a letter or digit");
}

// Reads the rows of one file.
class RowReader {
 public:
  RowReader(const SheetFile& file, const Registry& registry, Problems& problems)
      : file_(file), registry_(registry), problems_(problems) {}

  std::optional<Row> Read(const TableRow& csv) {
    if (csv.cells.size() != file_.headings.size()) {
      Add({.file = file_.path,
           .line = csv.line,
           .value = absl::StrCat(csv.cells.size(), " cells"),
           .expected = absl::StrCat(file_.headings.size(), " cells, as many as headings")});
      return std::nullopt;
    }
    std::optional<Row> row = Named(csv);
    if (row) {
      ReadCells(csv, *row);
      CheckRequired(csv);
    }
    return row;
  }

 private:
  void Add(Problem problem) { problems_.push_back(std::move(problem)); }

  // Of the cell that stands in the row's `place`, from 0.
  Problem PlaceOf(const TableRow& row, size_t place) const {
    const TableCell& cell = row.cells[place];
    return {.file = file_.path,
            .line = cell.line,
            .cell = file_.of_workbook ? CellName(cell.column, cell.line) : "",
            .column = file_.heading_cells[place].text};
  }

  // A row with its name and an otherwise empty message; nullopt: the name cannot be told.
  std::optional<Row> Named(const TableRow& csv) {
    Row row{.sheet = file_.sheet};
    std::map<std::string, std::string> words;
    bool good = true;
    std::string id;
    for (size_t i = 0; i < csv.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      if (!heading || heading->column != nullptr) continue;
      const std::string text(absl::StripAsciiWhitespace(csv.cells[i].text));
      const std::string& said = heading->name;
      const IdForm form = said == "id"            ? file_.sheet->id_form
                          : said == "fiscal_year" ? IdForm::kYear
                                                  : IdForm::kResource;
      Problem place = PlaceOf(csv, i);
      place.value = text;
      if (said == "id") row.place = place;
      const absl::StatusOr<std::string> word = ParseId(form, text);
      if (!word.ok()) {
        place.expected = std::string(word.status().message());
        Add(std::move(place));
        good = false;
        continue;
      }
      if (said == "id") id = *word;
      words[absl::StrCat("{", said, "}")] = *word;
    }
    if (!good || words.size() != file_.sheet->NameHeadings().size()) return std::nullopt;
    row.name = absl::StrReplaceAll(file_.sheet->row_name, words);
    row.parent = absl::StrReplaceAll(file_.sheet->parent_name, words);
    row.message.reset(file_.sheet->prototype.New());
    const absl::string_view own_field =
        row.parent.empty() ? absl::string_view("name") : file_.sheet->id_field;
    if (!own_field.empty()) {
      const Slot slot = SlotAt(*row.message, own_field);
      slot.message.GetReflection()->SetString(&slot.message, &slot.field,
                                              row.parent.empty() ? row.name : id);
    }
    return row;
  }

  // The days of the fiscal year that the row states, where its programme is known.
  std::optional<time::Span> FiscalYearOf(const TableRow& csv, const Row& row) const {
    for (size_t i = 0; i < csv.cells.size(); ++i) {
      if (!file_.headings[i] || file_.headings[i]->column == nullptr) continue;
      if (file_.headings[i]->column->path != "event.fiscal_year") continue;
      const absl::StatusOr<std::string> year = ParseYearOf(csv.cells[i].text);
      int value = 0;
      if (!year.ok() || !absl::SimpleAtoi(*year, &value)) continue;
      return registry_.DaysOf(row.name, time::FiscalYear{value});
    }
    return std::nullopt;
  }

  void ReadCells(const TableRow& csv, Row& row) {
    const RowContext context{.name = row.name, .fiscal_year = FiscalYearOf(csv, row)};
    for (size_t i = 0; i < csv.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      const absl::string_view text = absl::StripAsciiWhitespace(csv.cells[i].text);
      if (!heading || heading->column == nullptr || text.empty()) continue;
      const Problem place = PlaceOf(csv, i);
      const Cell cell(text, heading->language, heading->tongue, context, registry_, place,
                      problems_);
      heading->column->notation.read(cell, SlotAt(*row.message, heading->column->path));
    }
  }

  // Each required column of the file must hold something, of languages in one of them.
  void CheckRequired(const TableRow& csv) {
    std::map<const Column*, size_t> empty;
    std::set<const Column*> filled;
    for (size_t i = 0; i < csv.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      if (!heading || heading->column == nullptr || !heading->column->required) continue;
      const bool blank = absl::StripAsciiWhitespace(csv.cells[i].text).empty();
      if (blank) empty.emplace(heading->column, i);
      if (!blank) filled.insert(heading->column);
    }
    for (const auto& [column, place] : empty) {
      if (filled.count(column) > 0) continue;
      Problem problem = PlaceOf(csv, place);
      problem.expected = "a value, it is required";
      Add(std::move(problem));
    }
  }

  const SheetFile& file_;
  const Registry& registry_;
  Problems& problems_;
};

}  // namespace

namespace {

void ReportFaults(const Table& table, Problems& problems) {
  for (const TableFault& fault : table.faults) {
    Problem problem{.file = table.file, .line = fault.line};
    if (table.of_workbook && fault.column > 0) {
      problem.cell = CellName(fault.column, fault.line);
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
         NearestSheet(table.rows.front()).empty() && NearNames(table.name, SheetNames()).empty();
}

void ReportUnknownSheet(const Table& table, Problems& problems) {
  const TableRow& headings = table.rows.front();
  problems.push_back(
      {.file = table.file,
       .line = headings.line,
       .value = table.name,
       .expected = absl::StrCat("headings of exactly one sheet, or a name of one of ",
                                absl::StrJoin(SheetNames(), ", "), NearestSheet(headings)),
       .near = NearNames(table.name, SheetNames())});
}

// What to say of the table, and of a workbook's why it is passed over; empty: nothing.
std::string NoticeOf(const Table& table) {
  if (!table.of_workbook || !table.notice.empty()) return table.notice;
  if (table.rows.empty() && table.faults.empty()) return "passed over; it is empty";
  return IsRemarks(table) ? "passed over; neither its name nor its headings are those of a sheet"
                          : "";
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
  SheetFile file{
      .path = table.file, .sheet = SheetOf(table.name, headings), .of_workbook = table.of_workbook};
  if (file.sheet == nullptr) {
    ReportUnknownSheet(table, problems);
    return std::nullopt;
  }
  CheckHeadings(file, headings, problems);
  file.heading_cells = std::move(table.rows.front().cells);
  file.rows.assign(std::make_move_iterator(table.rows.begin() + 1),
                   std::make_move_iterator(table.rows.end()));
  return file;
}

std::set<std::string> FieldsOf(const SheetFile& file) {
  std::set<std::string> fields;
  for (const std::optional<Heading>& heading : file.headings) {
    if (!heading || heading->column == nullptr) continue;
    fields.emplace(heading->column->path);
    if (heading->column->notation.read == ReadVenues) fields.emplace("event.venues_undecided");
  }
  return fields;
}

std::vector<Row> ReadRows(const SheetFile& file, const Registry& registry, Problems& problems) {
  std::vector<Row> rows;
  RowReader reader(file, registry, problems);
  for (const TableRow& csv : file.rows) {
    std::optional<Row> row = reader.Read(csv);
    if (row) rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace renkei::importing
