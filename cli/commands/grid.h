// Grid: a plain table for a terminal, columns aligned.
#ifndef RENKEI_CLI_COMMANDS_GRID_H_
#define RENKEI_CLI_COMMANDS_GRID_H_

#include <cstddef>
#include <string>
#include <vector>

namespace renkei::commands {

// For cells of ASCII text: resource names, kinds, figures.
class Grid final {
 public:
  // Columns from `first_figure` on are set to the right.
  Grid(std::vector<std::string> headings, size_t first_figure)
      : rows_({std::move(headings)}), first_figure_(first_figure) {}

  // As many cells as there are headings.
  void Add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  // Lines with their ends; the last column is not padded.
  std::string Text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  size_t first_figure_;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_GRID_H_
