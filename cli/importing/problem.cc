#include "cli/importing/problem.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/utf8.h"

namespace renkei::importing {
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
  std::string line = problem.file;
  if (!problem.cell.empty()) {
    absl::StrAppend(&line, " ", problem.cell);
  } else if (problem.line > 0) {
    absl::StrAppend(&line, ":", problem.line);
  }
  if (!problem.column.empty()) absl::StrAppend(&line, ": ", problem.column);
  if (!problem.value.empty()) absl::StrAppend(&line, ": \"", Shown(problem.value), "\"");
  absl::StrAppend(&line, ": expected ", problem.expected);
  if (!problem.near.empty()) absl::StrAppend(&line, "; near: ", absl::StrJoin(problem.near, ", "));
  return line;
}

}  // namespace renkei::importing
