#include "cli/steps/flag_cells.h"

#include "absl/strings/ascii.h"
#include "cli/cells/cell.h"
#include "cli/records/names.h"
#include "cli/sheets/sheet.h"

namespace renkei::steps {

bool FlagCells::Read(absl::string_view flag, absl::string_view heading, absl::string_view text) {
  const sheets::Sheet* sheet = sheets::SheetOfType(*target_.record.GetDescriptor());
  const auto found = sheets::FindHeading(*sheet, heading);
  cells::RowContext row{.name = records::NameOf(target_.record),
                        .fiscal_year = target_.fiscal_year};
  const tables::Problem nowhere;
  tables::Problems problems;
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  if (trimmed.empty()) problems.push_back({.expected = "a value"});
  if (!trimmed.empty()) {
    const cells::Cell cell(trimmed, found->language, found->tongue, row, target_.registry, nowhere,
                           problems);
    found->column->notation.read(cell, sheets::SlotAt(target_.record, found->column->path));
  }
  for (const tables::Problem& problem : problems) {
    violations_.Add(flag, tables::Describe(problem));
  }
  return problems.empty();
}

}  // namespace renkei::steps
