#include "tests/e2e/answers/golden.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace renkei::answers {

std::string WithoutSnapshot(std::string document) {
  // It stands alone between two backticks in the last line.
  const size_t end = document.rfind("`\n");
  const size_t start = end == std::string::npos || end == 0 ? end : document.rfind("\n`", end - 1);
  if (start == std::string::npos) {
    ADD_FAILURE() << "the document names no snapshot";
  } else {
    document.replace(start + 2, end - start - 2, "SNAPSHOT");
  }
  return document;
}

void ExpectDocument(const std::string& found, const std::string& path) {
  std::ifstream file(path);
  ASSERT_TRUE(file.is_open()) << path;
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::string> found_lines = absl::StrSplit(WithoutSnapshot(found), '\n');
  const std::vector<std::string> expected_lines = absl::StrSplit(expected, '\n');
  for (size_t i = 0; i < found_lines.size() && i < expected_lines.size(); ++i) {
    ASSERT_EQ(found_lines[i], expected_lines[i]) << path << ":" << i + 1;
  }
  EXPECT_EQ(found_lines.size(), expected_lines.size()) << path;
}

}  // namespace renkei::answers
