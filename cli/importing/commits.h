// In which commits the changes of a plan are judged and written.
//
// What belongs together stands in one commit as far as one has room: a service then judges it as a
// whole, in whatever order it stands. A larger plan is several commits, in an order in which none
// needs a later one. Across services there is such an order only: coordination's records first,
// then those of the services that follow it, and the closing of years last.
#ifndef RENKEI_CLI_IMPORTING_COMMITS_H_
#define RENKEI_CLI_IMPORTING_COMMITS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/importing/plan.h"
#include "common/rpc/limits.h"

namespace renkei::importing {

struct CommitLimits {
  size_t max_changes = rpc::kMaxBatchRecords;
  size_t max_bytes = rpc::kMaxBatchBytes;
};

// Changes of one service, by their places in the plan.
struct PlannedCommit {
  std::string service = {};
  std::vector<size_t> changes = {};
};

struct Commits {
  // Each change once, in an order of need.
  std::vector<PlannedCommit> writes;
  // What is judged together without being written. The programmes and years of the plan stand in
  // every commit of their own service, as far as there is room for them.
  std::vector<PlannedCommit> rehearsals;
  // Those of them that are written before the records of the services that follow it, which are to
  // be judged as if they were.
  std::vector<size_t> assumed;
};

// Whether the service learns programmes and years from another one.
bool Follows(const std::string& service);

// The limits leave room for what a request has besides.
Commits CommitsOf(const Plan& plan, const CommitLimits& limits = {});

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_COMMITS_H_
