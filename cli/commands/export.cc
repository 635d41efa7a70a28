#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/programme_option.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/exporting/files.h"
#include "cli/exporting/losses.h"
#include "cli/exporting/pages.h"
#include "cli/flags/choices.h"
#include "cli/sheets/scope.h"
#include "common/status/macros.h"
#include "common/time/day.h"

namespace renkei::commands {
namespace {

using records::Records;

struct ExportOptions {
  std::string programme;
  int fiscal_year = 0;  // 0: all
  std::string output;
  std::string format = "csv";
};

template <typename Record>
absl::Status Collect(const client::Client& client, const std::string& collection,
                     const time::Patience& patience, std::vector<Record>& records) {
  return client::ForEachRecord(client, collection, [&](const google::protobuf::Message& record) {
    records.push_back(static_cast<const Record&>(record));
    return patience.Check();
  });
}

absl::StatusOr<Records> CollectAll(const client::Client& client, const std::string& programme,
                                   const time::Patience& patience) {
  Records records;
  RENKEI_RETURN_IF_ERROR(Collect(client, "parties", patience, records.parties));
  RENKEI_RETURN_IF_ERROR(Collect(client, "programmes", patience, records.programmes));
  std::erase_if(records.programmes, [&](const auto& each) { return each.name() != programme; });
  if (records.programmes.empty()) {
    return absl::NotFoundError(absl::StrCat("there is no programme \"", programme,
                                            "\"; `renkei list programmes` shows which there are"));
  }
  RENKEI_RETURN_IF_ERROR(
      Collect(client, programme + "/fiscalYears", patience, records.fiscal_years));
  RENKEI_RETURN_IF_ERROR(Collect(client, programme + "/activities", patience, records.activities));
  RENKEI_RETURN_IF_ERROR(Collect(client, programme + "/exchanges", patience, records.exchanges));
  RENKEI_RETURN_IF_ERROR(
      Collect(client, programme + "/policyReports", patience, records.policy_reports));
  return records;
}

// Leaves the records of one fiscal year.
void KeepYear(int year, Records& records) {
  const time::FiscalCalendar calendar(records.programmes[0].fiscal_year_start_month());
  const auto other = [&](const auto& record) {
    return sheets::SheetYearOf(record, calendar) != time::FiscalYear{year};
  };
  const std::string suffix = absl::StrCat("/fiscalYears/", year);
  std::erase_if(records.fiscal_years,
                [&](const auto& each) { return !each.name().ends_with(suffix); });
  std::erase_if(records.activities, other);
  std::erase_if(records.exchanges, other);
  std::erase_if(records.policy_reports, other);
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
  RENKEI_ASSIGN_OR_RETURN(Records records,
                          CollectAll(session.client, options.programme, interruption));
  if (options.fiscal_year != 0) KeepYear(options.fiscal_year, records);
  records::Registry registry;
  for (const auto& party : records.parties) registry.Enter(party);
  const std::vector<exporting::Page> pages = exporting::PagesOf(records, registry);
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
  const std::vector<std::string> losses = exporting::LossesOf(records, read_back);
  RENKEI_RETURN_IF_ERROR(partial.Rename(output.parent_path().string()));
  for (const exporting::Page& page : pages) {
    std::cout << page.name << ": " << page.rows.size() << "\n";
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
