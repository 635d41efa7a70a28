// year open: a new fiscal year, laid out as another one, in one commit.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/change.h"
#include "cli/commands/errors.h"
#include "cli/commands/programme_option.h"
#include "cli/commands/verbs.h"
#include "cli/commands/year_state.h"
#include "cli/differences/difference.h"
#include "cli/steps/opened_year.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::commands {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Programme;

struct YearOptions {
  std::string programme;  // empty: the only one
  int year = 0;
  int from = 0;
  bool rehearsal = false;

  std::string NameOf(int which) const { return absl::StrCat(programme, "/fiscalYears/", which); }
};

// "2 parts, 12 sections, 24 party columns, 10 labels of kinds, 7 notes".
std::string ContentsOf(const FiscalYear& year) {
  int sections = 0, columns = 0, labels = 0, notes = 0;
  for (const auto& part : year.parts()) {
    sections += part.sections_size();
    for (const auto& section : part.sections()) {
      columns += section.party_columns_size();
      labels += section.kind_labels_size();
      notes += section.notes_size();
    }
  }
  return absl::StrCat(year.parts_size(), " parts, ", sections, " sections, ", columns,
                      " party columns, ", labels, " labels of kinds, ", notes, " notes");
}

void PrintRemarks(const char* title, const std::vector<std::string>& remarks) {
  if (remarks.empty()) return;
  std::cout << title << ":\n";
  for (const std::string& remark : remarks) std::cout << "  " << remark << "\n";
}

void PrintOpened(const steps::OpenedYear& opened, const YearOptions& options) {
  std::cout << opened.year.name() << ": open, laid out as " << options.from << "\n"
            << "copied: " << ContentsOf(opened.year) << "\n"
            << opened.members << " parties are members in it\n";
  PrintRemarks("shifted", opened.remarks.shifted);
  PrintRemarks("left out", opened.remarks.left_out);
  PrintRemarks("copied because it is required; see whether it still holds",
               opened.remarks.to_check);
}

// The fiscal year as it is recorded; nullopt: it is not.
absl::StatusOr<std::optional<FiscalYear>> FindYear(const client::Client& client,
                                                   const std::string& name) {
  absl::StatusOr<FiscalYear> year = ReadRecordAs<FiscalYear>(client, name);
  if (absl::IsNotFound(year.status())) return std::nullopt;
  RENKEI_RETURN_IF_ERROR(year.status());
  return *std::move(year);
}

// Prints on standard error what opening the year would change of a record; returns how much.
size_t PrintDifferences(const google::protobuf::Message& recorded,
                        const google::protobuf::Message& opened) {
  const auto differences = differences::Differences(recorded, opened);
  for (const differences::FieldDifference& difference : differences) {
    std::cerr << client::NameOf(recorded) << ": " << differences::Describe(difference) << "\n";
  }
  return differences.size();
}

// OK: what is recorded is what would be written.
absl::Status CompareWithRecorded(const FiscalYear& year, const Programme& programme,
                                 const steps::OpenedYear& opened) {
  if (PrintDifferences(year, opened.year) + PrintDifferences(programme, opened.programme) == 0) {
    std::cout << year.name() << " is recorded already, with just this; nothing to do\n";
    return absl::OkStatus();
  }
  return absl::AlreadyExistsError(
      absl::StrCat(year.name(),
                   " is recorded already, and opening it would make it otherwise; nothing was "
                   "written; `renkei update` changes it"));
}

absl::Status Write(const client::Client& client, const steps::OpenedYear& opened, bool rehearsal) {
  changes::v1::CommitRequest request;
  request.set_service(std::string(suite::kCoordination));
  request.set_validate_only(rehearsal);
  request.add_changes()->mutable_create()->PackFrom(opened.year);
  if (opened.renews_members) {
    auto& members = *request.add_changes();
    members.mutable_update()->PackFrom(opened.programme);
    members.mutable_update_mask()->add_paths("members");
  }
  return client.Call<changes::v1::CommitResponse>("Commit", request).status();
}

absl::Status RunOpen(YearOptions options, const Reach& reach) {
  if (options.year == options.from) return WrongFlag("--from", "another year than the new one");
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  const client::Client& client = session.client;
  RENKEI_ASSIGN_OR_RETURN(options.programme, ProgrammeNamed(client, options.programme));
  RENKEI_ASSIGN_OR_RETURN(const auto programme, ReadRecordAs<Programme>(client, options.programme));
  RENKEI_ASSIGN_OR_RETURN(const auto source,
                          ReadRecordAs<FiscalYear>(client, options.NameOf(options.from)));
  const steps::OpenedYear opened =
      steps::OpenYear(source, programme, {options.from}, {options.year});
  RENKEI_ASSIGN_OR_RETURN(const auto recorded, FindYear(client, opened.year.name()));
  if (recorded) return CompareWithRecorded(*recorded, programme, opened);
  RENKEI_RETURN_IF_ERROR(Write(client, opened, options.rehearsal));
  PrintOpened(opened, options);
  SayWritten(options.rehearsal);
  if (!options.rehearsal) {
    std::cout << "next: put in what is to be said of " << options.year << " with `renkei update "
              << opened.year.name() << "`, and import its plans with `renkei import`\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddYear(CLI::App& app, Shell& shell) {
  CLI::App& year = *app.add_subcommand("year", "Open, close and reopen fiscal years");
  year.require_subcommand(1);
  auto options = std::make_shared<YearOptions>();
  CLI::App& verb =
      *year.add_subcommand("open", "Open a fiscal year whose report is laid out as another one's");
  const auto any_year = CLI::Range(time::kFirstYear, time::kLastYear);
  verb.add_option("YEAR", options->year, "The calendar year in which the new one starts")
      ->required()
      ->check(any_year);
  verb.add_option("--from", options->from, "The fiscal year to copy")->required()->check(any_year);
  AddOnlyProgrammeOption(verb, options->programme);
  AddRehearsalFlag(verb, options->rehearsal);
  verb.footer("Example:\n  renkei year open 2019 --from 2018 --dry-run");
  verb.callback([options, &shell] { shell.outcome = RunOpen(*options, shell.reach); });
  AddYearState(year, shell);
}

}  // namespace renkei::commands
