// The README's session is real: each command in its console blocks prints what stands below it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "tests/e2e/program/process.h"

namespace renkei {
namespace {

constexpr absl::string_view kPrompt = "$ ";
// What differs from run to run: everything after it on its line.
constexpr absl::string_view kSnapshot = "snapshot ";

struct Step {
  std::string command;
  std::string output;
};

std::string Elided(absl::string_view output) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(output, '\n')) {
    const size_t snapshot = line.find(kSnapshot);
    lines.push_back(snapshot == absl::string_view::npos
                        ? std::string(line)
                        : absl::StrCat(line.substr(0, snapshot), kSnapshot, "..."));
  }
  std::string text = absl::StrJoin(lines, "\n");
  return std::string(absl::StripAsciiWhitespace(text));
}

std::vector<Step> StepsOf(absl::string_view readme) {
  std::vector<Step> steps;
  bool in_session = false;
  for (absl::string_view line : absl::StrSplit(readme, '\n')) {
    if (absl::StartsWith(line, "```")) {
      in_session = line == "```console";
    } else if (in_session && absl::ConsumePrefix(&line, kPrompt)) {
      steps.push_back({std::string(line), ""});
    } else if (in_session && !steps.empty()) {
      absl::StrAppend(&steps.back().output, line, "\n");
    }
  }
  return steps;
}

class TempFolder {
 public:
  TempFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "renkei-readme-XXXXXX").string();
    path_ = mkdtemp(path.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Readme, SessionPrintsWhatItShows) {
  std::ifstream file(RENKEI_README);
  const std::string readme{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::vector<Step> steps = StepsOf(readme);
  ASSERT_GE(steps.size(), 4) << "the README has lost its session";

  const TempFolder folder;
  std::filesystem::create_directory_symlink(RENKEI_EXAMPLES, folder.path() + "/examples");
  for (const Step& step : steps) {
    const std::string script = absl::StrCat("cd ", folder.path(), " && renkei() { \"",
                                            RENKEI_PROGRAM, "\" \"$@\"; } && ", step.command);
    ASSERT_OK_AND_ASSIGN(const program::Outcome outcome,
                         program::RunCommand({"/bin/bash", "-c", script}, absl::Seconds(30)));
    EXPECT_EQ(outcome.exit_code, 0) << step.command << "\n" << outcome.err;
    EXPECT_EQ(Elided(outcome.out), Elided(step.output)) << step.command;
  }
}

}  // namespace
}  // namespace renkei
