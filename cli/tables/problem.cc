#include "cli/tables/problem.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/utf8.h"

namespace renkei::tables {
namespace {

constexpr size_t kShownCodePoints = 80;

// So much of the value as fits into a line.
std::string Shown(absl::string_view value) {
  const absl::string_view line = value.substr(0, value.find_first_of("\r\n"));
  const std::u32string points = text::CodePointsOf(line);
  if (points.size() <= kShownCodePoints && line.size() == value.size()) return std::string(value);
  return absl::StrCat(text::Utf8Of(points.substr(0, kShownCodePoints)), "…");
}

}  // namespace

std::string Describe(const Problem& problem) {
  std::string place = problem.file;
  if (!problem.cell.empty()) {
    absl::StrAppend(&place, " ", problem.cell);
  } else if (problem.line > 0) {
    absl::StrAppend(&place, ":", problem.line);
  }
  std::vector<std::string> pieces = {place, problem.column};
  if (!problem.value.empty()) pieces.push_back(absl::StrCat("\"", Shown(problem.value), "\""));
  pieces.push_back(problem.fault.empty() ? absl::StrCat("expected ", problem.expected)
                                         : problem.fault);
  std::erase(pieces, "");
  std::string line = absl::StrJoin(pieces, ": ");
  if (!problem.near.empty()) absl::StrAppend(&line, "; near: ", absl::StrJoin(problem.near, ", "));
  return line;
}

}  // namespace renkei::tables
