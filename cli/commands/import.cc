#include "cli/sheets/import.h"

#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/errors.h"
#include "cli/commands/progress.h"
#include "cli/commands/sending.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/commands/year_state.h"
#include "cli/flags/choices.h"
#include "cli/importing/check.h"
#include "cli/importing/plan.h"
#include "cli/tables/encoding.h"
#include "common/status/macros.h"
#include "common/time/clock.h"

namespace renkei::commands {
namespace {

using google::protobuf::Message;
using tables::Problem;
using tables::Problems;

// Records that have disappeared from the sheets are named up to so many, unless it is asked for.
constexpr size_t kMostGone = 20;
// More of them are mended together, or are one slip.
constexpr size_t kMostShown = 1'000;

struct ImportOptions {
  std::vector<std::string> paths;
  tables::TableOptions tables;
  bool dry_run = false;
  bool update = false;
  bool progress = false;
};

// Shows `take` all records of `collection`, until it refuses one; none if what the collection
// belongs to is not recorded.
absl::Status ForEach(const client::Client& client, const std::string& collection,
                     const std::function<absl::Status(const Message&)>& take) {
  const absl::Status status = client::ForEachRecord(client, collection, take);
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

template <typename Record>
absl::Status Collect(const client::Client& client, const std::string& collection,
                     std::vector<Record>& records) {
  return ForEach(client, collection, [&](const Message& record) {
    records.push_back(static_cast<const Record&>(record));
    return absl::OkStatus();
  });
}

// What is recorded of the kinds that rows refer to by name.
struct Recorded {
  std::vector<coordination::v1::Party> parties;
  std::vector<coordination::v1::Programme> programmes;
};

absl::StatusOr<importing::Plan> PlanOf(const client::Client& client, const sheets::Import& import,
                                       const Recorded& recorded, Progress& progress,
                                       const time::Patience& patience) {
  importing::Planner planner(import);
  size_t entered = 0;
  const auto enter = [&](const Message& record) {
    planner.Enter(record);
    progress.Reach(++entered);
    return patience.Check();
  };
  progress.Begin("comparing with what is recorded", 0);
  for (const auto& party : recorded.parties) planner.Enter(party);
  for (const auto& programme : recorded.programmes) planner.Enter(programme);
  for (const std::string& programme : import.programmes) {
    for (const char* kind : {"fiscalYears", "activities", "exchanges", "policyReports"}) {
      RENKEI_RETURN_IF_ERROR(ForEach(client, absl::StrCat(programme, "/", kind), enter));
    }
  }
  progress.End();
  return std::move(planner).Make();
}

// Since when each closed year that is in the way is so, and why, and what to do about it.
void TellClosedYears(const client::Client& client, const Problems& problems) {
  std::set<std::string> years;
  for (const Problem& problem : problems) {
    if (!problem.closed_year.empty()) years.insert(problem.closed_year);
  }
  for (const std::string& year : years) {
    const absl::StatusOr<std::string> state = YearStateInWords(client, year);
    if (state.ok()) std::cerr << *state << "\n  next: " << ReopeningOf(year) << "\n";
  }
}

// Tells the problems, in the order of the files. `outcome`: "nothing was written".
absl::Status Refused(const client::Client& client, Problems problems, const std::string& outcome) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  const bool of_state = std::all_of(problems.begin(), problems.end(),
                                    [](const Problem& problem) { return problem.of_state; });
  const size_t shown = std::min(problems.size(), kMostShown);
  for (size_t i = 0; i < shown; ++i) std::cerr << tables::Describe(problems[i]) << "\n";
  if (shown < problems.size()) std::cerr << problems.size() - shown << " more are not shown\n";
  TellClosedYears(client, problems);
  const std::string message =
      absl::StrCat(problems.size(), problems.size() == 1 ? " problem; " : " problems; ", outcome);
  return of_state ? absl::FailedPreconditionError(message) : absl::InvalidArgumentError(message);
}

// What the plan does: a line a kind, a difference, and a record that has disappeared.
void PrintPlan(const importing::Plan& plan, size_t most_gone) {
  for (const importing::Tally& tally : plan.tallies) {
    std::cout << tally.kind << ": " << tally.created << " new, " << tally.changed << " changed, "
              << tally.unchanged << " unchanged";
    if (tally.gone > 0) std::cout << ", " << tally.gone << " no longer in the sheets";
    std::cout << "\n";
  }
  for (const importing::Change& change : plan.changes) {
    for (const differences::FieldDifference& difference : change.differences) {
      std::cout << "  " << change.read->name << " " << differences::Describe(difference) << "\n";
    }
  }
  size_t named = 0;
  for (const std::string& name : plan.gone) {
    if (named == most_gone) {
      std::cout << "  " << plan.gone.size() - named << " more; --dry-run names them\n";
      break;
    }
    ++named;
    std::cout << "  " << name << ": no longer in the sheets; it stays recorded\n";
  }
}

// One import, until it is done or interrupted.
class ImportRun final {
 public:
  ImportRun(const ImportOptions& options, const Reach& reach) : options_(options), reach_(reach) {}

