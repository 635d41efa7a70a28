#include "cli/importing/import.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/client/records.h"
#include "cli/commands/verbs.h"
#include "cli/importing/plan.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

using client::Mode;
using google::protobuf::Message;

struct ImportOptions {
  std::vector<std::string> paths;
  bool dry_run = false;
  bool update = false;
};

// All records of `collection`; none if what the collection belongs to is not recorded.
template <typename Record>
absl::Status Collect(const client::Client& client, const std::string& collection,
                     std::vector<Record>& records) {
  const absl::Status status = client::ForEachRecord(client, collection, [&](const Message& record) {
    records.push_back(static_cast<const Record&>(record));
    return absl::OkStatus();
  });
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

// What is recorded of the programmes that an import names.
absl::Status CollectProgrammes(const client::Client& client, const importing::Import& import,
                               importing::Records& recorded) {
  RENKEI_RETURN_IF_ERROR(Collect(client, "programmes", recorded.programmes));
  std::set<std::string> programmes;
  for (const auto& [name, origin] : import.origins) {
    const size_t second_slash = name.find('/', name.find('/') + 1);
    if (name.rfind("programmes/", 0) == 0) programmes.insert(name.substr(0, second_slash));
  }
  for (const std::string& programme : programmes) {
    RENKEI_RETURN_IF_ERROR(
        Collect(client, absl::StrCat(programme, "/fiscalYears"), recorded.fiscal_years));
    RENKEI_RETURN_IF_ERROR(
        Collect(client, absl::StrCat(programme, "/activities"), recorded.activities));
    RENKEI_RETURN_IF_ERROR(
        Collect(client, absl::StrCat(programme, "/exchanges"), recorded.exchanges));
    RENKEI_RETURN_IF_ERROR(
        Collect(client, absl::StrCat(programme, "/policyReports"), recorded.policy_reports));
  }
  return absl::OkStatus();
}

absl::Status Refused(const importing::Problems& problems) {
  for (const importing::Problem& problem : problems) {
    std::cerr << importing::Describe(problem) << "\n";
  }
  return absl::InvalidArgumentError(
      absl::StrCat(problems.size(), " problems; nothing was written"));
}

// Calls `visit` with a word for the kind and its changes, in the order in which they are sent.
template <typename Visit>
absl::Status ForEachKind(const importing::Plan& plan, Visit visit) {
  RENKEI_RETURN_IF_ERROR(visit("parties", plan.parties));
  RENKEI_RETURN_IF_ERROR(visit("programmes", plan.programmes));
  RENKEI_RETURN_IF_ERROR(visit("fiscal years", plan.fiscal_years));
  RENKEI_RETURN_IF_ERROR(visit("activities", plan.activities));
  RENKEI_RETURN_IF_ERROR(visit("exchanges", plan.exchanges));
  RENKEI_RETURN_IF_ERROR(visit("policy reports", plan.policy_reports));
  return visit("closed fiscal years", plan.closed_years);
}

// A rehearsal stores nothing, so a record may be refused for want of one that the same plan
// creates; that the plan holds together was seen when it was made.
bool WantsWhatThePlanCreates(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return info && (info->reason() == "PROGRAMME_NOT_FOUND" || info->reason() == "REFERENCE_MISSING");
}

absl::Status Send(const client::Client& client, const importing::Plan& plan, Mode mode) {
  const auto judged = [mode](absl::Status status) {
    const bool rehearsed = mode == Mode::kValidateOnly && WantsWhatThePlanCreates(status);
    return rehearsed ? absl::OkStatus() : status;
  };
  return ForEachKind(plan, [&](const char*, const auto& changes) -> absl::Status {
    std::vector<const Message*> creates;
    for (const auto& record : changes.creates) creates.push_back(&record);
    RENKEI_RETURN_IF_ERROR(judged(client::CreateRecords(client, creates, mode)));
    for (const auto& update : changes.updates) {
      RENKEI_RETURN_IF_ERROR(
          judged(client::UpdateRecord(client, update.record, update.update_mask, mode)));
    }
    return absl::OkStatus();
  });
}

// Says of each field that the services found wrong in which file and line its record was read.
absl::Status Located(const absl::Status& status, const importing::Import& import) {
  const auto bad_request = status::BadRequestOf(status);
  if (!bad_request) return status;
  for (const auto& violation : bad_request->field_violations()) {
    const std::pair<std::string, std::string> record_and_field =
        absl::StrSplit(violation.field(), absl::MaxSplits(": ", 1));
    const auto origin = import.origins.find(record_and_field.first);
    if (origin != import.origins.end()) {
      std::cerr << origin->second.file << ":" << origin->second.line << ": ";
    }
    std::cerr << violation.field() << ": " << violation.description() << "\n";
  }
  return absl::InvalidArgumentError(
      absl::StrCat(bad_request->field_violations_size(), " fields were refused"));
}

// What the plan does, a line a kind and a line a difference; returns how many records differ.
int PrintPlan(const importing::Plan& plan) {
  int differing = 0;
  (void)ForEachKind(plan, [&](const char* kind, const auto& changes) {
    if (changes.empty() && changes.unchanged.empty()) return absl::OkStatus();
    std::cout << kind << ": " << changes.creates.size() << " new, " << changes.updates.size()
              << " changed, " << changes.unchanged.size() << " unchanged\n";
    for (const auto& update : changes.updates) {
      ++differing;
      for (const importing::FieldDifference& difference : update.differences) {
        std::cout << "  " << update.record.name() << " " << importing::Describe(difference) << "\n";
      }
    }
    return absl::OkStatus();
  });
  return differing;
}

absl::Status RunImport(const ImportOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  importing::Records recorded;
  RENKEI_RETURN_IF_ERROR(Collect(session.client, "parties", recorded.parties));
  const importing::Import import = importing::Read(options.paths, recorded.parties);
  if (!import.problems.empty()) return Refused(import.problems);
  RENKEI_RETURN_IF_ERROR(CollectProgrammes(session.client, import, recorded));
  const importing::Planned planned = importing::MakePlan(import, recorded);
  if (!planned.problems.empty()) return Refused(planned.problems);

  const int differing = PrintPlan(planned.plan);
  if (planned.plan.empty()) {
    std::cout << "everything is recorded already; nothing changed\n";
    return absl::OkStatus();
  }
  if (differing > 0 && !options.update && !options.dry_run) {
    return absl::FailedPreconditionError(absl::StrCat(
        differing, " records differ from what is recorded; nothing was written; --update applies"));
  }
  RENKEI_RETURN_IF_ERROR(Located(Send(session.client, planned.plan, Mode::kValidateOnly), import));
  if (options.dry_run) {
    std::cout << "dry run: nothing was written\n";
    return absl::OkStatus();
  }
  const absl::Status written = Located(Send(session.client, planned.plan, Mode::kStore), import);
  if (!written.ok()) {
    std::cerr << "what was written before this stays; import again to finish\n";
    return written;
  }
  std::cout << "written\n";
  return absl::OkStatus();
}

}  // namespace

void AddImport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App& verb = *app.add_subcommand("import", "Record what CSV files hold; docs/import.md");
  verb.add_option("PATH", options->paths, "Files, or folders of *.csv")->required();
  verb.add_flag("--dry-run", options->dry_run, "Say what would change, and write nothing");
  verb.add_flag("--update", options->update, "Also apply rows that differ from what is recorded");
  verb.footer("Example:\n  renkei import examples/fy2018 --dry-run");
  verb.callback([options, &shell] { shell.outcome = RunImport(*options, shell.reach); });
}

}  // namespace renkei::commands
