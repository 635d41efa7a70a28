// One cell of a sheet with what is needed to read it, and where its problems go.
#ifndef RENKEI_CLI_CELLS_CELL_H_
#define RENKEI_CLI_CELLS_CELL_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/records/registry.h"
#include "cli/tables/problem.h"
#include "common/time/day.h"

namespace renkei::cells {

// What the cells of a row are read with.
struct RowContext {
  std::string name;                            // the resource name of its record
  std::optional<time::Span> fiscal_year = {};  // the days of the year that it states, if known
  bool faulty = false;                         // a cell could not be read; whether told or not
};

// Refers to everything it is given; lives for the length of one read. The text is trimmed and never
// empty: an empty cell is not read.
class Cell {
 public:
  // `language`: of a heading such as title_ja, else empty. `tongue`: the one in which the heading
  // is written, where that is Japanese or Chinese. `place`: a problem with file, line and column
  // filled in.
  Cell(absl::string_view text, absl::string_view language, absl::string_view tongue,
       RowContext& row, const records::Registry& registry, const tables::Problem& place,
       tables::Problems& problems)
      : text_(text),
        language_(language),
        tongue_(tongue),
        row_(row),
        registry_(registry),
        place_(place),
        problems_(problems) {}

  absl::string_view text() const { return text_; }
  absl::string_view language() const { return language_; }
  absl::string_view tongue() const { return tongue_; }
  const std::string& row_name() const { return row_.name; }
  const std::optional<time::Span>& fiscal_year() const { return row_.fiscal_year; }
  const records::Registry& registry() const { return registry_; }

  // Has the row count as faulty without a word: what the cell names may stand where it could not be
  // read, and that is told there.
  void LeaveOut() const { row_.faulty = true; }

  // Records that `value`, a part of the text, is wrong, and goes on.
  void Refuse(absl::string_view value, absl::string_view expected,
              std::vector<std::string> near = {}) const {
    row_.faulty = true;
    tables::Problem problem = place_;
    problem.value = std::string(value);
    problem.expected = std::string(expected);
    problem.near = std::move(near);
    problems_.push_back(std::move(problem));
  }

 private:
  absl::string_view text_;
  absl::string_view language_;
  absl::string_view tongue_;
  RowContext& row_;
  const records::Registry& registry_;
  const tables::Problem& place_;
  tables::Problems& problems_;
};

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_CELL_H_
