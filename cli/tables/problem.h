// What is wrong with a cell, a row or a file that was to be imported.
#ifndef RENKEI_CLI_TABLES_PROBLEM_H_
#define RENKEI_CLI_TABLES_PROBLEM_H_

#include <string>
#include <vector>

namespace renkei::tables {

// One thing to mend. Problems are collected, never thrown away: whoever mends the files sees all of
// them at once.
struct Problem {
  std::string file = {};    // as it was given
  int line = 0;             // of the cell, from 1; 0: the file as a whole
  std::string cell = {};    // what a workbook calls it, "C7"; empty: the file is none
  std::string column = {};  // the cell's heading; empty: the row as a whole
  std::string value = {};   // what was found, word for word
  std::string expected = {};
  std::string fault = {};  // instead of what was expected: what is wrong, as a service says it
  std::vector<std::string> near = {};  // what may have been meant, nearest first
  // What is recorded forbids it; another time it may be good.
  bool of_state = false;
  // The closed fiscal year in the way, "programmes/p/fiscalYears/2018"; empty: none is.
  std::string closed_year = {};

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

// One line: `a.csv:12: parties: "北九州氏": expected a party; near: 北九州市`; of a
// workbook `a.xlsx [plan] C12: parties: ...`. A long value is cut.
std::string Describe(const Problem& problem);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_PROBLEM_H_
