#include "cli/sheets/stated.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/records/names.h"
#include "cli/sheets/row_reader.h"

namespace renkei::sheets {
namespace {

using aggregator::v1::StatedFigure;

// Gathers the lines of sheets.
class Gathering final {
 public:
  Gathering(const StatedOptions& options, Stated& stated) : options_(options), stated_(stated) {}

  void Add(const Row& row) {
    if (row.name.empty()) return;  // why, is told already
    const auto [taken, fresh] = lines_.emplace(row.name, row.place.line);
    if (!fresh) {
      Refuse(row, absl::StrCat("each id once; it is at line ", taken->second, " already"));
      return;
    }
    StatedLine line{.figure = static_cast<const StatedFigure&>(*row.message), .place = row.place};
    line.place.column.clear();
    line.place.value.clear();
    aggregator::v1::TotalsQuestion& question = *line.figure.mutable_question();
    question.set_programme(records::ProgrammeOf(row.name));
    if (question.as_of().empty()) question.set_as_of(options_.as_of);
    if (question.as_of().empty() && !IsTold(row)) {
      Refuse(row, "a day under as_of, or --as-of for all rows");
    }
    stated_.lines.push_back(std::move(line));
  }

 private:
  // Whether something of the row is wrong already, its day perhaps.
  bool IsTold(const Row& row) const {
    return std::any_of(stated_.problems.begin(), stated_.problems.end(),
                       [&](const tables::Problem& problem) {
                         return problem.file == row.place.file && problem.line == row.place.line;
                       });
  }

  void Refuse(const Row& row, std::string expected) {
    tables::Problem problem = row.place;
    problem.expected = std::move(expected);
    stated_.problems.push_back(std::move(problem));
  }

  const StatedOptions& options_;
  Stated& stated_;
  std::map<std::string, int> lines_;  // by name
};

}  // namespace

Stated ReadStated(const std::vector<std::string>& paths, const records::Registry& registry,
                  const StatedOptions& options) {
  Stated stated;
  Gathering gathering(options, stated);
  for (const std::string& path : tables::FilesOf(paths, stated.problems)) {
    for (tables::Table& table : tables::ReadTables(path, options.tables)) {
      const auto sheet = SheetFileOf(std::move(table), stated.problems, stated.notices);
      if (!sheet || sheet->sheet->recorded) continue;
      ReadRows(*sheet, registry, stated.problems, [&](const Row& row) { gathering.Add(row); });
    }
  }
  if (stated.lines.empty() && stated.problems.empty()) {
    for (const std::string& path : paths) {
      stated.problems.push_back(
          {.file = path, .expected = "rows of a sheet `stated`; there are none"});
    }
  }
  return stated;
}

}  // namespace renkei::sheets
