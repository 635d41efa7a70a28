#include "cli/sheets/row_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/cells/cell.h"
#include "cli/cells/days.h"
#include "common/time/day.h"

namespace renkei::sheets {
namespace {

using records::Registry;
using tables::Problem;
using tables::Problems;
using tables::TableRow;

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
      return cells::ParseYearOf(text);
    case IdForm::kMonth:
      return cells::ParseMonthOf(text);
    case IdForm::kResource:
      break;
  }
  if (IsResourceId(text)) return text;
  return absl::InvalidArgumentError(
      "an id of lower-case letters, digits and \"-\", at most 63, starting with a letter or digit");
}

class RowReader final {
 public:
  RowReader(const SheetFile& file, const Registry& registry, Problems& problems)
      : file_(file), registry_(registry), problems_(problems) {
    row_name_headings_ = file.sheet->NameHeadings();
  }

  Row Read(const TableRow& table_row) {
    Row row{.origin = {.sheet = &file_, .line = table_row.line, .faulty = file_.faulty}};
    row.message.reset(file_.sheet->prototype.New());
    if (table_row.cells.size() != file_.headings.size()) {
      ReadIdAlone(table_row, row);
      return row;
    }
    const size_t problems_before = problems_.size();
    cells::RowContext context{.name = ReadName(table_row, row)};
    context.fiscal_year = FiscalYearOf(table_row, context.name);
    ReadCells(table_row, context, row);
    CheckRequired(table_row);
    row.origin.faulty |= context.faulty || problems_.size() > problems_before;
    return row;
  }

 private:
  // Of the cell that stands in the row's `place`, from 0.
  Problem PlaceOfCell(const TableRow& table_row, size_t place) const {
    const tables::TableCell& cell = table_row.cells[place];
    return {.file = file_.path,
            .line = cell.line,
            .cell = file_.of_workbook ? tables::CellName(cell.column, cell.line) : "",
            .column = std::string(file_.heading_cells[place].text)};
  }

  void ReadIdAlone(const TableRow& table_row, Row& row) {
    problems_.push_back(
        {.file = file_.path,
         .line = table_row.line,
         .value = absl::StrCat(table_row.cells.size(), " cells"),
         .expected = absl::StrCat(file_.headings.size(), " cells, as many as headings")});
    row.origin.faulty = true;
    for (size_t i = 0; i < std::min(table_row.cells.size(), file_.headings.size()); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      if (heading && heading->name == "id") row.id = std::string(table_row.cells[i].text);
    }
  }

  // Fills in what the row is called. What cannot be told of the name it answers is "?".
  std::string ReadName(const TableRow& table_row, Row& row) {
    std::map<std::string, std::string> words;
    for (const std::string& heading : row_name_headings_) words[Braced(heading)] = "?";
    bool good = true;
    size_t said = 0;
    for (size_t i = 0; i < table_row.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      if (!heading || heading->column != nullptr) continue;
      ++said;
      const absl::StatusOr<std::string> word = ReadWord(table_row, i, row);
      good &= word.ok();
      if (word.ok()) words[Braced(heading->name)] = *word;
    }
    std::string name = absl::StrReplaceAll(file_.sheet->row_name, words);
    if (!good || said != row_name_headings_.size()) return name;
    row.name = name;
    row.parent = absl::StrReplaceAll(file_.sheet->parent_name, words);
    const bool by_id = !file_.sheet->id_field.empty();
    if (by_id || row.parent.empty()) {
      const cells::Slot slot = SlotAt(*row.message, by_id ? file_.sheet->id_field : "name");
      slot.message.GetReflection()->SetString(&slot.message, &slot.field,
                                              by_id ? words[Braced("id")] : name);
    }
    return name;
  }

  static std::string Braced(absl::string_view heading) { return absl::StrCat("{", heading, "}"); }

  // A word of the row's name; what is wrong with it is reported.
  absl::StatusOr<std::string> ReadWord(const TableRow& table_row, size_t place, Row& row) {
    const std::string& heading = file_.headings[place]->name;
    const std::string text(absl::StripAsciiWhitespace(table_row.cells[place].text));
    const IdForm form = heading == "id"            ? file_.sheet->id_form
                        : heading == "fiscal_year" ? IdForm::kYear
                                                   : IdForm::kResource;
    Problem problem = PlaceOfCell(table_row, place);
    problem.value = text;
    if (heading == "id") {
      row.id = text;
      row.place = problem;
    }
    absl::StatusOr<std::string> word = ParseId(form, text);
    if (!word.ok()) {
      problem.expected = std::string(word.status().message());
      problems_.push_back(std::move(problem));
    }
    return word;
  }

  // The days of the fiscal year that the row states, where its programme is known.
  std::optional<time::Span> FiscalYearOf(const TableRow& table_row, const std::string& name) const {
    for (size_t i = 0; i < table_row.cells.size(); ++i) {
      if (!file_.headings[i] || file_.headings[i]->column == nullptr) continue;
      if (file_.headings[i]->column->path != "event.fiscal_year") continue;
      const absl::StatusOr<std::string> year = cells::ParseYearOf(table_row.cells[i].text);
      int value = 0;
      if (!year.ok() || !absl::SimpleAtoi(*year, &value)) continue;
      const auto calendar = registry_.CalendarOf(name);
      if (calendar) return calendar->DaysOf(time::FiscalYear{value});
    }
    return std::nullopt;
  }

  void ReadCells(const TableRow& table_row, cells::RowContext& context, Row& row) {
    for (size_t i = 0; i < table_row.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      const absl::string_view text = absl::StripAsciiWhitespace(table_row.cells[i].text);
      if (!heading || heading->column == nullptr || text.empty()) continue;
      const Problem place = PlaceOfCell(table_row, i);
      const cells::Cell cell(text, heading->language, heading->tongue, context, registry_, place,
                             problems_);
      heading->column->notation.read(cell, SlotAt(*row.message, heading->column->path));
    }
  }

  // Each required column of the file must hold something, of languages in one of them.
  void CheckRequired(const TableRow& table_row) {
    std::map<const Column*, size_t> empty;
    std::set<const Column*> filled;
    for (size_t i = 0; i < table_row.cells.size(); ++i) {
      const std::optional<Heading>& heading = file_.headings[i];
      if (!heading || heading->column == nullptr || !heading->column->required) continue;
      const bool blank = absl::StripAsciiWhitespace(table_row.cells[i].text).empty();
      if (blank) empty.emplace(heading->column, i);
      if (!blank) filled.insert(heading->column);
    }
    for (const auto& [column, place] : empty) {
      if (filled.count(column) > 0) continue;
      Problem problem = PlaceOfCell(table_row, place);
      problem.expected = "a value, it is required";
      problems_.push_back(std::move(problem));
    }
  }

  const SheetFile& file_;
  const Registry& registry_;
  Problems& problems_;
  std::vector<std::string> row_name_headings_;
};

}  // namespace

void ReadRows(const SheetFile& file, const Registry& registry, Problems& problems,
              const RowTaker& take) {
  RowReader reader(file, registry, problems);
  for (const TableRow& row : file.rows) take(reader.Read(row));
}

void ReadRowsAway(SheetFile& file, const Registry& registry, Problems& problems,
                  const RowTaker& take) {
  RowReader reader(file, registry, problems);
  for (TableRow& row : file.rows) {
    take(reader.Read(row));
    row.cells = {};
  }
  file.rows = {};
  file.texts = {};
}

}  // namespace renkei::sheets