  absl::Status Run() {
    absl::Status status = ReadAndWrite();
    // Whatever else ended it then.
    if (status.ok() || interruption_.Check().ok()) return status;
    return absl::CancelledError(absl::StrCat("interrupted; ", written_));
  }

 private:
  absl::Status ReadAndWrite();

  const ImportOptions& options_;
  const Reach& reach_;
  const Interruption interruption_;
  std::string written_ = "nothing was written";
};

absl::Status ImportRun::ReadAndWrite() {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach_, Missing::kCreate));
  const client::Client& client = session.client;
  Recorded recorded;
  RENKEI_RETURN_IF_ERROR(Collect(client, "parties", recorded.parties));
  RENKEI_RETURN_IF_ERROR(Collect(client, "programmes", recorded.programmes));
  const sheets::Import import =
      sheets::Read(options_.paths, recorded.parties,
                   {.recorded_programmes = recorded.programmes, .tables = options_.tables});
  RENKEI_RETURN_IF_ERROR(interruption_.Check());
  // The tables are gone; their memory is better off with a suite that is served in this process.
  malloc_trim(0);
  for (const std::string& notice : import.notices) std::cerr << notice << "\n";
  Problems problems = import.problems;
  const time::SystemClock clock;
  ProgressLine progress(std::cerr, clock, ProgressLine::StyleFor(STDERR_FILENO, options_.progress));
  RENKEI_ASSIGN_OR_RETURN(importing::Plan plan,
                          PlanOf(client, import, recorded, progress, interruption_));
  const auto add = [&](const Problems& more) {
    problems.insert(problems.end(), more.begin(), more.end());
  };
  add(importing::Check(import, plan));
  PlanSender sender(client, import, plan, progress, interruption_);
  const absl::StatusOr<Problems> refused = sender.Rehearse();
  RENKEI_RETURN_IF_ERROR(interruption_.Check());
  if (refused.ok()) add(*refused);
  if (!problems.empty()) {
    if (!refused.ok()) std::cerr << "the services could not be asked for more of them\n";
    return Refused(client, std::move(problems), "nothing was written");
  }
  RENKEI_RETURN_IF_ERROR(refused.status());

  PrintPlan(plan, options_.dry_run ? plan.gone.size() : kMostGone);
  if (plan.empty()) {
    std::cout << "everything is recorded already; nothing changed\n";
    return absl::OkStatus();
  }
  if (options_.dry_run) {
    std::cout << "dry run: nothing was written\n";
    return absl::OkStatus();
  }
  if (plan.differing() > 0 && !options_.update) {
    return absl::FailedPreconditionError(
        absl::StrCat(plan.differing(),
                     " records differ from what is recorded; nothing was written; --update "
                     "applies"));
  }
  const absl::StatusOr<Problems> written = sender.Write();
  written_ = sender.WrittenSoFar();
  if (!written.ok() && !absl::IsCancelled(written.status())) std::cerr << written_ << "\n";
  RENKEI_RETURN_IF_ERROR(written.status());
  if (!written->empty()) return Refused(client, *written, written_);
  std::cout << "written\n";
  return absl::OkStatus();
}

}  // namespace

void AddImport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App& verb = *app.add_subcommand("import", "Record what sheets hold; docs/import.md");
  verb.add_option("PATH", options->paths, "Files of CSV or XLSX, or folders of them")->required();
  flags::RequireChoice(*verb.add_option("--encoding", options->tables.encoding,
                                        "The encoding of CSV files, where it cannot be told"),
                       tables::KnownEncodings());
  verb.add_flag("--dry-run", options->dry_run, "Say what would change, and write nothing");
  verb.add_flag("--update", options->update, "Also apply rows that differ from what is recorded");
  verb.add_flag("--progress", options->progress,
                "Say how far it is, also where standard error is no terminal");
  verb.footer("Example:\n  renkei import examples/fy2018 --dry-run");
  verb.callback([options, &shell] { shell.outcome = ImportRun(*options, shell.reach).Run(); });
}

}  // namespace renkei::commands
