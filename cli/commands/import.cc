#include "cli/importing/import.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/sending.h"
#include "cli/commands/verbs.h"
#include "cli/importing/encoding.h"
#include "cli/importing/plan.h"
#include "cli/importing/prospect.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

using google::protobuf::Message;

struct ImportOptions {
  std::vector<std::string> paths;
  importing::TableOptions tables;
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

// The programmes whose records an import has or refers to.
std::set<std::string> ProgrammesOf(const importing::Import& import) {
  std::set<std::string> programmes;
  for (const auto& [name, origin] : import.origins) {
    programmes.insert(importing::ProgrammeOf(name));
  }
  for (const auto& activity : import.records.activities) {
    programmes.insert(importing::ProgrammeOf(activity.event().part_of()));
  }
  for (const auto& exchange : import.records.exchanges) {
    programmes.insert(importing::ProgrammeOf(exchange.event().part_of()));
  }
  programmes.erase("");  // of parties and of records that are part of none
  return programmes;
}

// The records of the programmes that an import names.
absl::Status CollectProgrammes(const client::Client& client, const importing::Import& import,
                               importing::Records& recorded) {
  for (const std::string& programme : ProgrammesOf(import)) {
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
  return absl::InvalidArgumentError(absl::StrCat(
      problems.size(), problems.size() == 1 ? " problem" : " problems", "; nothing was written"));
}

// What the plan does, a line a kind and a line a difference; returns how many records differ.
int PrintPlan(const importing::Plan& plan) {
  int differing = 0;
  for (const importing::Tally& tally : plan.tallies) {
    std::cout << tally.kind << ": " << tally.created << " new, " << tally.changed << " changed, "
              << tally.unchanged << " unchanged\n";
    differing += tally.changed;
  }
  for (const importing::Change& change : plan.changes) {
    for (const importing::FieldDifference& difference : change.differences) {
      std::cout << "  " << client::NameOf(*change.record) << " " << importing::Describe(difference)
                << "\n";
    }
  }
  return differing;
}

absl::Status RunImport(const ImportOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach, Missing::kCreate));
  importing::Records recorded;
  RENKEI_RETURN_IF_ERROR(Collect(session.client, "parties", recorded.parties));
  RENKEI_RETURN_IF_ERROR(Collect(session.client, "programmes", recorded.programmes));
  const importing::Import import =
      importing::Read(options.paths, recorded.parties,
                      {.recorded_programmes = recorded.programmes, .tables = options.tables});
  for (const std::string& notice : import.notices) std::cerr << notice << "\n";
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
  PlanSender sender(session.client, planned.plan, import);
  RENKEI_RETURN_IF_ERROR(sender.Rehearse());
  if (options.dry_run) {
    std::cout << "dry run: nothing was written\n";
    return absl::OkStatus();
  }
  RENKEI_RETURN_IF_ERROR(sender.Write());
  std::cout << "written\n";
  return absl::OkStatus();
}

}  // namespace

void AddImport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App& verb = *app.add_subcommand("import", "Record what sheets hold; docs/import.md");
  verb.add_option("PATH", options->paths, "Files of CSV or XLSX, or folders of them")->required();
  verb.add_option("--encoding", options->tables.encoding,
                  "The encoding of CSV files, where it cannot be told")
      ->check(CLI::IsMember(importing::KnownEncodings()));
  verb.add_flag("--dry-run", options->dry_run, "Say what would change, and write nothing");
  verb.add_flag("--update", options->update, "Also apply rows that differ from what is recorded");
  verb.footer("Example:\n  renkei import examples/fy2018 --dry-run");
  verb.callback([options, &shell] { shell.outcome = RunImport(*options, shell.reach); });
}

}  // namespace renkei::commands
