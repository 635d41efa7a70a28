#include "cli/demo/demo.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/demo/child.h"
#include "cli/demo/sheets.h"
#include "cli/demo/throw_away_folder.h"
#include "common/status/macros.h"
#include "common/text/width.h"

namespace renkei::demo {
namespace {

using Words = std::vector<std::string>;

constexpr char kSheetsFolder[] = "fy2018";
constexpr char kRecord[] = "programmes/jp-cn-air/activities/training-visit-1";
constexpr int kWidth = 80;  // of what is said
// Stands for the token of the first totals.
constexpr char kSnapshot[] = "{snapshot}";

struct Shown {
  Words words;
  size_t most_lines = 1000;  // of its output; more is only counted
};

struct Scene {
  const char* text;
  std::vector<Shown> commands;
};

// `verb` of fiscal year 2018 as the model report has it.
Words Ask(const char* verb, const Words& more) {
  Words words = {verb,      "--programme", "programmes/jp-cn-air", "--fiscal-year", "2018",
                 "--as-of", "2019-01-31"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::vector<Scene> Scenes(const std::string& language) {
  const Words visits = {"--by", "kind", "--kind", "training_visit", "--platform", "coordination"};
  Words visits_before = visits;
  visits_before.insert(visits_before.end(), {"--snapshot", kSnapshot});
  return {
      {"Renkei keeps the records of city-to-city cooperation programmes and counts them. Those of "
       "a programme of Japanese and Chinese cities, fiscal year 2018, are in sheets, as its "
       "secretariat keeps them:",
       {{{"import", kSheetsFolder}}}},
      {"One of the records, a consultation in Wuhan:",
       {{{"get", "programmes/jp-cn-air/activities/consultation-02", "--format", "table"}}}},
      {"The totals as of the end of January 2019. What is planned stands beside what is completed, "
       "never in it; ~ marks an approximate figure.",
       {{Ask("totals", {"--by", "platform,kind"})}}},
      {"Every figure names the records it stands on. These are the seminars of the technical "
       "platform:",
       {{Ask("records", {"--by", "platform,kind", "--cell", "platform=TECHNICAL", "--cell",
                         "kind=SEMINAR"})}}},
      {"The annual report is made of the same figures. It begins:",
       {{Ask("report", {"--lang", language}), /*most_lines=*/30}}},
      {"A correction: seven trainees came on the first training visit, not five. Nothing is "
       "overwritten:",
       {{{"update", kRecord, "--mask", "event.headcounts", "--body",
          R"({"event":{"headcounts":[{"role":"TRAINEE","quantity":{"low":7,"high":7}}]}})"},
         /*most_lines=*/0},
        {{"history", kRecord}}}},
      {"The totals follow, and 49 trainees have become 51:", {{Ask("totals", visits)}}},
      {"What was known before can still be asked for: with the snapshot of the first totals it is "
       "49, today and in years.",
       {{Ask("totals", visits_before)}}},
  };
}

constexpr char kFarewell[] =
    "\nThat was all, and the folder of the demo is gone. Where to go next:\n"
    "  renkei import SHEETS --data-dir DIR   your own records; docs/import.md says how sheets are "
    "written\n"
    "  renkei serve --data-dir DIR           serve them to others, on loopback\n"
    "  renkei --help                         everything else\n";

absl::Status WriteSheets(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  for (const Sheet& sheet : Sheets()) {
    std::ofstream file(absl::StrCat(folder, "/", sheet.name), std::ios::binary);
    if (!(file << sheet.text).flush()) {
      return absl::UnavailableError("the sheets of the demo cannot be written");
    }
  }
  return absl::OkStatus();
}

// As it would be typed; a token, which is long, is cut.
std::string Typed(const Words& words) {
  constexpr size_t kMostOfAToken = 12;
  std::string line = "$ renkei";
  std::string before;
  for (const std::string& word : words) {
    const bool plain = word.find_first_of(" {}\"") == word.npos;
    if (before == "--snapshot") {
      absl::StrAppend(&line, " ", word.substr(0, kMostOfAToken), "...");
    } else {
      absl::StrAppend(&line, " ", plain ? word : absl::StrCat("'", word, "'"));
    }
    before = word;
  }
  return line;
}

void PrintLines(const std::string& text, size_t most) {
  const std::vector<absl::string_view> lines = absl::StrSplit(absl::StripSuffix(text, "\n"), '\n');
  if (text.empty() || most == 0) return;
  const size_t shown = std::min(lines.size(), most);
  for (size_t i = 0; i < shown; ++i) std::cout << lines[i] << "\n";
  if (shown < lines.size()) {
    std::cout << "[... and " << lines.size() - shown << " more lines]\n";
  }
}

class Player final {
 public:
  Player(const std::string& folder, const DemoOptions& options)
      : folder_(folder), options_(options) {}

  absl::Status Play() {
    RENKEI_RETURN_IF_ERROR(WriteSheets(absl::StrCat(folder_, "/", kSheetsFolder)));
    const std::vector<Scene> scenes = Scenes(options_.language);
    for (size_t i = 0; i < scenes.size(); ++i) {
      const std::string text = absl::StrCat("[", i + 1, "/", scenes.size(), "] ", scenes[i].text);
      std::cout << "\n" << absl::StrJoin(text::Wrap(text, kWidth), "\n") << "\n";
      for (const Shown& command : scenes[i].commands) RENKEI_RETURN_IF_ERROR(Show(command));
      RENKEI_RETURN_IF_ERROR(Pause());
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Show(const Shown& command) {
    Words words = command.words;
    std::replace(words.begin(), words.end(), std::string(kSnapshot), snapshot_);
    words.insert(words.end(), {"--data-dir", "data"});
    std::cout << "\n" << options_.emphasised(Typed(words)) << std::endl;
    if (!std::cout) return absl::FailedPreconditionError("standard output cannot be written");
    RENKEI_ASSIGN_OR_RETURN(const std::string text,
                            Run({.words = words, .folder = folder_, .stop = options_.stop}));
    PrintLines(text, command.most_lines);
    KeepSnapshot(text);
    return absl::OkStatus();
  }

  // The token that the first answer ends with.
  void KeepSnapshot(absl::string_view text) {
    constexpr absl::string_view kBefore = ", snapshot ";
    const size_t at = text.rfind(kBefore);
    if (!snapshot_.empty() || at == text.npos) return;
    snapshot_ = std::string(absl::StripSuffix(text.substr(at + kBefore.size()), "\n"));
  }

  absl::Status Pause() const {
    if (!options_.pause) return absl::OkStatus();
    std::cout << "\n[Enter to go on, Ctrl-C to leave] " << std::flush;
    std::array<pollfd, 2> files = {pollfd{STDIN_FILENO, POLLIN, 0},
                                   pollfd{options_.stop, POLLIN, 0}};
    while (poll(files.data(), files.size(), -1) < 0) {
      if (errno != EINTR) return absl::ErrnoToStatus(errno, "cannot wait");
    }
    if ((files[1].revents & POLLIN) != 0) return absl::CancelledError("asked to stop");
    std::string line;
    std::getline(std::cin, line);
    return absl::OkStatus();
  }

  const std::string& folder_;
  const DemoOptions& options_;
  std::string snapshot_;
};

}  // namespace

absl::Status Play(const DemoOptions& options) {
  {
    RENKEI_ASSIGN_OR_RETURN(const auto folder, ThrowAwayFolder::Make());
    RENKEI_RETURN_IF_ERROR(Player(folder->path(), options).Play());
  }
  std::cout << kFarewell;
  return absl::OkStatus();
}

}  // namespace renkei::demo
