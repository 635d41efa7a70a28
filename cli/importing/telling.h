// Tells what a service refused of a commit in the words of the sheets: as problems of the rows and
// cells that the records were read from.
#ifndef RENKEI_CLI_IMPORTING_TELLING_H_
#define RENKEI_CLI_IMPORTING_TELLING_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/importing/commits.h"
#include "cli/importing/plan.h"
#include "cli/sheets/import.h"
#include "google/rpc/error_details.pb.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::importing {

// Refers to the import and the plan, which outlive it.
class Telling final {
 public:
  Telling(const sheets::Import& import, const Plan& plan);

  // Problems of what `refusal`, the error of a commit of these changes, tells. Left out is what may
  // only follow from rows that were refused already, and what rests on a change of another commit
  // of the plan, with which it may be good.
  tables::Problems Of(const absl::Status& refusal, const PlannedCommit& commit) const;

 private:
  using Refused = changes::v1::RefusedChanges::Refused;

  void AddField(const google::rpc::BadRequest::FieldViolation& violation,
                const PlannedCommit& commit, tables::Problems& problems) const;
  void AddRefused(const Refused& refused, const PlannedCommit& commit,
                  tables::Problems& problems) const;
  // Whether it rests on a record that is not as it will be.
  bool RestsOnAnother(const Refused& refused, const PlannedCommit& commit) const;
  tables::Problem ProblemOf(const Refused& refused, const sheets::ImportedRecord& read) const;

  const sheets::Import& import_;
  const Plan& plan_;
  std::set<const sheets::ImportedRecord*> planned_;  // those of the plan's changes
};

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_TELLING_H_
