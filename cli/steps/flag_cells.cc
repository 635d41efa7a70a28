#include "cli/steps/flag_cells.h"

#include "absl/strings/ascii.h"
#include "cli/importing/cell.h"
#include "cli/importing/names.h"
#include "cli/importing/sheet.h"

namespace renkei::steps {

bool FlagCells::Read(absl::string_view flag, absl::string_view heading, absl::string_view text) {
  const importing::Sheet* sheet = importing::SheetOfType(*target_.record.GetDescriptor());
  const auto found = importing::FindHeading(*sheet, heading);
  importing::RowContext row{.name = importing::NameOf(target_.record),
                            .fiscal_year = target_.fiscal_year};
  const importing::Problem nowhere;
  importing::Problems problems;
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  if (trimmed.empty()) problems.push_back({.expected = "a value"});
  if (!trimmed.empty()) {
    const importing::Cell cell(trimmed, found->language, found->tongue, row, target_.registry,
                               nowhere, problems);
    found->column->notation.read(cell, importing::SlotAt(target_.record, found->column->path));
  }
  for (const importing::Problem& problem : problems) {
    violations_.Add(flag, importing::Describe(problem));
  }
  return problems.empty();
}

}  // namespace renkei::steps
