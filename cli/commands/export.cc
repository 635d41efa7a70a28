#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/programme_option.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/exporting/collected.h"
#include "cli/exporting/files.h"
#include "cli/exporting/losses.h"
#include "cli/exporting/pages.h"
#include "cli/flags/choices.h"
#include "cli/records/names.h"
#include "cli/records/registry.h"
#include "cli/sheets/scope.h"
#include "common/status/macros.h"
#include "common/time/day.h"

namespace renkei::commands {
namespace {

using coordination::v1::Party;
using coordination::v1::Programme;
using google::protobuf::Message;

struct ExportOptions {
  std::string programme;
  int fiscal_year = 0;  // 0: all
  std::string output;
  std::string format = "csv";
};

// What is exported, and the parties that it names.
struct Exported {
  exporting::Collected records;
  records::Registry registry;
};

absl::StatusOr<Exported> CollectAll(const client::Client& client, const ExportOptions& options,
                                    const time::Patience& patience) {
  Exported exported;
  const auto collect = [&](const std::string& collection,
                           const std::function<bool(const Message&)>& wanted) {
    return client::ForEachRecord(client, collection, [&](const Message& record) {
      if (wanted(record)) exported.records.Add(record);
      return patience.Check();
    });
  };
  RENKEI_RETURN_IF_ERROR(collect("parties", [&](const Message& record) {
    exported.registry.Enter(static_cast<const Party&>(record));
    return true;
  }));
  std::optional<time::FiscalCalendar> calendar;
  RENKEI_RETURN_IF_ERROR(collect("programmes", [&](const Message& record) {
    if (records::NameOf(record) != options.programme) return false;
    calendar.emplace(static_cast<const Programme&>(record).fiscal_year_start_month());
    return true;
  }));
  if (!calendar) {
    return absl::NotFoundError(absl::StrCat("there is no programme \"", options.programme,
                                            "\"; `renkei list programmes` shows which there are"));
  }
  const bool all = options.fiscal_year == 0;
  const time::FiscalYear year{options.fiscal_year};
  RENKEI_RETURN_IF_ERROR(collect(options.programme + "/fiscalYears", [&](const Message& record) {
    return all ||
           records::NameOf(record) == absl::StrCat(options.programme, "/fiscalYears/", year.value);
  }));
  for (const char* collection : {"/activities", "/exchanges", "/policyReports"}) {
    RENKEI_RETURN_IF_ERROR(collect(options.programme + collection, [&](const Message& record) {
      return all || sheets::SheetYearOf(record, *calendar) == year;
    }));
  }
  return exported;
}

// A folder beside the one to be, so that a half-written export never bears its name. Goes away
// unless it was renamed.
class PartialFolder final {
 public:
  explicit PartialFolder(std::string path) : path_(std::move(path)) {}
  ~PartialFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  PartialFolder(const PartialFolder&) = delete;
  PartialFolder& operator=(const PartialFolder&) = delete;

  const std::string& path() const { return path_; }

  absl::Status Make() const {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
    if (std::filesystem::create_directories(path_, error)) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat(path_, " cannot be made: ", error.message()));
  }
  absl::Status Rename(const std::string& to) const {
    std::error_code error;
    std::filesystem::rename(path_, to, error);
    if (!error) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat(to, " cannot be written: ", error.message()));
  }

 private:
  std::string path_;
};

absl::Status CheckOutput(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return absl::OkStatus();
  if (std::filesystem::is_directory(folder, error) && std::filesystem::is_empty(folder, error)) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat(folder, " is not empty; nothing was written; name a new folder"));
}

absl::Status Export(const ExportOptions& options, const Reach& reach,
                    const Interruption& interruption) {
  RENKEI_RETURN_IF_ERROR(CheckOutput(options.output));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const Exported exported,
                          CollectAll(session.client, options, interruption));
  const std::vector<exporting::Page> pages =
      exporting::PagesOf(exported.records, exported.registry);
  RENKEI_RETURN_IF_ERROR(interruption.Check());

  const std::filesystem::path output = std::filesystem::path(options.output) / "";
  const PartialFolder partial(absl::StrCat(output.parent_path().string(), ".partial"));
  RENKEI_RETURN_IF_ERROR(partial.Make());
  RENKEI_RETURN_IF_ERROR(exporting::WriteFiles(
      pages, options.format == "xlsx" ? exporting::Format::kXlsx : exporting::Format::kCsv,
      partial.path()));
  RENKEI_RETURN_IF_ERROR(interruption.Check());
  const sheets::Import read_back = sheets::Read({partial.path()}, {});
  RENKEI_RETURN_IF_ERROR(interruption.Check());
  const std::vector<std::string> losses = exporting::LossesOf(exported.records, read_back);
  RENKEI_RETURN_IF_ERROR(partial.Rename(output.parent_path().string()));
  for (const exporting::Page& page : pages) {
    std::cout << page.name << ": " << page.rows << "\n";
  }
  for (const std::string& loss : losses) std::cerr << "not carried: " << loss << "\n";
  return absl::OkStatus();
}

absl::Status RunExport(const ExportOptions& options, const Reach& reach) {
  const Interruption interruption;
  absl::Status status = Export(options, reach, interruption);
  // Whatever else ended it then.
  if (status.ok() || interruption.Check().ok()) return status;
  return absl::CancelledError("interrupted; nothing was written");
}

}  // namespace

void AddExport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App& verb = *app.add_subcommand(
      "export", "Write what is recorded into the sheets that import reads; docs/import.md");
  AddProgrammeOption(verb, options->programme);
  verb.add_option("--fiscal-year", options->fiscal_year, "Only the records of this one")
      ->check(CLI::Range(time::kFirstYear, time::kLastYear));
  verb.add_option("--output", options->output, "A folder that is empty or not there")->required();
  flags::RequireChoice(
      *verb.add_option("--format", options->format, "A file a kind, or one workbook")
           ->capture_default_str(),
      {"csv", "xlsx"});
  verb.footer("Example:\n  renkei export --programme jp-cn-air --fiscal-year 2018 --output fy2018");
  verb.callback([options, &shell] { shell.outcome = RunExport(*options, shell.reach); });
}

}  // namespace renkei::commands
