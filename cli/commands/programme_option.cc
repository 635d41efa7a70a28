#include "cli/commands/programme_option.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/client/records.h"
#include "cli/commands/errors.h"
#include "common/status/macros.h"

namespace renkei::commands {

std::string ProgrammeName(const std::string& text) {
  return absl::StrContains(text, '/') ? text : "programmes/" + text;
}

CLI::Option& AddProgrammeOption(CLI::App& verb, std::string& programme) {
  return *verb.add_option("--programme", programme, "Programme, e.g. jp-cn-air")
              ->required()
              ->configurable()
              ->transform(ProgrammeName);
}

void AddOnlyProgrammeOption(CLI::App& verb, std::string& programme) {
  AddProgrammeOption(verb, programme)
      .required(false)
      ->description("Programme; not needed where there is one only");
}

absl::StatusOr<std::string> ProgrammeNamed(const client::Client& client, const std::string& given) {
  if (!given.empty()) return given;
  std::vector<std::string> names;
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "programmes", [&](const auto& programme) {
    names.push_back(client::NameOf(programme));
    return absl::OkStatus();
  }));
  if (names.size() == 1) return names.front();
  if (names.empty()) return absl::NotFoundError("there is no programme");
  return WrongFlag("--programme", absl::StrCat("one of ", absl::StrJoin(names, ", ")));
}

}  // namespace renkei::commands
