// One cell of a sheet with what is needed to read it, and where its problems go.
#ifndef RENKEI_CLI_IMPORTING_CELL_H_
#define RENKEI_CLI_IMPORTING_CELL_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/importing/problem.h"
#include "cli/importing/registry.h"

namespace renkei::importing {

// Refers to everything it is given; lives for the length of one read. The text is trimmed and never
// empty: an empty cell is not read.
class Cell {
 public:
  // `language`: of a heading such as title_ja, else empty. `row_name`: the resource name of the
  // row's record. `place`: a problem with file, line and column filled in.
  Cell(absl::string_view text, absl::string_view language, const std::string& row_name,
       const Registry& registry, const Problem& place, Problems& problems)
      : text_(text),
        language_(language),
        row_name_(row_name),
        registry_(registry),
        place_(place),
        problems_(problems) {}

  absl::string_view text() const { return text_; }
  absl::string_view language() const { return language_; }
  const std::string& row_name() const { return row_name_; }
  const Registry& registry() const { return registry_; }

  // Records that `value`, a part of the text, is wrong, and goes on.
  void Refuse(absl::string_view value, absl::string_view expected,
              std::vector<std::string> near = {}) const {
    Problem problem = place_;
    problem.value = std::string(value);
    problem.expected = std::string(expected);
    problem.near = std::move(near);
    problems_.push_back(std::move(problem));
  }

 private:
  absl::string_view text_;
  absl::string_view language_;
  const std::string& row_name_;
  const Registry& registry_;
  const Problem& place_;
  Problems& problems_;
};

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_CELL_H_
