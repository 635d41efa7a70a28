#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/commands/output.h"
#include "cli/commands/verbs.h"
#include "cli/dumps/dump_writer.h"
#include "cli/flags/choices.h"
#include "common/status/macros.h"
#include "common/transcoding/suite.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::commands {
namespace {

struct DumpOptions {
  std::vector<std::string> sources = transcoding::LedgerServices();
  std::string output;
  bool overwrite = false;
};

absl::Status DumpLedger(const client::Client& client, const std::string& service,
                        std::ostream& out) {
  changes::v1::GetLedgerRequest of_service;
  of_service.set_service(service);
  RENKEI_ASSIGN_OR_RETURN(const auto ledger,
                          client.Call<changes::v1::Ledger>("GetLedger", of_service));
  changes::v1::WatchRequest from_the_start;
  from_the_start.set_service(service);
  const auto feed = client.Stream("Watch", from_the_start);
  RENKEI_RETURN_IF_ERROR(dumps::WriteDump(ledger, *feed, out));
  // Versions from before a restored backup are of older epochs.
  std::cerr << service << ": " << ledger.head_revision() << " versions; the ledger's epoch is now "
            << ledger.epoch() << "\n";
  return absl::OkStatus();
}

// A dump is kept as a proof of what was recorded: one that is there is replaced only on request.
absl::Status CheckNothingIsReplaced(const DumpOptions& options) {
  std::error_code error;
  const bool is_there = std::filesystem::is_regular_file(options.output, error) &&
                        !std::filesystem::is_empty(options.output, error);
  if (!is_there || options.overwrite) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(options.output,
                   " is there already; nothing was written; name a new file, or replace it with "
                   "--overwrite"));
}

absl::Status RunDump(const DumpOptions& options, const Reach& reach) {
  RENKEI_RETURN_IF_ERROR(CheckNothingIsReplaced(options));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  Output output(options.output);
  if (!output.stream()) return output.Close();
  for (const std::string& service : options.sources) {
    RENKEI_RETURN_IF_ERROR(DumpLedger(session.client, service, output.stream()));
  }
  return output.Close();
}

}  // namespace

void AddDump(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App& verb = *app.add_subcommand(
      "dump", "Write ledgers out, complete, as lines of JSON: every version there ever was");
  CLI::Option* sources =
      verb.add_option("--source", options->sources, "Whose ledgers, one after the other")
          ->delimiter(',')
          ->capture_default_str();
  flags::RequireChoice(*sources, transcoding::LedgerServices());
  verb.add_option("--output,--out", options->output,
                  "File to write instead of standard output; a new one, or an empty one");
  verb.add_flag("--overwrite", options->overwrite, "Replace a file that is there");
  verb.footer("Example:\n  renkei dump --output ledgers.jsonl");
  verb.callback([options, &shell] { shell.outcome = RunDump(*options, shell.reach); });
}

}  // namespace renkei::commands
