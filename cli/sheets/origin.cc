#include "cli/sheets/origin.h"

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/sheets/sheet_file.h"

namespace renkei::sheets {
namespace {

using tables::Problem;

// Whether `field` is the column's field or lies inside it.
bool Fills(const Column& column, absl::string_view field) {
  return absl::ConsumePrefix(&field, column.path) &&
         (field.empty() || field.front() == '.' || field.front() == '[');
}

bool Fills(const Heading& heading, absl::string_view field) {
  if (heading.column == nullptr) return field == "name" && heading.name == "id";
  return Fills(*heading.column, field);
}

// Which heading of the file stands over the field, one of its own language before others.
std::optional<size_t> PositionOf(const SheetFile& file, absl::string_view field) {
  std::optional<size_t> found;
  for (size_t i = 0; i < file.headings.size(); ++i) {
    const std::optional<Heading>& heading = file.headings[i];
    if (!heading || !Fills(*heading, field)) continue;
    if (!found) found = i;
    const std::string key = absl::StrCat("[\"", heading->language, "\"]");
    if (!heading->language.empty() && absl::StrContains(field, key)) return i;
  }
  return found;
}

}  // namespace

Problem ProblemAt(const Origin& origin) {
  if (origin.sheet == nullptr) return {};
  return {.file = origin.sheet->path, .line = origin.line};
}

Problem ProblemAt(const Origin& origin, absl::string_view field) {
  Problem problem = ProblemAt(origin);
  problem.column = std::string(field);
  if (origin.sheet == nullptr) return problem;
  if (const std::optional<size_t> position = PositionOf(*origin.sheet, field)) {
    const tables::TableCell& heading = origin.sheet->heading_cells[*position];
    problem.column = std::string(heading.text);
    if (origin.sheet->of_workbook) problem.cell = tables::CellName(heading.column, origin.line);
    return problem;
  }
  for (const Column& column : origin.sheet->sheet->columns) {
    if (!Fills(column, field)) continue;
    problem.column = std::string(column.heading);
    break;
  }
  return problem;
}

}  // namespace renkei::sheets
