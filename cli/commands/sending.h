// Sends the plan of an import to the services: first a rehearsal, which stores nothing, then in
// earnest.
//
//   PlanSender sender(client, import, plan, progress, patience);
//   RENKEI_ASSIGN_OR_RETURN(const tables::Problems problems, sender.Rehearse());
//   if (problems.empty()) RENKEI_ASSIGN_OR_RETURN(..., sender.Write());
//
// Threads: one. Lifetime: everything it is given outlives it.
#ifndef RENKEI_CLI_COMMANDS_SENDING_H_
#define RENKEI_CLI_COMMANDS_SENDING_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/commands/progress.h"
#include "cli/importing/commits.h"
#include "cli/importing/plan.h"
#include "cli/importing/telling.h"
#include "cli/sheets/import.h"
#include "cli/tables/problem.h"
#include "common/time/patience.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::commands {

class PlanSender final {
 public:
  // `limits`: smaller ones are for tests.
  PlanSender(const client::Client& client, const sheets::Import& import, importing::Plan& plan,
             Progress& progress, const time::Patience& patience,
             const importing::CommitLimits& limits = {});

  // Has the services judge the whole plan, rows that were refused already among it, and settles in
  // the plan what would change. Problems: what they refuse, of at most about kMostTold rows.
  // Errors: a service cannot be asked; that of `patience`, which is looked at before each commit.
  absl::StatusOr<tables::Problems> Rehearse();

  // Writes the commits one after another, each wholly or not at all, and stops at the first that is
  // refused, because what is recorded has changed since the rehearsal: then that is told. What was
  // written before stays; importing the same files again goes on from there. Errors as above.
  absl::StatusOr<tables::Problems> Write();

  // How much is written, and what to do about the rest: "nothing was written".
  std::string WrittenSoFar() const;

  static constexpr size_t kMostTold = 100;

 private:
  absl::Status Judge(const importing::PlannedCommit& commit, tables::Problems& problems);
  void Settle(const importing::PlannedCommit& commit, const changes::v1::CommitResponse& response);
  absl::Status SendOnceYearsAreOpen(const changes::v1::CommitRequest& request) const;
  changes::v1::CommitRequest RequestOf(const importing::PlannedCommit& commit) const;

  const client::Client& client_;
  const sheets::Import& import_;
  importing::Plan& plan_;
  Progress& progress_;
  const time::Patience& patience_;
  const importing::CommitLimits limits_;
  const importing::Commits rehearsed_;
  const importing::Telling telling_;
  size_t written_ = 0;
  size_t to_write_ = 0;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_SENDING_H_
