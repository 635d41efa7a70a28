// A report as a flat list of its texts, in reading order, so that it can be held against a list
// that was written down from a printed report.
#ifndef RENKEI_TESTS_E2E_ANSWERS_REPORT_CELLS_H_
#define RENKEI_TESTS_E2E_ANSWERS_REPORT_CELLS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::answers {

// One text and where it stands: "1.5" (part and section, counted), "row 3", "2".
struct SourceCell {
  std::string section, row, column, text;

  std::string place() const;
};

// `text` without white space of any kind.
std::string WithoutSpace(absl::string_view text);

// Every text of the report, without white space. A section's paragraphs are one text; a table
// without any heading has none.
std::vector<SourceCell> CellsOf(const aggregator::v1::Report& report);

// Reads a file of lines "section<TAB>row<TAB>column<TAB>text" below one line of headings; texts
// without white space. Lines that are not of this kind are a test failure.
std::vector<SourceCell> ReadCells(const std::string& path);

// The text at a place ("1.5, row 3, 2"); "" and a test failure if there is none.
std::string TextAt(const std::vector<SourceCell>& cells, const std::string& place);

}  // namespace renkei::answers

#endif  // RENKEI_TESTS_E2E_ANSWERS_REPORT_CELLS_H_
